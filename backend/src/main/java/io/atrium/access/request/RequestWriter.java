package io.atrium.access.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Pools;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of a request: rows, inboxes, timeline, audit, events and notices, all in the
 * transaction of the change.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class RequestWriter {

  private static final String LINK = "access/requests/";

  private final RequestTable requests;
  private final WaitingTable waiting;
  private final HappeningTable happenings;
  private final Audit audit;
  private final Events events;
  private final Notices notices;

  RequestWriter(
      RequestTable requests,
      WaitingTable waiting,
      HappeningTable happenings,
      Audit audit,
      Events events,
      Notices notices) {
    this.requests = requests;
    this.waiting = waiting;
    this.happenings = happenings;
    this.audit = audit;
    this.events = events;
    this.notices = notices;
  }

  /** Something between two people that is about no request. */
  record Told(
      Actor by, String type, Actor other, String subject, List<String> values, Instant at) {}

  void insert(RequestInHand request, Instant now, @Nullable String key, byte @Nullable [] hash) {
    requests.insert(request, now, key, hash);
    tell(request, now);
  }

  void update(RequestInHand request, Instant now) {
    request.revision++;
    request.updatedAt = now;
    requests.update(request, now);
    tell(request, now);
  }

  void record(Told told) {
    var detail = Json.object().put("other", told.other().id());
    audit.add(
        List.of(
            new AuditEntry(
                0, told.at(), told.by(), told.type(), told.subject(), null, detail.toString())));
    events.add(
        List.of(
            new Event(
                0,
                told.type(),
                null,
                null,
                0,
                Set.of(told.by().id(), told.other().id(), RequestQueries.AUDITORS),
                told.by(),
                told.at(),
                detail.toString())));
    notices.add(
        List.of(
            new Notice(
                UUID.randomUUID(),
                told.other().id(),
                told.type(),
                told.values(),
                "access/delegations",
                told.subject(),
                told.at(),
                null)));
  }

  private void tell(RequestInHand request, Instant now) {
    waiting.replace(request);
    happenings.insert(request);
    audit.add(request.notes.stream().map(note -> entry(request, note)).toList());
    events.add(request.notes.stream().map(note -> event(request, note)).toList());
    notices.add(
        request.tellings.stream()
            .flatMap(telling ->
                telling.recipients().stream()
                    .map(recipient ->
                        new Notice(
                            UUID.randomUUID(),
                            recipient,
                            telling.type(),
                            telling.values(),
                            LINK + request.id,
                            telling.key(),
                            now,
                            null)))
            .toList());
    request.notes.clear();
    request.tellings.clear();
  }

  private static AuditEntry entry(RequestInHand request, RequestInHand.Note note) {
    var item = note.item();
    return new AuditEntry(
        0,
        note.at(),
        note.by(),
        note.type(),
        item == null ? "access-request:" + request.id : item.reference,
        item == null ? null : item.asset.value(),
        detail(request, note).toString());
  }

  /**
   * Without the asset's id, since nothing about the asset has changed; the reference says which it
   * is.
   */
  private static Event event(RequestInHand request, RequestInHand.Note note) {
    var item = note.item();
    var audience = new TreeSet<>(request.holders);
    audience.add(request.requester.id());
    audience.add(RequestQueries.AUDITORS);
    audience.add(Pools.RISK);
    for (var one : item == null ? request.items : List.of(item)) {
      audience.addAll(Pools.stewards(one.domain));
      one.steps.forEach(step -> audience.addAll(step.voters()));
    }
    request.tellings.forEach(telling -> audience.addAll(telling.recipients()));
    return new Event(
        0,
        note.type(),
        null,
        item == null ? null : item.reference,
        request.revision,
        audience,
        note.by(),
        note.at(),
        detail(request, note).toString());
  }

  private static ObjectNode detail(RequestInHand request, RequestInHand.Note note) {
    var detail = Json.object().put("request", request.id.toString());
    detail.put("subject", request.subject.key());
    detail.put("purpose", request.purpose);
    var item = note.item();
    if (item != null) {
      detail.put("item", item.id.toString());
      detail.put("asset", item.asset.toString());
      detail.put("offer", item.offer.name());
      detail.put("policy", item.policy + "@" + item.policyVersion);
      detail.put("evaluation", item.evaluation);
    }
    note.values().forEach(detail.putArray("values")::add);
    return detail;
  }
}
