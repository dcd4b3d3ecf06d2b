package io.atrium.access.review;

import io.atrium.access.review.ReviewDecision.Reassign;
import io.atrium.access.review.ReviewItem.Handing;
import io.atrium.access.review.ReviewItem.Reached;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Pools;
import io.atrium.identity.Person;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Handing a duty to somebody else. It goes to people or pools who could have been asked in the
 * first place, never to those who hold or asked; until they accept it, it stays where it is.
 */
@Singleton
public class ReviewHanding {

  private static final String POOL = "pool:";

  private final CampaignTable campaigns;
  private final ItemTable items;
  private final Reviewers reviewers;
  private final ReviewRecord record;
  private final ReviewNotices notices;
  private final Authorization authorization;
  private final Clock clock;

  ReviewHanding(
      CampaignTable campaigns,
      ItemTable items,
      Reviewers reviewers,
      ReviewRecord record,
      ReviewNotices notices,
      Authorization authorization,
      Clock clock) {
    this.campaigns = campaigns;
    this.items = items;
    this.reviewers = reviewers;
    this.record = record;
    this.notices = notices;
    this.authorization = authorization;
    this.clock = clock;
  }

  /**
   * To whom a duty can go.
   *
   * @param to what {@link Reassign} takes
   * @param name of the person; for a pool the same as {@code to}
   */
  public record Candidate(String to, String name) {}

  /** To whom the user could hand the duty: pools first, then people by name. */
  @Transactional(readOnly = true)
  public List<Candidate> candidates(User user, UUID id) {
    var item = items.find(id).orElseThrow(() -> ReviewDecisions.missing(id));
    authorization.require(user, Operation.DECIDE_REVIEW, ReviewDecisions.scope(item));
    var candidates = new ArrayList<Candidate>();
    var look = reviewers.look();
    for (var reached : Reviewers.CHAIN) {
      var pools = Reviewers.pools(reached, item.owner(), item.domain());
      if (!pools.equals(item.pools()) && !look.eligible(pools, item.excluded()).isEmpty()) {
        candidates.add(new Candidate(POOL + word(reached), POOL + word(reached)));
      }
    }
    reviewers.candidates(item).stream()
        .map(Person::user)
        .filter(person -> !person.id().equals(user.id()))
        .sorted(java.util.Comparator.comparing(User::displayName))
        .forEach(person -> candidates.add(new Candidate(person.name(), person.displayName())));
    return candidates;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void offer(User user, Campaign campaign, ReviewItem item, Reassign reassign, Instant now) {
    var reason = CampaignRules.reason(reassign.reason());
    var pools = pools(item, reassign.to());
    var people = reviewers.look().eligible(pools.pools(), item.excluded());
    if (people.isEmpty()) {
      throw ReviewProblem.INVALID_REVIEWER.because(
          "Nobody there can decide about it; those who hold or asked for it never do.");
    }
    items.hand(item.id(), new Handing(pools.pools(), pools.text(), user.actor(), reason));
    record.item(item, "access-review-handed", user.actor(), now, reason);
    notices.people(
        item,
        people,
        "access-review-handed",
        List.of(campaign.title(), user.displayName(), item.assetTitle(), reason),
        now);
  }

  /** Takes a duty over that was offered. */
  @Transactional
  public ReviewItem accept(User user, UUID id) {
    var item = items.lock(id).orElseThrow(() -> ReviewDecisions.missing(id));
    var offered = requireOffered(user, item);
    var now = now();
    items.assign(id, Reached.CHOSEN, offered.pools(), true);
    record.item(item, "access-review-accepted", user.actor(), now, null);
    return items.find(id).orElseThrow();
  }

  /** Leaves a duty where it is. */
  @Transactional
  public ReviewItem decline(User user, UUID id, @Nullable String reason) {
    var item = items.lock(id).orElseThrow(() -> ReviewDecisions.missing(id));
    var offered = requireOffered(user, item);
    var why = reason == null || reason.isBlank() ? null : CampaignRules.reason(reason);
    var now = now();
    items.takeBack(id);
    record.item(item, "access-review-declined", user.actor(), now, why);
    notices.item(
        item,
        List.of(offered.by().id()),
        "access-review-declined",
        List.of(campaigns.require(item.campaign()).title(), user.displayName(), item.assetTitle()),
        now);
    return items.find(id).orElseThrow();
  }

  /** Whether a duty waits for the user to take it over. */
  public static boolean isOffered(User user, ReviewItem item) {
    var offered = item.handedTo();
    return offered != null
        && item.state().open()
        && Pools.of(user).stream().anyMatch(offered.pools()::contains)
        && user.keys().stream().noneMatch(item.excluded()::contains);
  }

  private static Handing requireOffered(User user, ReviewItem item) {
    var offered = item.handedTo();
    if (!item.state().open()) {
      throw ReviewProblem.REVIEW_DECIDED.because(
          "It was %s already.".formatted(item.state().word()));
    }
    if (offered == null || !isOffered(user, item)) {
      throw ReviewProblem.REVIEW_NOT_HANDED.because(
          "Nobody has offered you this duty, or the offer was taken back.");
    }
    return offered;
  }

  private record To(Set<String> pools, String text) {}

  private To pools(ReviewItem item, String to) {
    if (to.startsWith(POOL)) {
      return Reviewers.CHAIN.stream()
          .filter(reached -> word(reached).equals(to.substring(POOL.length())))
          .map(reached -> new To(Reviewers.pools(reached, item.owner(), item.domain()), to))
          .findFirst()
          .orElseThrow(() ->
              ReviewProblem.INVALID_REVIEWER.because(
                  "There is no %s; it is one of pool:owner, pool:domain-owner, pool:risk, pool:governance."
                      .formatted(to)));
    }
    return reviewers.candidates(item).stream()
        .map(Person::user)
        .filter(person -> person.name().equals(to))
        .map(person -> new To(Set.of(person.actor().id()), person.displayName()))
        .findFirst()
        .orElseThrow(() ->
            ReviewProblem.INVALID_REVIEWER.because(
                "%s cannot decide about it: only those can who answer for the asset, its domain, or risk, and who neither hold nor asked for it."
                    .formatted(to)));
  }

  static String word(Reached reached) {
    return reached.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
