package io.atrium.access.grant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.access.Offer;
import io.atrium.access.grant.ProvisioningTask.Direction;
import io.atrium.api.Json;
import io.atrium.authorization.Audience;
import io.atrium.event.Chronicle;
import io.atrium.event.Event;
import io.atrium.identity.Actor;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what happens to grants: state, history, tasks, audit and events in one transaction. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class GrantWriter {

  /** Published inside the transaction; listeners that wait for its commit wake the worker. */
  record TasksQueued() {}

  private final GrantTable grants;
  private final TaskOrders orders;
  private final Chronicle chronicle;
  private final GrantNotices notices;
  private final ApplicationEventPublisher<TasksQueued> queued;

  GrantWriter(
      GrantTable grants,
      TaskOrders orders,
      Chronicle chronicle,
      GrantNotices notices,
      ApplicationEventPublisher<TasksQueued> queued) {
    this.grants = grants;
    this.orders = orders;
    this.chronicle = chronicle;
    this.notices = notices;
    this.queued = queued;
  }

  /** False where the item has led to a grant before; then nothing is written. */
  boolean open(Grant grant, Offer offer, Instant now) {
    if (!grants.insert(grant, offer, now)) {
      return false;
    }
    grants.insertState(grant, grant.requester(), now);
    if (grant.state() == GrantState.PROVISIONING) {
      orders.give(List.of(grant.id().value()), now);
      queued.publishEvent(new TasksQueued());
    }
    tell(List.of(grant), "grant-opened", Actor.SYSTEM, now, null);
    return true;
  }

  Grant move(Grant locked, Move move, Actor by, Instant now, @Nullable String reason) {
    return move(List.of(locked), move, by, now, reason).getFirst();
  }

  List<Grant> move(
      Collection<Grant> locked, Move move, Actor by, Instant now, @Nullable String reason) {
    var times = new LinkedHashMap<UUID, Instant>();
    locked.forEach(grant -> times.put(grant.id().value(), now));
    return move(locked, times, move, by, now, reason);
  }

  /**
   * Moves grants that the caller has locked.
   *
   * @param times when each of them moved, which may lie before now
   */
  List<Grant> move(
      Collection<Grant> locked,
      Map<UUID, Instant> times,
      Move move,
      Actor by,
      Instant now,
      @Nullable String reason) {
    if (locked.isEmpty()) {
      return List.of();
    }
    locked.forEach(move::requireFrom);
    var ids = times.keySet();
    grants.move(times, move.to(), by, reason);
    if (move.tells() == Direction.GIVE) {
      orders.supersede(ids, Direction.TAKE);
      orders.give(ids, now);
    } else if (move.tells() == Direction.TAKE) {
      orders.supersede(ids, Direction.GIVE);
      orders.take(ids, now);
    }
    if (move.tells() != null) {
      queued.publishEvent(new TasksQueued());
    }
    var moved = grants.all(ids);
    tell(moved, move.event(), by, now, reason);
    if (move.needsReason()) {
      notices.closed(moved, move.to(), String.valueOf(reason), now);
    }
    if (move.to().ended()) {
      cleanedUp(ids, now);
      return grants.all(ids);
    }
    return moved;
  }

  /** Notes of those that have ended which ones no target holds any more. */
  void cleanedUp(Collection<UUID> ids, Instant now) {
    tell(grants.markCleanedUp(ids), "grant-cleaned-up", Actor.SYSTEM, now, null);
  }

  /** Has the targets give again what they have lost. */
  void giveAgain(GrantId grant, Instant now) {
    orders.give(List.of(grant.value()), now);
    queued.publishEvent(new TasksQueued());
  }

  /** Has a target do again what somebody who was thought dead may have undone. */
  void again(GrantId grant, int place, Direction direction, Instant now) {
    orders.again(grant, place, direction, now);
    queued.publishEvent(new TasksQueued());
  }

  /** Has the targets give what the grant has become, whatever they were giving. */
  void giveAnew(GrantId grant, Instant now) {
    orders.supersede(List.of(grant.value()), Direction.GIVE);
    giveAgain(grant, now);
  }

  /** Something that was in the way of a task is gone. */
  void wake() {
    queued.publishEvent(new TasksQueued());
  }

  void retry(UUID task, Instant now) {
    orders.due(task, now);
    queued.publishEvent(new TasksQueued());
  }

  void tell(Collection<Grant> about, String what, Actor by, Instant now, @Nullable String reason) {
    var happened = new ArrayList<Event>(about.size());
    for (var grant : about) {
      var detail = detail(grant);
      if (reason != null) {
        detail.put("reason", reason);
      }
      happened.add(
          new Event(
              0,
              what,
              grant.asset().value(),
              grant.reference(),
              0,
              audience(grant),
              by,
              now,
              detail.toString()));
    }
    chronicle.add(happened);
  }

  static ObjectNode detail(Grant grant) {
    return Json.object()
        .put("grant", grant.id().toString())
        .put("request", grant.request().toString())
        .put("offer", grant.offer())
        .put("subject", grant.subject().key())
        .put("state", grant.state().word())
        .put("revision", grant.revision());
  }

  /**
   * Who may read the grant, as far as audiences can say: its people, the domain's stewards, risk
   * and audit. Of the owning team only publishers may, for which there is no audience.
   */
  private static Set<String> audience(Grant grant) {
    var people = Set.copyOf(List.of(grant.subject().key(), grant.requester().id()));
    var audience = Audience.ofListed(grant.owner(), grant.domain(), true, people);
    if (!people.contains(grant.owner())) {
      audience.remove(grant.owner());
    }
    return audience;
  }
}
