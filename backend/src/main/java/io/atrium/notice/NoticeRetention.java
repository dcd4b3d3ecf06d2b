package io.atrium.notice;

import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/** Forgets old notices. */
@Context
class NoticeRetention {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int CHUNK = 10_000;

  private final Background worker;

  NoticeRetention(
      NoticeTable notices,
      TransactionOperations<Connection> transactions,
      Clock clock,
      @Value("${atrium.notice.retention:180d}") Duration retention) {
    this.worker =
        Background.start(
            "notice-retention",
            PAUSE,
            () ->
                transactions.executeWrite(
                        status -> notices.forget(clock.instant().minus(retention), CHUNK))
                    == CHUNK);
  }

  @PreDestroy
  void close() {
    worker.close();
  }
}
