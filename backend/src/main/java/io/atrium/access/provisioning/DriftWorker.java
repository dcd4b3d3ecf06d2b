package io.atrium.access.provisioning;

import io.atrium.background.Background;
import io.atrium.identity.Actor;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares grants with targets from time to time, on one node at a time. */
@Context
class DriftWorker {

  private static final Logger log = LoggerFactory.getLogger(DriftWorker.class);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration CLAIM = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Actor SCHEDULE = new Actor("system:drift", "Atrium");

  private final UUID node = UUID.randomUUID();
  private final DriftTable table;
  private final List<Provisioner> provisioners;
  private final StandingRights standing;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final Duration every;
  private final Background background;

  DriftWorker(
      DriftTable table,
      List<Provisioner> provisioners,
      StandingRights standing,
      TransactionOperations<Connection> transactions,
      Clock clock,
      @Value("${atrium.provisioning.drift.every:1h}") Duration every) {
    this.table = table;
    this.provisioners = provisioners;
    this.standing = standing;
    this.transactions = transactions;
    this.clock = clock;
    this.every = every;
    this.background = Background.start("drift", LOOK, this::tick);
  }

  void wake() {
    background.wake();
  }

  @PreDestroy
  void close() {
    background.close();
  }

  /** Begins a comparison when it is time, and makes the one that is due. Never has more to do. */
  boolean tick() {
    var run =
        transactions.executeWrite(status -> {
          var now = now();
          var last = table.runs(1);
          if (last.isEmpty() || isDue(last.getFirst(), now)) {
            var unused = table.begin(SCHEDULE, now);
          }
          return table.claim(node, now, now.plus(CLAIM));
        });
    if (run.isPresent()) {
      compare(run.get());
    }
    return false;
  }

  private boolean isDue(DriftRun last, Instant now) {
    return !last.running() && !last.startedAt().plus(every).isAfter(now);
  }

  private void compare(long run) {
    var rights = 0L;
    var failures = new ArrayList<String>();
    for (var provisioner : provisioners) {
      try {
        var result = new Comparison(provisioner, standing).run();
        rights += result.rights();
        failures.addAll(result.failures());
        transactions.executeWrite(status -> {
          var now = now();
          table.extend(run, node, now.plus(CLAIM));
          table.seen(provisioner.name(), result.differences(), now);
          if (result.complete()) {
            table.unseen(provisioner.name(), result.differences(), now);
          }
          return null;
        });
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    var compared = rights;
    var finished =
        transactions.executeWrite(status -> {
          table.forget(now().minus(KEPT));
          return table.finish(run, node, compared, failures, now());
        });
    if (finished && !failures.isEmpty()) {
      log.warn("Drift: not everything could be compared: {}", failures);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
