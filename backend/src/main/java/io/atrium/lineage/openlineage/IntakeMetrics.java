package io.atrium.lineage.openlineage;

import io.atrium.lineage.openlineage.EventLogTable.Backlog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the intake tells Prometheus. Events are counted by the node that took them; what waits is
 * the same on all nodes.
 */
@Context
class IntakeMetrics {

  private static final Logger log = LoggerFactory.getLogger(IntakeMetrics.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final EventLogTable table;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final Counter accepted;
  private final Counter refused;
  private @Nullable Backlog latest;
  private Instant readAt = Instant.MIN;

  IntakeMetrics(
      Optional<MeterRegistry> registry,
      EventLogTable table,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.table = table;
    this.transactions = transactions;
    this.clock = clock;
    // metrics can be switched off
    var meters = registry.orElseGet(SimpleMeterRegistry::new);
    this.accepted = events("accepted", "Lineage events that were kept").register(meters);
    this.refused =
        events("refused", "Lineage events that were at fault, or came when too many waited")
            .register(meters);
    var _ =
        gauge("waiting", "Lineage events kept and not yet in the graph", Backlog::waiting)
            .register(meters);
    var _ =
        gauge(
                "set.aside",
                "Lineage events that could not be written into the graph",
                Backlog::setAside)
            .register(meters);
    var _ =
        gauge("behind", "Age of the oldest lineage event that is not yet in the graph", this::age)
            .baseUnit("seconds")
            .register(meters);
  }

  void accepted(int events) {
    accepted.increment(events);
  }

  void refused(int events) {
    refused.increment(events);
  }

  private static Counter.Builder events(String outcome, String description) {
    return Counter.builder("atrium.lineage.events." + outcome).description(description);
  }

  private Gauge.Builder<IntakeMetrics> gauge(
      String name, String description, ToDoubleFunction<Backlog> value) {
    return Gauge.builder(
            "atrium.lineage." + name,
            this,
            metrics -> {
              var backlog = metrics.backlog();
              return backlog == null ? Double.NaN : value.applyAsDouble(backlog);
            })
        .description(description);
  }

  private double age(Backlog backlog) {
    var oldest = backlog.oldest();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1_000.0);
  }

  /** Read once for all that are asked for together; null while the database is away. */
  private synchronized @Nullable Backlog backlog() {
    var now = clock.instant();
    if (now.isBefore(readAt) || !now.isBefore(readAt.plus(FRESH))) {
      readAt = now;
      try {
        latest = transactions.executeRead(status -> table.backlog());
      } catch (RuntimeException away) {
        log.debug("the backlog of lineage events cannot be read", away);
        latest = null;
      }
    }
    return latest;
  }
}
