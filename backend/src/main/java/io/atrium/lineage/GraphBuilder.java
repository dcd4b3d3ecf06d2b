package io.atrium.lineage;

import io.atrium.access.grant.GrantId;
import io.atrium.access.grant.GrantRecords;
import io.atrium.background.Background;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.jdbc.Binding;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes assets and grants into the graph that were there before it: their events may be forgotten.
 * Any node does it, a batch at a time; what one leaves, another goes on with. What happens
 * meanwhile the {@link GraphFollower} writes, and whoever comes second changes nothing.
 */
@Context
class GraphBuilder {

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int BATCH = 500;

  private record Progress(String what, @Nullable UUID after) {}

  private final CatalogSnapshots snapshots;
  private final GrantRecords records;
  private final GraphLock lock;
  private final CatalogEdges catalog;
  private final GrantEdges grants;
  private final JdbcOperations jdbc;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final Background worker;
  private volatile boolean done;

  GraphBuilder(
      CatalogSnapshots snapshots,
      GrantRecords records,
      GraphLock lock,
      CatalogEdges catalog,
      GrantEdges grants,
      JdbcOperations jdbc,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.snapshots = snapshots;
    this.records = records;
    this.lock = lock;
    this.catalog = catalog;
    this.grants = grants;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    this.worker = Background.start("lineage-builder", PAUSE, this::tick);
  }

  /** One batch; whether there may be more. */
  boolean tick() {
    return !done && transactions.executeWrite(status -> step());
  }

  @PreDestroy
  void close() {
    worker.close();
  }

  private boolean step() {
    lock.take();
    var progress = progress();
    if (progress.isEmpty()) {
      done = true;
      return false;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var after = progress.get().after();
    var last = progress.get().what().equals("assets") ? assets(after, now) : grants(after, now);
    var _ =
        Binding.change(
            jdbc,
            "update lineage.build set after = coalesce(?, after), done = ? where what = ?",
            last,
            last == null,
            progress.get().what());
    return true;
  }

  private @Nullable UUID assets(@Nullable UUID after, Instant now) {
    var batch = snapshots.after(after == null ? null : new AssetId(after), BATCH);
    var times = new LinkedHashMap<AssetId, Instant>();
    batch.forEach(one -> times.put(one.asset().id(), one.asset().updatedAt()));
    catalog.follow(times, now);
    return batch.isEmpty() ? null : batch.getLast().asset().id().value();
  }

  private @Nullable UUID grants(@Nullable UUID after, Instant now) {
    var batch = records.activeAfter(after == null ? null : new GrantId(after), BATCH);
    grants.hold(batch, now);
    return batch.isEmpty() ? null : batch.getLast().id().value();
  }

  private Optional<Progress> progress() {
    return Binding.first(
        jdbc,
        row -> new Progress(row.getString(1), row.getObject(2, UUID.class)),
        "select what, after from lineage.build where not done order by what limit 1");
  }
}
