package io.atrium.access.review;

import io.atrium.identity.Actor;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks from time to time whether every open item still has somebody who can decide: people leave,
 * change teams, lose roles. Where there is nobody, it is asked anew from the owner on.
 */
@Singleton
class ReviewStaffing {

  private static final int CHUNK = 2_000;

  private final CampaignTable campaigns;
  private final ItemTable items;
  private final Reviewers reviewers;
  private final ReviewRecord record;
  private final ReviewNotices notices;
  private final TransactionOperations<Connection> transactions;

  ReviewStaffing(
      CampaignTable campaigns,
      ItemTable items,
      Reviewers reviewers,
      ReviewRecord record,
      ReviewNotices notices,
      TransactionOperations<Connection> transactions) {
    this.campaigns = campaigns;
    this.items = items;
    this.reviewers = reviewers;
    this.record = record;
    this.notices = notices;
    this.transactions = transactions;
  }

  /** Looks at one campaign, if it is time; says whether there may be more. */
  boolean look(Instant now, Duration every) {
    var campaign = transactions.executeWrite(status -> campaigns.resolve(now, now.minus(every)));
    campaign.ifPresent(found -> look(found, now));
    return campaign.isPresent();
  }

  private void look(Campaign campaign, Instant now) {
    var look = reviewers.look();
    var reassigned = new ArrayList<ReviewItem>();
    var orphans = 0;
    var after = 0;
    List<ReviewItem> chunk;
    do {
      var from = after;
      chunk = transactions.executeRead(status -> items.open(campaign.id(), from, CHUNK));
      for (var item : chunk) {
        after = item.number();
        var people = look.eligible(item.pools(), item.excluded());
        if (people.isEmpty() || !item.staffed()) {
          var duty = look.duty(item.owner(), item.domain(), item.excluded());
          if (duty.staffed()) {
            assign(item.id(), item.revision(), duty, now).ifPresent(reassigned::add);
          } else {
            orphans++;
          }
        } else {
          takeBackFromNobody(item, look, now);
        }
      }
    } while (chunk.size() == CHUNK);
    tell(campaign, reassigned, orphans, now);
  }

  private Optional<ReviewItem> assign(UUID id, long revision, Reviewers.Duty duty, Instant now) {
    return transactions.executeWrite(status -> {
      var item = items.lock(id).filter(each -> each.revision() == revision);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.assign(id, duty.reached(), duty.pools(), true);
      record.item(item.get(), "access-review-reassigned", Actor.SYSTEM, now, "Nobody was left.");
      return items.find(id);
    });
  }

  /** An offer of a duty to people who have left since is taken back. */
  private void takeBackFromNobody(ReviewItem item, Reviewers.Look look, Instant now) {
    var offered = item.handedTo();
    if (offered != null && look.eligible(offered.pools(), item.excluded()).isEmpty()) {
      var _ =
          transactions.executeWrite(status -> {
            var found = items.lock(item.id()).filter(each -> each.revision() == item.revision());
            found.ifPresent(each -> {
              items.takeBack(each.id());
              record.item(
                  each, "access-review-declined", Actor.SYSTEM, now, "Nobody is there any more.");
            });
            return found.isPresent();
          });
    }
  }

  private void tell(Campaign campaign, List<ReviewItem> reassigned, int orphans, Instant now) {
    if (reassigned.isEmpty() && orphans == 0) {
      return;
    }
    var _ =
        transactions.executeWrite(status -> {
          notices.reviewers(campaign, reassigned, "access-review-waits", campaign.dueAt(), now);
          if (orphans > 0) {
            notices.unstaffed(campaign, orphans, now);
          }
          return true;
        });
  }
}
