package io.atrium.portal.shared;

import io.atrium.catalog.Asset;
import io.atrium.schemas.Reference;
import io.atrium.search.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lists show of an asset, wherever it comes from.
 *
 * @param facts the few that matter for its kind, field name to readable value, in order
 * @param titleMarked the title as HTML with matches marked; null where nothing was searched
 * @param summaryMarked likewise
 */
public record AssetLine(
    String reference,
    String kind,
    String domain,
    String title,
    String summary,
    String owner,
    String state,
    String version,
    Instant updatedAt,
    Map<String, String> facts,
    @Nullable String titleMarked,
    @Nullable String summaryMarked) {

  public static AssetLine of(Hit hit) {
    return new AssetLine(
        hit.reference(),
        hit.kind(),
        hit.domain(),
        hit.title(),
        hit.summary(),
        hit.owner(),
        hit.state(),
        hit.version(),
        hit.updatedAt(),
        hit.facts(),
        first(hit.highlights().get("title")),
        first(hit.highlights().get("summary")));
  }

  public static AssetLine of(Asset asset) {
    return new AssetLine(
        asset.reference().toString(),
        asset.kind(),
        asset.domain(),
        asset.title(),
        asset.summary(),
        asset.owner(),
        asset.state().word(),
        asset.version(),
        asset.updatedAt(),
        Map.of(),
        null,
        null);
  }

  /** Path of the asset's page, relative to the portal's root. */
  public String path() {
    return path(Reference.parse(reference));
  }

  /** Path of an asset's page, at the version that the reference names. */
  public static String path(Reference reference) {
    var page = "assets/" + reference.kind() + "/" + reference.domain() + "/" + reference.name();
    return reference.version() == null ? page : page + "?version=" + reference.version();
  }

  private static @Nullable String first(@Nullable List<String> fragments) {
    return fragments == null || fragments.isEmpty() ? null : fragments.getFirst();
  }
}
