package io.atrium.portal.lineage;

import com.vaadin.flow.router.QueryParameters;
import io.atrium.lineage.Change;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page of consequences shows; all of it stands in the URL.
 *
 * @param node as in {@link io.atrium.lineage.LineageQuery}; empty for none yet
 * @param from for a change of the schema, the version before; null for the listed one
 * @param to for a change of the schema, the version after; null for the newest
 */
record ImpactState(String node, Change change, @Nullable String from, @Nullable String to) {

  /** Path of the page. */
  static final String PATH = "impact";

  static ImpactState of(QueryParameters query) {
    var word = query.getSingleParameter("change").orElse("");
    return new ImpactState(
        query.getSingleParameter("node").orElse("").strip(),
        Arrays.stream(Change.values())
            .filter(each -> word(each).equals(word))
            .findFirst()
            .orElse(Change.ANY),
        query.getSingleParameter("from").filter(text -> !text.isBlank()).orElse(null),
        query.getSingleParameter("to").filter(text -> !text.isBlank()).orElse(null));
  }

  String address() {
    var parameters = new LinkedHashMap<String, String>();
    if (!node.isEmpty()) {
      parameters.put("node", node);
    }
    if (change != Change.ANY) {
      parameters.put("change", word(change));
    }
    if (from != null) {
      parameters.put("from", from);
    }
    if (to != null) {
      parameters.put("to", to);
    }
    var query = QueryParameters.simple(parameters).getQueryString();
    return query.isEmpty() ? PATH : PATH + "?" + query;
  }

  ImpactState with(Change other) {
    return new ImpactState(node, other, null, null);
  }

  ImpactState between(@Nullable String before, @Nullable String after) {
    return new ImpactState(node, change, before, after);
  }

  /** {@code schema-change}. */
  static String word(Change change) {
    return change.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
