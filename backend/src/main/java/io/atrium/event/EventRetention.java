package io.atrium.event;

import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/**
 * Forgets events that are old and that every consumer has handled, so that the outbox does not grow
 * for ever.
 */
@Context
class EventRetention {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int CHUNK = 10_000;

  private final Background worker;

  EventRetention(
      EventTable events,
      TransactionOperations<Connection> transactions,
      Clock clock,
      @Value("${atrium.event.retention:90d}") Duration retention) {
    this.worker =
        Background.start(
            "event-retention",
            PAUSE,
            () ->
                transactions.executeWrite(
                        status -> events.forget(clock.instant().minus(retention), CHUNK))
                    == CHUNK);
  }

  @PreDestroy
  void close() {
    worker.close();
  }
}
