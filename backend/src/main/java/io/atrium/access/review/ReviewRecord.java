package io.atrium.access.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Pools;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes what happens in reviews into the audit record and the event feed. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ReviewRecord {

  private static final String AUDITORS = "role:auditor";

  private final Audit audit;
  private final Events events;

  ReviewRecord(Audit audit, Events events) {
    this.audit = audit;
    this.events = events;
  }

  /** Who may follow a campaign: its stewards, risk, audit, and who started it. */
  static Set<String> readers(String domain, Actor startedBy) {
    var readers = new TreeSet<>(Pools.stewards(domain));
    readers.add(Pools.RISK);
    readers.add(AUDITORS);
    readers.add(startedBy.id());
    return readers;
  }

  void campaign(Campaign campaign, String what, Actor by, Instant now, @Nullable String reason) {
    var detail =
        Json.object()
            .put("campaign", campaign.id().toString())
            .put("title", campaign.title())
            .put("grants", campaign.progress().total())
            .put("due", campaign.dueAt().toString())
            .put("graceDays", campaign.graceDays());
    var progress = detail.putObject("progress");
    campaign.progress().counts().forEach((state, count) -> progress.put(state.word(), count));
    detail.set("population", Json.parse(ReviewJson.of(campaign.population())));
    because(detail, reason);
    write(
        what,
        "access-review " + campaign.title(),
        null,
        readers(campaign.domain(), campaign.startedBy()),
        by,
        now,
        detail);
  }

  void item(ReviewItem item, String what, Actor by, Instant now, @Nullable String reason) {
    var detail =
        Json.object()
            .put("campaign", item.campaign().toString())
            .put("item", item.id().toString())
            .put("grant", item.grant().toString())
            .put("offer", item.offer())
            .put("subject", item.subject().key());
    because(detail, reason);
    var people = Set.copyOf(List.of(item.subject().key(), item.requester().id()));
    var audience = Audience.ofListed(item.owner(), item.domain(), true, people);
    if (!people.contains(item.owner())) {
      audience.remove(item.owner());
    }
    write(what, item.reference(), item, audience, by, now, detail);
  }

  void schedule(ReviewSchedule schedule, String what, Actor by, Instant now) {
    var detail =
        Json.object()
            .put("schedule", schedule.id().toString())
            .put("title", schedule.title())
            .put("months", schedule.months())
            .put("next", schedule.nextAt().toString());
    detail.set("population", Json.parse(ReviewJson.of(schedule.population())));
    write(
        what,
        "access-review-schedule " + schedule.title(),
        null,
        readers(schedule.domain(), schedule.createdBy()),
        by,
        now,
        detail);
  }

  private void write(
      String what,
      String subject,
      @Nullable ReviewItem item,
      Set<String> audience,
      Actor by,
      Instant now,
      ObjectNode detail) {
    var asset = item == null ? null : item.asset().value();
    audit.add(List.of(new AuditEntry(0, now, by, what, subject, asset, detail.toString())));
    events.add(
        List.of(
            new Event(
                0,
                what,
                asset,
                item == null ? null : item.reference(),
                0,
                audience,
                by,
                now,
                detail.toString())));
  }

  private static void because(ObjectNode detail, @Nullable String reason) {
    if (reason != null) {
      detail.put("reason", reason);
    }
  }
}
