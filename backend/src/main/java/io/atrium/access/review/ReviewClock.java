package io.atrium.access.review;

import io.atrium.access.grant.GrantRulings;
import io.atrium.background.Background;
import io.atrium.identity.Actor;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets time pass in reviews: reminds, suspends what is overdue, revokes it after the grace, and
 * closes what is done. Any number of nodes may run it; each change is made under the lock of its
 * row and is kept with it, so that neither two nodes nor a clock that was moved back do it twice.
 * The grace counts from the suspension, so that an outage never turns warning and end into one.
 *
 * @see "docs/decisions/0023-reviews.md"
 */
@Context
class ReviewClock {

  private static final Logger log = LoggerFactory.getLogger(ReviewClock.class);
  private static final int CHUNK = 500;

  /** How often is looked whether grants are kept no longer whose use is known. */
  private static final Duration USES = Duration.ofDays(1);

  private final CampaignTable campaigns;
  private final ItemTable items;
  private final LastUseTable uses;
  private final ReviewSchedules schedules;
  private final ReviewStaffing staffing;
  private final ReviewRecord record;
  private final ReviewNotices notices;
  private final GrantRulings grants;
  private final ReviewConfiguration configuration;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final @Nullable Background worker;
  private Instant usesForgottenAt = Instant.EPOCH;

  ReviewClock(
      CampaignTable campaigns,
      ItemTable items,
      LastUseTable uses,
      ReviewSchedules schedules,
      ReviewStaffing staffing,
      ReviewRecord record,
      ReviewNotices notices,
      GrantRulings grants,
      ReviewConfiguration configuration,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.campaigns = campaigns;
    this.items = items;
    this.uses = uses;
    this.schedules = schedules;
    this.staffing = staffing;
    this.record = record;
    this.notices = notices;
    this.grants = grants;
    this.configuration = configuration;
    this.transactions = transactions;
    this.clock = clock;
    this.worker =
        configuration.enabled()
            ? Background.start("access-review-clocks", configuration.tick(), this::tick)
            : null;
  }

  @PreDestroy
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  /** Why a grant is suspended while its review is overdue. */
  static String because(Campaign campaign) {
    return "Nobody has decided in time in the review “%s”.".formatted(campaign.title());
  }

  /** Deals with what is due and says whether there may be more. */
  synchronized boolean tick() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var more = schedules.startDue(now);
    write(() -> remind(now));
    more |= each(transactions.executeRead(status -> items.overtaken(CHUNK)), now, this::end);
    more |= each(transactions.executeRead(status -> items.due(now, CHUNK)), now, this::suspend);
    more |= each(transactions.executeRead(status -> items.lapsing(now, CHUNK)), now, this::lapse);
    write(() -> tellDue(now));
    more |= staffing.look(now, configuration.resolve());
    write(() -> closeDone(now));
    write(() -> forget(now));
    return more;
  }

  private void remind(Instant now) {
    for (var campaign : campaigns.remind(now)) {
      if (campaign.dueAt().isAfter(now)) {
        notices.reviewers(
            campaign, open(campaign), "access-review-reminder", campaign.dueAt(), now);
      }
    }
  }

  private void tellDue(Instant now) {
    for (var campaign : campaigns.tellDue(now)) {
      var lapses = now.plus(Duration.ofDays(campaign.graceDays()));
      notices.reviewers(campaign, open(campaign), "access-review-overdue", lapses, now);
      record.campaign(campaign, "access-review-overdue", Actor.SYSTEM, now, null);
    }
  }

  private List<ReviewItem> open(Campaign campaign) {
    return items.open(campaign.id(), 0, configuration.largest());
  }

  /** The grant has ended for another reason. */
  private boolean end(ReviewItem item, Instant now) {
    var grant = grants.lock(item.grant());
    if (grant.isPresent() && !grant.get().state().ended()) {
      return false;
    }
    var why = grant.map(ended -> ended.state().word()).orElse("deleted");
    items.end(item.id(), ReviewState.ENDED, Actor.SYSTEM, now, "The grant was " + why + ".");
    record.item(item, "access-review-grant-ended", Actor.SYSTEM, now, why);
    return true;
  }

  private boolean suspend(ReviewItem item, Instant now) {
    var campaign = campaigns.require(item.campaign());
    if (item.state() != ReviewState.OPEN || campaign.dueAt().isAfter(now)) {
      return false;
    }
    var lapsesAt = now.plus(Duration.ofDays(campaign.graceDays()));
    var suspended = grants.suspend(Actor.SYSTEM, item.grant(), because(campaign));
    items.overdue(item.id(), suspended, lapsesAt);
    record.item(item, "access-review-suspended", Actor.SYSTEM, now, because(campaign));
    return true;
  }

  private boolean lapse(ReviewItem item, Instant now) {
    if (item.state() != ReviewState.OVERDUE
        || item.lapsesAt() == null
        || item.lapsesAt().isAfter(now)) {
      return false;
    }
    var campaign = campaigns.require(item.campaign());
    var _ = grants.revoke(Actor.SYSTEM, item.grant(), because(campaign));
    items.end(item.id(), ReviewState.LAPSED, Actor.SYSTEM, now, because(campaign));
    record.item(item, "access-review-lapsed", Actor.SYSTEM, now, because(campaign));
    return true;
  }

  private void closeDone(Instant now) {
    for (var campaign : campaigns.closeDone(now)) {
      record.campaign(campaign, "access-review-closed", Actor.SYSTEM, now, null);
      notices.starter(campaign, "access-review-closed", now);
    }
  }

  private void forget(Instant now) {
    if (campaigns.forget(now.minus(configuration.retention())) > 0) {
      log.info("Reviews that ended more than {} ago were deleted", configuration.retention());
    }
    if (usesForgottenAt.plus(USES).isBefore(now)) {
      usesForgottenAt = now;
      var _ = uses.forget();
    }
  }

  /**
   * Each in a transaction of its own: what fails for one grant does not keep the others, and is
   * tried again with the next tick.
   */
  private boolean each(List<UUID> ids, Instant now, BiPredicate<ReviewItem, Instant> work) {
    var done = 0;
    for (var id : ids) {
      try {
        var changed =
            transactions.executeWrite(status ->
                items
                    .lock(id)
                    .filter(item -> item.state().open())
                    .filter(item -> work.test(item, now))
                    .isPresent());
        done += changed ? 1 : 0;
      } catch (RuntimeException failure) {
        log.warn("Item {} of a review is left for the next round", id, failure);
      }
    }
    return ids.size() == CHUNK && done > 0;
  }

  private void write(Runnable work) {
    var _ =
        transactions.executeWrite(status -> {
          work.run();
          return true;
        });
  }
}
