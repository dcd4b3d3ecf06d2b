package io.atrium.access.grant;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * Begins and ends grants when their time comes, and tells their holders before. What has been done
 * stands in the rows themselves, so that a clock that is moved back does nothing twice; any number
 * of nodes may run it.
 *
 * @see "docs/decisions/0017-time-in-rows.md"
 */
@Context
class Timekeeper {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int CHUNK = 500;
  private static final Duration ALARMING = Duration.ofHours(1);

  /**
   * Days before the end; the nearest first, so that a late notice is not followed by an earlier.
   */
  private static final List<Integer> NOTICES = List.of(1, 7, 14);

  private final DueGrants grants;
  private final TaskQueue queue;
  private final GrantWriter writer;
  private final GrantNotices notices;
  private final GrantConfiguration configuration;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final List<Background> threads;

  Timekeeper(
      DueGrants grants,
      TaskQueue queue,
      GrantWriter writer,
      GrantNotices notices,
      GrantConfiguration configuration,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.grants = grants;
    this.queue = queue;
    this.writer = writer;
    this.notices = notices;
    this.configuration = configuration;
    this.transactions = transactions;
    this.clock = clock;
    this.threads =
        configuration.enabled()
            ? List.of(
                Background.start("grant-clocks", PAUSE, () -> move() > 0),
                Background.start("grant-notices", Duration.ofMinutes(1), () -> tell() > 0))
            : List.of();
  }

  @PreDestroy
  void close() {
    threads.forEach(Background::close);
  }

  /** Does all that is due; returns how much it was. */
  int tick() {
    var all = 0;
    int done;
    do {
      done = move() + tell();
      all += done;
    } while (done > 0);
    return all;
  }

  /** A chunk of each: beginnings before endings, so that a renewal takes over without a gap. */
  private int move() {
    return write(this::start) + write(this::expire);
  }

  private int tell() {
    return write(this::announce) + write(this::alert) + write(this::forget);
  }

  private int start(Instant now) {
    var due = grants.lockStarting(now, CHUNK);
    return writer.move(due, Move.START, Actor.SYSTEM, now, null).size();
  }

  /** What ends late, because nobody was there to end it, has ended when it was to. */
  private int expire(Instant now) {
    var due = grants.lockEnding(now, CHUNK);
    var taken = grants.takenOver(due.stream().map(grant -> grant.id().value()).toList());
    var times = new LinkedHashMap<UUID, Instant>();
    for (var grant : due) {
      var until = grant.until() == null ? now : grant.until();
      var over = taken.getOrDefault(grant.id().value(), until);
      times.put(grant.id().value(), over.isAfter(until) && !over.isAfter(now) ? over : until);
    }
    return writer.move(due, times, Move.EXPIRY, Actor.SYSTEM, now, null).size();
  }

  private int announce(Instant now) {
    var told = 0;
    for (var days : NOTICES) {
      var ending = grants.takeEnding(days, now, CHUNK);
      notices.ending(ending, days, now);
      told += ending.size();
    }
    return told;
  }

  private int alert(Instant now) {
    var failing = queue.alarming(now.minus(ALARMING), CHUNK);
    notices.failing(failing, now);
    return failing.size();
  }

  private int forget(Instant now) {
    return queue.forget(now.minus(configuration.keepTasks()), CHUNK);
  }

  private int write(ToIntFunction<Instant> work) {
    return transactions.executeWrite(
        status -> work.applyAsInt(clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
