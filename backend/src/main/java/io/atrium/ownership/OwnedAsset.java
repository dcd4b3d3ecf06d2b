package io.atrium.ownership;

import io.atrium.catalog.Asset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one of one's assets stands.
 *
 * @param holders grants that are in force or about to be
 * @param users assets that refer to it
 * @param openRequests requests for access that wait for a decision
 * @param approvedAt when the version that it shows was approved
 * @param concerns why one should look at it, the most urgent first
 */
public record OwnedAsset(
    Asset asset,
    int holders,
    int users,
    int openRequests,
    @Nullable Instant approvedAt,
    List<Concern> concerns) {

  public OwnedAsset {
    concerns = List.copyOf(concerns);
  }
}
