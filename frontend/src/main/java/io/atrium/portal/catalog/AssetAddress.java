package io.atrium.portal.catalog;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import io.atrium.schemas.Reference;
import io.atrium.schemas.SemanticVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The URL of an asset's page and what it says.
 *
 * @param reference with the version that the URL names, or without one for the shown version
 * @param detail parameters of a part, such as the two versions to compare or a day
 */
record AssetAddress(Reference reference, Tab tab, Map<String, String> detail) {

  static final String ROUTE = "assets/:kind/:domain/:name";

  private static final List<String> DETAILS = List.of("from", "to", "format", "at");

  AssetAddress {
    detail = Map.copyOf(detail);
  }

  /** Parts of the page. */
  enum Tab {
    OVERVIEW,
    VERSIONS,
    RELATIONS,
    LINEAGE,
    ACCESS,
    DISCUSSION,
    API,
    DESCRIPTOR,
    STANDING,
    /** Shown to those who take part in reviews. */
    REVIEW;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Tab of(String word) {
      for (var tab : values()) {
        if (tab.word().equals(word)) {
          return tab;
        }
      }
      return OVERVIEW;
    }
  }

  /** Empty where no asset can have this address. */
  static Optional<AssetAddress> of(RouteParameters route, QueryParameters query) {
    var version =
        query
            .getSingleParameter("version")
            .filter(text -> SemanticVersion.tryParse(text).isPresent())
            .orElse(null);
    var text =
        "%s:%s/%s"
            .formatted(
                route.get("kind").orElse(""),
                route.get("domain").orElse(""),
                route.get("name").orElse(""));
    var detail = new LinkedHashMap<String, String>();
    for (var name : DETAILS) {
      query.getSingleParameter(name).ifPresent(value -> detail.put(name, value));
    }
    return Reference.tryParse(text)
        .map(found -> withVersion(found, version))
        .map(found ->
            new AssetAddress(found, Tab.of(query.getSingleParameter("tab").orElse("")), detail));
  }

  AssetAddress to(Tab other) {
    return new AssetAddress(reference, other, Map.of());
  }

  AssetAddress with(String name, String value) {
    var changed = new LinkedHashMap<>(detail);
    changed.put(name, value);
    return new AssetAddress(reference, tab, changed);
  }

  AssetAddress at(@Nullable String version) {
    return new AssetAddress(withVersion(reference, version), tab, Map.of());
  }

  /** Relative to the portal's root. */
  String path() {
    var parameters = new LinkedHashMap<String, String>();
    if (reference.version() != null) {
      parameters.put("version", reference.version());
    }
    if (tab != Tab.OVERVIEW) {
      parameters.put("tab", tab.word());
    }
    for (var name : DETAILS) {
      var value = detail.get(name);
      if (value != null) {
        parameters.put(name, value);
      }
    }
    var query = QueryParameters.simple(parameters).getQueryString();
    return "assets/"
        + reference.kind()
        + "/"
        + reference.domain()
        + "/"
        + reference.name()
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static Reference withVersion(Reference reference, @Nullable String version) {
    return new Reference(reference.kind(), reference.domain(), reference.name(), version, null);
  }
}
