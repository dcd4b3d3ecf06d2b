package io.atrium.access.review;

import io.atrium.access.grant.GrantRulings;
import io.atrium.access.review.ReviewDecision.Keep;
import io.atrium.access.review.ReviewDecision.Reassign;
import io.atrium.access.review.ReviewDecision.Reduce;
import io.atrium.access.review.ReviewDecision.Revoke;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deciding about grants under review: one at a time, or many of which each has its outcome. */
@Singleton
public class ReviewDecisions {

  /** How many can be decided at once. */
  public static final int MOST = 500;

  private final CampaignTable campaigns;
  private final ItemTable items;
  private final ItemQueries queries;
  private final GrantRulings grants;
  private final ReviewHanding handing;
  private final ReviewRecord record;
  private final ReviewNotices notices;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  ReviewDecisions(
      CampaignTable campaigns,
      ItemTable items,
      ItemQueries queries,
      GrantRulings grants,
      ReviewHanding handing,
      ReviewRecord record,
      ReviewNotices notices,
      Authorization authorization,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.campaigns = campaigns;
    this.items = items;
    this.queries = queries;
    this.grants = grants;
    this.handing = handing;
    this.record = record;
    this.notices = notices;
    this.authorization = authorization;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * An item to be decided.
   *
   * @param ifRevision the revision that the caller has seen; null whatever it is
   */
  public record Chosen(UUID item, @Nullable Long ifRevision) {}

  /**
   * What became of one of many.
   *
   * @param decided the item after it; null where there was a problem
   */
  public record Outcome(
      UUID item, @Nullable ReviewItem decided, @Nullable ProblemException problem) {}

  /** The item, or a 404 problem also where it may not be decided by the user. */
  @Transactional(readOnly = true)
  public ReviewItem require(User user, UUID id) {
    return items
        .find(id)
        .filter(item -> mayDecide(user, item) || ReviewHanding.isOffered(user, item))
        .orElseThrow(() -> missing(id));
  }

  /** For screens that offer only what will be allowed. */
  public boolean mayDecide(User user, ReviewItem item) {
    return item.state().open() && authorization.allows(user, Operation.DECIDE_REVIEW, scope(item));
  }

  /**
   * Decides about a grant.
   *
   * @param ifRevision the revision that the caller has seen; null whatever it is
   */
  @Transactional
  public ReviewItem decide(User user, UUID id, ReviewDecision decision, @Nullable Long ifRevision) {
    var item = items.lock(id).orElseThrow(() -> missing(id));
    authorization.require(user, Operation.DECIDE_REVIEW, scope(item));
    if (!item.state().open()) {
      throw ReviewProblem.REVIEW_DECIDED.because(decided(item));
    }
    if (ifRevision != null && ifRevision != item.revision()) {
      throw ReviewProblem.REVIEW_CHANGED.because(
          "You have seen revision %d, but it is %d now. Look at it again and decide anew."
              .formatted(ifRevision, item.revision()));
    }
    var campaign = campaigns.require(item.campaign());
    var now = now();
    if (!(decision instanceof Reassign)) {
      requireGrant(item);
    }
    switch (decision) {
      case Keep keep -> keep(user, campaign, item, keep, now);
      case Reduce reduce -> reduce(user, campaign, item, reduce, now);
      case Revoke revoke -> revoke(user, item, revoke, now);
      case Reassign reassign -> handing.offer(user, campaign, item, reassign, now);
    }
    return items.find(id).orElseThrow();
  }

  /**
   * Decides about each on its own: what goes wrong with one does not keep the others. The decision
   * of duties, {@link Reassign}, can be such a one, too.
   */
  public List<Outcome> decideAll(
      User user, CampaignId campaign, List<Chosen> chosen, ReviewDecision decision) {
    if (chosen.size() > MOST) {
      throw ReviewProblem.INVALID_CAMPAIGN.because(
          "At most %d can be decided at once, not %d.".formatted(MOST, chosen.size()));
    }
    var outcomes = new ArrayList<Outcome>();
    for (var one : chosen) {
      try {
        var decided =
            transactions.executeWrite(status -> {
              requireOf(campaign, one.item());
              return decide(user, one.item(), decision, one.ifRevision());
            });
        outcomes.add(new Outcome(one.item(), decided, null));
      } catch (ProblemException problem) {
        outcomes.add(new Outcome(one.item(), null, problem));
      }
    }
    return outcomes;
  }

  /** Open items which differ from one in their holder only, and on which the user decides. */
  @Transactional(readOnly = true)
  public List<UUID> alike(User user, UUID id) {
    var item = require(user, id);
    return queries.alike(user, item.campaign(), item.alike(), MOST);
  }

  private void requireOf(CampaignId campaign, UUID id) {
    if (items.find(id).filter(item -> item.campaign().equals(campaign)).isEmpty()) {
      throw missing(id);
    }
  }

  private void requireGrant(ReviewItem item) {
    if (grants.lock(item.grant()).filter(grant -> !grant.state().ended()).isEmpty()) {
      throw ReviewProblem.REVIEW_DECIDED.because(
          "The grant has ended meanwhile, so there is nothing left to decide.");
    }
  }

  private void keep(User user, Campaign campaign, ReviewItem item, Keep keep, Instant now) {
    var reason = optional(keep.reason());
    resume(user, campaign, item);
    items.end(item.id(), ReviewState.KEPT, user.actor(), now, reason);
    record.item(item, "access-review-kept", user.actor(), now, reason);
  }

  private void reduce(User user, Campaign campaign, ReviewItem item, Reduce reduce, Instant now) {
    var reason = CampaignRules.reason(reduce.reason());
    var grant = grants.lock(item.grant()).orElseThrow();
    var lesser = Reduction.of(grant, item.offeredColumns(), reduce, now);
    var reduced = grants.reduce(user.actor(), grant.id(), lesser.extent(), lesser.until(), reason);
    resume(user, campaign, item);
    items.end(item.id(), ReviewState.REDUCED, user.actor(), now, reason);
    record.item(item, "access-review-reduced", user.actor(), now, reason);
    notices.holders(
        item,
        "access-review-reduced",
        List.of(item.assetTitle(), String.valueOf(reduced.until()), reason),
        now);
  }

  private void revoke(User user, ReviewItem item, Revoke revoke, Instant now) {
    var reason = CampaignRules.reason(revoke.reason());
    var _ = grants.revoke(user.actor(), item.grant(), reason);
    items.end(item.id(), ReviewState.REVOKED, user.actor(), now, reason);
    record.item(item, "access-review-revoked", user.actor(), now, reason);
  }

  private void resume(User user, Campaign campaign, ReviewItem item) {
    if (item.suspended()) {
      var _ = grants.resume(user.actor(), item.grant(), ReviewClock.because(campaign));
    }
  }

  static Scope scope(ReviewItem item) {
    return new Scope(item.owner(), item.domain()).decidedBy(item.pools(), item.excluded());
  }

  static RuntimeException missing(UUID id) {
    return ReviewProblem.REVIEW_ITEM_NOT_FOUND.because(
        "There is no item " + id + " for you to decide about.");
  }

  private static String decided(ReviewItem item) {
    var by = item.decidedBy();
    return "It was %s%s already."
        .formatted(item.state().word(), by == null ? "" : " by " + by.name());
  }

  private static @Nullable String optional(@Nullable String reason) {
    return reason == null || reason.isBlank() ? null : CampaignRules.reason(reason);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
