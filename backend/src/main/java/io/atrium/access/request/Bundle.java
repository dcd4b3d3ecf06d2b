package io.atrium.access.request;

import io.atrium.access.Offer;
import io.atrium.access.grant.Grant;
import io.atrium.catalog.Asset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an asset is made of, with what the subject already has of it.
 *
 * @param parts the asset itself first, then what it is made of
 */
public record Bundle(List<Part> parts) {

  /**
   * @param offers what can be asked for; empty where nothing needs to be
   * @param current the subject's grants that have not ended
   * @param hidden true for a stand-in: there is a part that the user may not see; asset is null
   *     then
   */
  public record Part(
      @Nullable Asset asset, List<Offer> offers, List<Grant> current, boolean hidden) {}
}
