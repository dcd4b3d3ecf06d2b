package io.atrium.access.review;

import io.atrium.identity.Person;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Tells reviewers what waits for them, once for each campaign and occasion however many grants it
 * is about, and holders what has become of theirs.
 */
@Singleton
class ReviewNotices {

  /** Path in the portal of a campaign. */
  static final String CAMPAIGN = "reviews/";

  private final Notices notices;
  private final Reviewers reviewers;

  ReviewNotices(Notices notices, Reviewers reviewers) {
    this.notices = notices;
    this.reviewers = reviewers;
  }

  /**
   * Tells everybody who can decide about one of the items; administrators where nobody can.
   *
   * @param type the notice's; its values are the campaign's title, how many wait, and {@code day}
   */
  void reviewers(
      Campaign campaign, Collection<ReviewItem> items, String type, Instant day, Instant now) {
    var counts = new TreeMap<String, Integer>();
    var look = reviewers.look();
    var orphans = 0;
    for (var item : items) {
      var people = look.eligible(item.pools(), item.excluded());
      people.forEach(person -> counts.merge(person.user().actor().id(), 1, Integer::sum));
      orphans += people.isEmpty() ? 1 : 0;
    }
    var all = new ArrayList<Notice>();
    counts.forEach((recipient, count) ->
        all.add(
            notice(
                recipient,
                type,
                List.of(campaign.title(), count.toString(), day.toString()),
                campaign.id(),
                campaign.id().toString(),
                now)));
    notices.add(all);
    if (orphans > 0) {
      unstaffed(campaign, orphans, now);
    }
  }

  /** Tells administrators that nobody can decide. */
  void unstaffed(Campaign campaign, int items, Instant now) {
    notices.add(
        reviewers.administrators().stream()
            .map(person ->
                notice(
                    person.user().actor().id(),
                    "access-review-unstaffed",
                    List.of(campaign.title(), Integer.toString(items)),
                    campaign.id(),
                    campaign.id() + " " + now.toString().substring(0, 10),
                    now))
            .toList());
  }

  /** Tells people about one item. */
  void item(
      ReviewItem item,
      Collection<String> recipients,
      String type,
      List<String> values,
      Instant now) {
    notices.add(
        recipients.stream()
            .distinct()
            .map(recipient ->
                notice(
                    recipient,
                    type,
                    values,
                    item.campaign(),
                    item.id() + " " + item.revision(),
                    now))
            .toList());
  }

  /** Tells those who have a grant what has become of it. */
  void holders(ReviewItem item, String type, List<String> values, Instant now) {
    var recipients = new ArrayList<>(reviewers.people(item.subject().key()));
    recipients.add(item.requester().id());
    notices.add(
        recipients.stream()
            .distinct()
            .map(recipient ->
                new Notice(
                    UUID.randomUUID(),
                    recipient,
                    type,
                    values,
                    "access/grants/" + item.grant(),
                    type + " " + item.id() + " " + item.revision(),
                    now,
                    null))
            .toList());
  }

  void starter(Campaign campaign, String type, Instant now) {
    notices.add(
        List.of(
            notice(
                campaign.startedBy().id(),
                type,
                List.of(campaign.title()),
                campaign.id(),
                campaign.id().toString(),
                now)));
  }

  void people(
      ReviewItem item, Collection<Person> people, String type, List<String> values, Instant now) {
    item(item, people.stream().map(each -> each.user().actor().id()).toList(), type, values, now);
  }

  private static Notice notice(
      String recipient,
      String type,
      List<String> values,
      CampaignId campaign,
      String key,
      Instant now) {
    return new Notice(
        UUID.randomUUID(),
        recipient,
        type,
        values,
        CAMPAIGN + campaign,
        type + " " + key,
        now,
        null);
  }
}
