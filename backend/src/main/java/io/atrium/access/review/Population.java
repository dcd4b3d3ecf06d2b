package io.atrium.access.review;

import io.atrium.access.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which grants a campaign is about; what is null does not restrict. Only grants that hold, or are
 * suspended, and that no other campaign is about at the moment.
 *
 * @param domain of the asset, those below it included
 * @param asset reference of the one asset
 * @param provisioner word of the target system
 * @param grantedBefore only those that began before
 * @param unusedDays only those without a known use for so many days, and that are as old
 * @param classificationRaisedSince only those of assets whose classification has been raised since
 */
public record Population(
    @Nullable String domain,
    @Nullable String asset,
    Subject.@Nullable Kind holder,
    @Nullable String provisioner,
    @Nullable Instant grantedBefore,
    @Nullable Integer unusedDays,
    @Nullable Instant classificationRaisedSince) {

  /** Every grant. */
  public static final Population ALL = new Population(null, null, null, null, null, null, null);

  public static Population ofDomain(String domain) {
    return new Population(domain, null, null, null, null, null, null);
  }

  public static Population ofAsset(String reference) {
    return new Population(null, reference, null, null, null, null, null);
  }
}
