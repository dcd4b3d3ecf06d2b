package io.atrium.access.grant;

import io.atrium.access.grant.ProvisioningTask.Direction;
import io.atrium.access.grant.ProvisioningTask.State;
import io.atrium.access.grant.TaskTable.CallBack;
import io.atrium.access.grant.TaskTable.Claim;
import io.atrium.access.provisioning.Outcome;
import io.atrium.identity.Actor;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is known of each target's work: who does it, how it ended, what follows for the grant.
 *
 * @see "docs/decisions/0016-grants-and-tasks.md"
 */
@Singleton
@Transactional
class Provisioning {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final GrantTable grants;
  private final TaskTable tasks;
  private final TaskQueue queue;
  private final GrantWriter writer;
  private final GrantNotices notices;
  private final GrantConfiguration configuration;
  private final Clock clock;

  Provisioning(
      GrantTable grants,
      TaskTable tasks,
      TaskQueue queue,
      GrantWriter writer,
      GrantNotices notices,
      GrantConfiguration configuration,
      Clock clock) {
    this.grants = grants;
    this.tasks = tasks;
    this.queue = queue;
    this.writer = writer;
    this.notices = notices;
    this.configuration = configuration;
    this.clock = clock;
  }

  /** A task in hand with the grant that it is for. */
  record Job(Claim claim, PinnedGrant pinned) {}

  List<Job> claim(int limit) {
    var now = now();
    var claims = queue.claim(UUID.randomUUID(), now.plus(configuration.lease()), now, limit);
    if (claims.isEmpty()) {
      return List.of();
    }
    var pinned =
        grants.pinned(
            claims.stream().map(claim -> claim.task().grant().value()).collect(Collectors.toSet()));
    return claims.stream().map(claim -> new Job(claim, pinned(pinned, claim))).toList();
  }

  private static PinnedGrant pinned(Map<GrantId, PinnedGrant> pinned, Claim claim) {
    var found = pinned.get(claim.task().grant());
    if (found == null) {
      throw new IllegalStateException("a task without a grant: " + claim.task().id());
    }
    return found;
  }

  void extend(List<Claim> claims) {
    queue.extend(claims, now().plus(configuration.lease()));
  }

  /**
   * A task that its target has done.
   *
   * @param detail what was done
   */
  record Done(Claim claim, String detail) {}

  /** Records what came out of a task that this worker has in hand. */
  void record(Claim claim, Outcome outcome) {
    if (outcome instanceof Outcome.Confirmed(var detail)) {
      recordDone(List.of(new Done(claim, detail)));
      return;
    }
    var grant = lock(claim);
    var held = queue.lock(claim);
    if (held.isEmpty()) {
      mendLate(claim, grant);
      return;
    }
    var task = claim.task();
    if (held.get().superseded()) {
      overtaken(task.id());
      return;
    }
    switch (outcome) {
      case Outcome.Confirmed done -> throw new IllegalStateException("handled before: " + done);
      case Outcome.Manual(var instructions) -> {
        tasks.manual(task.id(), instructions);
        notices.byHand(task, now());
      }
      case Outcome.Waiting(var reference) -> {
        tasks.waiting(task.id(), reference);
        var early = held.get().calledBack();
        if (early != null && early.reference().equals(reference)) {
          apply(grant, task, early);
        }
      }
    }
  }

