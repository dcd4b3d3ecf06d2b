package io.atrium.lineage.openlineage;

import io.atrium.background.Background;
import io.atrium.lineage.GraphWriter;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/** Forgets events that are long in the graph, and runs of long ago. The graph itself stays. */
@Context
class LineageRetention {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int CHUNK = 5_000;

  private final EventLogTable events;
  private final RunTable runs;
  private final GraphWriter graph;
  private final TransactionOperations<Connection> transactions;
  private final IntakeConfiguration configuration;
  private final Clock clock;
  private final Background worker;

  LineageRetention(
      EventLogTable events,
      RunTable runs,
      GraphWriter graph,
      TransactionOperations<Connection> transactions,
      IntakeConfiguration configuration,
      Clock clock) {
    this.events = events;
    this.runs = runs;
    this.graph = graph;
    this.transactions = transactions;
    this.configuration = configuration;
    this.clock = clock;
    this.worker = Background.start("lineage-retention", PAUSE, this::tick);
  }

  /** Forgets a piece; whether there may be more. */
  boolean tick() {
    var now = clock.instant();
    return transactions.executeWrite(status -> {
      var forgotten = events.forget(now.minus(configuration.retention()), CHUNK);
      var ended = runs.forget(now.minus(configuration.keepRuns()), CHUNK);
      var drops = graph.forgetEndings(now.minus(configuration.keepRuns()), CHUNK);
      return forgotten == CHUNK || ended == CHUNK || drops == CHUNK;
    });
  }

  @PreDestroy
  void close() {
    worker.close();
  }
}
