package io.atrium.lineage.openlineage;

import io.atrium.background.Background;
import io.atrium.lineage.GraphWriter;
import io.atrium.lineage.openlineage.EventLogTable.Kept;
import io.atrium.lineage.openlineage.EventLogTable.SetAside;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes kept events into the graph, runs and facets, in the order in which they were kept. One
 * node at a time does so. An event that cannot be written is set aside with the reason, and those
 * behind it go on.
 */
@Context
class Projector {

  private static final Logger log = LoggerFactory.getLogger(Projector.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long BATCH_BYTES = 24L << 20;
  private static final int LONGEST_REASON = 2_000;

  private final EventLogTable events;
  private final RunTable runs;
  private final FacetTable facets;
  private final GraphWriter graph;
  private final TransactionOperations<Connection> transactions;
  private final IntakeConfiguration configuration;
  private final @Nullable Background worker;

  /** How many events the next batch may have: less after one of them has spoilt a batch. */
  private int limit;

  Projector(
      EventLogTable events,
      RunTable runs,
      FacetTable facets,
      GraphWriter graph,
      TransactionOperations<Connection> transactions,
      IntakeConfiguration configuration) {
    this.events = events;
    this.runs = runs;
    this.facets = facets;
    this.graph = graph;
    this.transactions = transactions;
    this.configuration = configuration;
    this.limit = configuration.batch();
    this.worker =
        configuration.enabled() ? Background.start("lineage-projector", POLL, this::work) : null;
  }

  /** There are events. */
  void wake() {
    if (worker != null) {
      worker.wake();
    }
  }

  @PreDestroy
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  private boolean work() {
    var done = tick();
    if (done > 0 && done < configuration.batch() / 2) {
      linger();
    }
    return done > 0;
  }

  /** A transaction costs the same for one event and for a thousand: a few are waited for. */
  private void linger() {
    try {
      Thread.sleep(configuration.linger());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Projects one batch; returns how many events are done with. */
  synchronized int tick() {
    try {
      var done = transactions.executeWrite(status -> project());
      limit = Math.min(configuration.batch(), limit * 2);
      return done;
    } catch (RuntimeException failure) {
      if (!isOfData(failure)) {
        throw failure;
      }
      if (limit > 1) {
        limit = Math.max(1, limit / 8);
        return tick();
      }
      return setNextAside(failure);
    }
  }

  private int project() {
    if (!events.claimProjection()) {
      return 0;
    }
    var batch = events.pending(limit, BATCH_BYTES);
    if (batch.isEmpty()) {
      return 0;
    }
    Map<Long, String> failures = new LinkedHashMap<>();
    write(harvest(batch, failures));
    failures.forEach(events::setAside);
    events.advance(batch.getLast().id());
    return batch.size();
  }

  /** Maps again without an event that cannot be mapped, so that nothing of it is left. */
  private static Harvest harvest(List<Kept> batch, Map<Long, String> failures) {
    while (true) {
      var harvest = new Harvest();
      var failed = false;
      for (var kept : batch) {
        if (failures.containsKey(kept.id())) {
          continue;
        }
        try {
          EventMapping.map(EventReader.event(Packed.unpack(kept.body(), kept.size())), harvest);
        } catch (RuntimeException | IOException failure) {
          log.warn("Lineage event {} cannot be read; it was set aside", kept.id(), failure);
          failures.put(kept.id(), reason(failure));
          failed = true;
          break;
        }
      }
      if (!failed) {
        return harvest;
      }
    }
  }

  private void write(Harvest harvest) {
    graph.merge(harvest.seen());
    runs.join(harvest.runs());
    facets.join(harvest.facets());
  }

  private int setNextAside(RuntimeException failure) {
    return transactions.executeWrite(status -> {
      if (!events.claimProjection()) {
        return 0;
      }
      var next = events.pending(1, 1);
      if (next.isEmpty()) {
        return 0;
      }
      var id = next.getFirst().id();
      log.warn("Lineage event {} cannot be written into the graph; it was set aside", id, failure);
      events.setAside(id, reason(failure));
      events.advance(id);
      return 1;
    });
  }

  /** Projects an event that was set aside; joins the transaction. */
  void projectAgain(SetAside event) {
    Map<Long, String> failures = new LinkedHashMap<>();
    write(harvest(List.of(new Kept(event.id(), event.size(), event.body())), failures));
    if (failures.isEmpty() && !events.clearFailure(event.id())) {
      throw new IllegalStateException("no longer set aside: " + event.id());
    }
    failures.forEach(events::setAside);
  }

  /** Whether an event is to blame, rather than the database or the network. */
  private static boolean isOfData(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        // data, integrity, a program limit such as the length of an entry of an index
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
      }
    }
    // connections and transactions fail without an SQLException, too
    return !failure.getClass().getName().startsWith("io.micronaut.");
  }

  private static String reason(Throwable failure) {
    var text = new StringBuilder(String.valueOf(failure.getMessage()));
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append("; ").append(cause.getMessage());
    }
    var reason = failure.getClass().getSimpleName() + ": " + text.toString().replace("\0", "\\0");
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }
}