  /** Records many at once; each worker's part of it is as if it were alone. */
  void recordDone(List<Done> all) {
    var now = now();
    var locked = new HashMap<GrantId, Grant>();
    grants
        .lockAll(
            all.stream().map(one -> one.claim().task().grant().value()).collect(Collectors.toSet()))
        .forEach(grant -> locked.put(grant.id(), grant));
    var held = queue.lockAll(all.stream().map(Done::claim).toList());
    var confirmed = new LinkedHashMap<UUID, String>();
    var given = new HashSet<GrantId>();
    var ended = new HashSet<UUID>();
    for (var one : all) {
      var task = one.claim().task();
      var grant = Objects.requireNonNull(locked.get(task.grant()));
      var mine = held.get(task.id());
      if (mine == null || !mine.lease().equals(one.claim().lease())) {
        mendLate(one.claim(), grant);
      } else if (mine.superseded()) {
        overtaken(task.id());
      } else {
        confirmed.put(task.id(), one.detail());
        if (grant.state().ended()) {
          ended.add(grant.id().value());
        } else if (task.direction() == Direction.GIVE
            && Move.CONFIRMATION.startsAt(grant.state())) {
          given.add(grant.id());
        }
      }
    }
    tasks.confirmed(confirmed, Actor.SYSTEM, now);
    given.removeAll(queue.unsettled(given));
    var _ =
        writer.move(
            given.stream().map(id -> Objects.requireNonNull(locked.get(id))).toList(),
            Move.CONFIRMATION,
            Actor.SYSTEM,
            now,
            null);
    if (!ended.isEmpty()) {
      writer.cleanedUp(ended, now);
    }
  }

  /** The target could not do it, or broke; it is tried again after a growing pause, for ever. */
  void fail(Claim claim, String error) {
    var _ = lock(claim);
    var held = queue.lock(claim);
    if (held.isEmpty()) {
      return;
    }
    if (held.get().superseded()) {
      overtaken(claim.task().id());
      return;
    }
    var now = now();
    tasks.failed(claim.task().id(), error, now, now.plus(pause(claim.task().attempts())));
  }

  /** Says that a task is done, by hand or by the target's call. */
  void confirm(Grant grant, ProvisioningTask task, String detail, Actor by) {
    var now = now();
    tasks.confirmed(Map.of(task.id(), detail), by, now);
    if (!tasks.settled(grant.id())) {
      return;
    }
    if (task.direction() == Direction.GIVE && Move.CONFIRMATION.startsAt(grant.state())) {
      var _ = writer.move(grant, Move.CONFIRMATION, Actor.SYSTEM, now, null);
    } else if (grant.state().ended()) {
      writer.cleanedUp(List.of(grant.id().value()), now);
    }
  }

  boolean calledBack(UUID id, CallBack call) {
    var grant = grants.lock(new GrantId(id));
    var claim = grant.flatMap(found -> queue.lockCalledBack(id, call.reference()));
    if (grant.isEmpty() || claim.isEmpty()) {
      return false;
    }
    var task = claim.get().task();
    if (task.state() == State.RUNNING) {
      tasks.calledBack(task.id(), call);
    } else {
      apply(grant.get(), task, call);
    }
    return true;
  }

  private void apply(Grant grant, ProvisioningTask task, CallBack call) {
    if (call.done()) {
      confirm(grant, task, call.detail(), new Actor("target:" + task.target(), task.target()));
    } else {
      var now = now();
      tasks.refused(task.id(), call.detail(), now, now.plus(pause(task.attempts())));
    }
  }

  private void overtaken(UUID task) {
    tasks.obsolete(task);
    writer.wake();
  }

  /**
   * A worker that was thought dead has come back after others had gone on. If it has just undone
   * what they did, that is done again.
   */
  private void mendLate(Claim claim, Grant grant) {
    var wanted =
        switch (grant.state()) {
          case PENDING -> claim.task().direction();
          case PROVISIONING, ACTIVE -> Direction.GIVE;
          case SUSPENDED, EXPIRED, REVOKED, RETURNED -> Direction.TAKE;
        };
    if (queue.hasSuccessor(claim)) {
      grants.markUnclean(grant.id());
      writer.again(grant.id(), claim.place(), wanted, now());
    }
  }

  private Grant lock(Claim claim) {
    return grants.lock(claim.task().grant()).orElseThrow();
  }

  /** 5 s after the first failure, doubled each time up to 10 min. */
  static Duration pause(int attempts) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(attempts - 1, 0, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
