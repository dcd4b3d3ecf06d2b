package io.atrium.search;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.atrium.search.SearchIndex.Refusal;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** {@code search.refusal}: assets that the index did not take, and why. */
@Singleton
@Transactional
class RefusalTable {

  private static final int LONGEST_REASON = 1_000;

  private final JdbcOperations jdbc;
  private final Clock clock;

  RefusalTable(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Of the assets that were tried, exactly these were refused. */
  void replace(Collection<UUID> tried, List<Refusal> refused) {
    var unused =
        Binding.change(
            jdbc, "delete from search.refusal where asset_id = any(?)", new Uuids(tried));
    if (!refused.isEmpty()) {
      insert(refused);
    }
  }

  /** The newest first. */
  List<Refusal> newest(int limit) {
    return Binding.select(
        jdbc,
        row ->
            new Refusal(
                row.getObject("asset_id", UUID.class),
                row.getString("reference"),
                row.getString("reason")),
        "select asset_id, reference, reason from search.refusal order by at desc, asset_id limit ?",
        limit);
  }

  private void insert(List<Refusal> refused) {
    var unused =
        jdbc.prepareStatement(
            """
            insert into search.refusal (asset_id, reference, reason, at) values (?, ?, ?, ?)
            on conflict (asset_id) do update
            set reference = excluded.reference, reason = excluded.reason, at = excluded.at
            """,
            statement -> {
              for (var refusal : refused) {
                var reason = refusal.reason().replace("\0", "");
                Binding.bind(
                    statement,
                    refusal.asset(),
                    refusal.reference(),
                    reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
                statement.setTimestamp(4, Timestamp.from(clock.instant()));
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }
}
