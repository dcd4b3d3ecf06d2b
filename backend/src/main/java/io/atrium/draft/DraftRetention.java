package io.atrium.draft;

import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/** Forgets drafts that nobody has touched for long, and documents of deleted ones. */
@Context
class DraftRetention {

  private static final Duration PAUSE = Duration.ofHours(1);

  /** How long a deleted draft's document stays, so that the draft can be put back with it. */
  private static final Duration UNDO = Duration.ofHours(1);

  private static final int CHUNK = 1_000;

  private final Background worker;

  DraftRetention(
      DraftTable drafts,
      SourceTable sources,
      TransactionOperations<Connection> transactions,
      Clock clock,
      @Value("${atrium.draft.retention:180d}") Duration retention) {
    this.worker =
        Background.start(
            "draft-retention",
            PAUSE,
            () ->
                transactions.executeWrite(status -> {
                  var now = clock.instant();
                  var old = drafts.forget(now.minus(retention), CHUNK);
                  var deleted = sources.forget(now.minus(UNDO), CHUNK);
                  return old == CHUNK || deleted == CHUNK;
                }));
  }

  @PreDestroy
  void close() {
    worker.close();
  }
}
