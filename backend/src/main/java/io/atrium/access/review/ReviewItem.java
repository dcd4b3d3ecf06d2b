package io.atrium.access.review;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grant under review: what was known of it when the campaign began, who decides, and what was
 * decided.
 *
 * @param number its place in the campaign
 * @param offeredColumns the columns that the offer has; empty where it has none
 * @param since from when the grant holds
 * @param approvedBy names of those who approved it; empty where the policy alone let it through
 * @param policy name and version that decided; null where that is not known
 * @param lastUsedAt null where no use is known
 * @param changes what has changed since the grant
 * @param alike the same for items that differ in their holder only
 * @param pools who decides, see {@link io.atrium.authorization.Pools}
 * @param excluded keys of those who may not, whatever their pools
 * @param staffed whether there is anybody who can decide
 * @param handedTo to whom the duty is offered; null while it is not
 * @param lapsesAt when the grant is revoked; null unless it is overdue
 * @param revision counts every change; the entity tag
 */
public record ReviewItem(
    UUID id,
    CampaignId campaign,
    int number,
    GrantId grant,
    AssetId asset,
    String reference,
    String assetTitle,
    String owner,
    String domain,
    String offer,
    String offerTitle,
    List<String> offeredColumns,
    Subject subject,
    Actor requester,
    Extent extent,
    String purpose,
    Instant since,
    @Nullable Instant until,
    List<String> approvedBy,
    @Nullable String policy,
    @Nullable Instant lastUsedAt,
    Peers peers,
    List<Change> changes,
    String alike,
    Reached reached,
    Set<String> pools,
    Set<String> excluded,
    boolean staffed,
    @Nullable Handing handedTo,
    ReviewState state,
    boolean suspended,
    @Nullable Instant lapsesAt,
    @Nullable Actor decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    long revision) {

  public ReviewItem {
    offeredColumns = List.copyOf(offeredColumns);
    approvedBy = List.copyOf(approvedBy);
    changes = List.copyOf(changes);
    pools = Set.copyOf(pools);
    excluded = Set.copyOf(excluded);
  }

  /**
   * How usual it is to have this.
   *
   * @param holding how many others hold the same offer of the same asset
   * @param of among how many colleagues of the holder's teams; null where the holder is no person,
   *     and all other holders are counted
   */
  public record Peers(int holding, @Nullable Integer of) {}

  /**
   * Something that is not as it was when it was decided.
   *
   * @param type {@code owner}, {@code classification}, {@code teams}, {@code policy}
   */
  public record Change(String type, String before, String now) {}

  /** How far down the chain of those who can decide it has come; or somebody was chosen. */
  public enum Reached {
    OWNER,
    DOMAIN_OWNER,
    RISK,
    GOVERNANCE,
    CHOSEN
  }

  /**
   * A duty that waits to be accepted.
   *
   * @param text to whom, for people
   */
  public record Handing(Set<String> pools, String text, Actor by, String reason) {

    public Handing {
      pools = Set.copyOf(pools);
    }
  }
}
