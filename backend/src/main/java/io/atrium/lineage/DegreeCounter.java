package io.atrium.lineage;

import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts neighbours again where edges have begun or ended. It rests as long as it works, so that a
 * flood of events finds the database free.
 */
@Context
class DegreeCounter {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int BATCH = 5_000;

  private final Degrees degrees;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final Background worker;

  DegreeCounter(
      Degrees degrees,
      TransactionOperations<Connection> transactions,
      Clock clock,
      @Value("${atrium.lineage.count:true}") boolean enabled) {
    this.degrees = degrees;
    this.transactions = transactions;
    this.clock = clock;
    this.worker = Background.start("lineage-counter", PAUSE, () -> enabled && round());
  }

  private boolean round() {
    var begin = System.nanoTime();
    var more = tick() == BATCH;
    if (more) {
      LockSupport.parkNanos(System.nanoTime() - begin);
    }
    return more;
  }

  /** How many nodes were counted. */
  int tick() {
    return transactions.executeWrite(status -> degrees.count(clock.instant(), BATCH));
  }

  @PreDestroy
  void close() {
    worker.close();
  }
}
