package io.atrium.lineage.openlineage;

import io.atrium.background.Background;
import io.atrium.lineage.openlineage.EventLogTable.Entry;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events. One thread of each node writes what all requests of the moment bring as one insert
 * and one commit, and answers them after it: a commit costs the same for one event and for a
 * thousand.
 *
 * @see "docs/decisions/0027-lineage-events-are-kept-first.md"
 */
@Context
class EventLog {

  private static final Logger log = LoggerFactory.getLogger(EventLog.class);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final long LONGEST_SECONDS = 30;
  private static final long GROUP_BYTES = 8 << 20;
  private static final int GROUP = 5_000;

  private record Waiting(List<Entry> entries, long bytes, CompletableFuture<Void> kept) {}

  private final EventLogTable table;
  private final Projector projector;
  private final TransactionOperations<Connection> transactions;
  private final long queueBytes;
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private final Background writer;
  private long waitingBytes;

  EventLog(
      EventLogTable table,
      Projector projector,
      TransactionOperations<Connection> transactions,
      IntakeConfiguration configuration) {
    this.table = table;
    this.projector = projector;
    this.transactions = transactions;
    this.queueBytes = configuration.queueBytes();
    this.writer = Background.start("lineage-log", POLL, this::write);
  }

  /**
   * Returns when the entries are kept, all or none.
   *
   * @throws io.atrium.problem.ProblemException {@link IntakeProblem#LINEAGE_INTAKE_BUSY}
   */
  void keep(List<Entry> entries) {
    var bytes = entries.stream().mapToLong(entry -> entry.body().length + 64L).sum();
    var waiting = new Waiting(List.copyOf(entries), bytes, new CompletableFuture<>());
    synchronized (queue) {
      if (waitingBytes > 0 && waitingBytes + bytes > queueBytes) {
        throw busy("More events wait to be kept than this node takes on.");
      }
      waitingBytes += bytes;
      queue.add(waiting);
    }
    writer.wake();
    try {
      var _ = waiting.kept().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException notKept) {
      throw busy("The event could not be kept now; whether it was is not known.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw busy("Atrium is stopping.");
    }
  }

  @PreDestroy
  void close() {
    writer.close();
  }

  private boolean write() {
    var group = take();
    if (group.isEmpty()) {
      return false;
    }
    var entries = new ArrayList<Entry>();
    group.forEach(waiting -> entries.addAll(waiting.entries()));
    try {
      var _ =
          transactions.executeWrite(status -> {
            table.insert(entries);
            return status;
          });
      group.forEach(waiting -> waiting.kept().complete(null));
      projector.wake();
    } catch (RuntimeException failure) {
      log.warn("{} lineage events could not be kept; they were refused", entries.size(), failure);
      group.forEach(waiting -> waiting.kept().completeExceptionally(failure));
    }
    return true;
  }

  private List<Waiting> take() {
    synchronized (queue) {
      var group = new ArrayList<Waiting>();
      var bytes = 0L;
      var entries = 0;
      while (!queue.isEmpty() && (group.isEmpty() || (bytes < GROUP_BYTES && entries < GROUP))) {
        var next = queue.remove();
        group.add(next);
        bytes += next.bytes();
        entries += next.entries().size();
      }
      waitingBytes -= bytes;
      return group;
    }
  }

  private static RuntimeException busy(String why) {
    return IntakeProblem.LINEAGE_INTAKE_BUSY
        .because(why + " Send it again after a second; the same event twice counts once.")
        .with("retryAfter", 1);
  }
}
