package io.atrium.search;

import io.atrium.catalog.AssetId;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code search.reindex}: the rebuilds. */
@Singleton
@Transactional
class ReindexTable {

  /** Long enough for the slowest batch, short enough to wait for after a crash. */
  private static final Duration CLAIM = Duration.ofSeconds(90);

  private static final int KEPT = 20;

  /** A rebuild in hand. */
  record Claimed(long id, String index, Reindex.State state, @Nullable AssetId after) {}

  private final JdbcOperations jdbc;
  private final Clock clock;

  ReindexTable(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Begins one unless one is running. */
  void begin(String index, String reason, String requestedBy, long total) {
    var unused =
        jdbc.prepareStatement(
            """
            insert into search.reindex
              (index_name, state, reason, requested_by, started_at, updated_at, total)
            values (?, 'running', ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            statement -> {
              Binding.bind(statement, index, reason, requestedBy);
              statement.setTimestamp(4, now());
              statement.setTimestamp(5, now());
              statement.setLong(6, total);
              return statement.executeUpdate();
            });
  }

  /** Whether one was running. */
  boolean stop() {
    return changed(
        "update search.reindex set state = 'stopping', updated_at = ? where state = 'running'",
        statement -> statement.setTimestamp(1, now()));
  }

  Optional<Reindex> newest() {
    return jdbc.prepareStatement(
        "select * from search.reindex order by id desc limit 1",
        statement -> {
          try (var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reindex(rows)) : Optional.<Reindex>empty();
          }
        });
  }

  /** Takes up the running rebuild, or keeps it, unless another node is at it. */
  Optional<Claimed> claim(UUID node) {
    return jdbc.prepareStatement(
        """
        update search.reindex
        set claimed_by = ?, claimed_until = ?
        where state in ('running', 'stopping')
          and (claimed_by is null or claimed_by = ? or claimed_until < ?)
        returning id, index_name, state, after_asset
        """,
        statement -> {
          statement.setObject(1, node);
          statement.setTimestamp(2, Timestamp.from(clock.instant().plus(CLAIM)));
          statement.setObject(3, node);
          statement.setTimestamp(4, now());
          try (var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(claimed(rows)) : Optional.<Claimed>empty();
          }
        });
  }

  /** Lets another node take it up at once. */
  void release(UUID node) {
    update(
        "update search.reindex set claimed_by = null where claimed_by = ?",
        statement -> statement.setObject(1, node));
  }

  void restart(Claimed claimed) {
    update(
        "update search.reindex set after_asset = null, done = 0, refused = 0 where id = ?",
        statement -> statement.setLong(1, claimed.id()));
  }

  void progress(Claimed claimed, AssetId last, int done, int refused) {
    update(
        """
        update search.reindex
        set after_asset = ?, done = done + ?, refused = refused + ?, updated_at = ?, last_error = null
        where id = ?
        """,
        statement -> {
          Binding.bind(statement, last.value(), done, refused);
          statement.setTimestamp(4, now());
          statement.setLong(5, claimed.id());
        });
  }

  void failed(Claimed claimed, String error) {
    update(
        "update search.reindex set last_error = ?, updated_at = ? where id = ?",
        statement -> {
          statement.setString(1, error);
          statement.setTimestamp(2, now());
          statement.setLong(3, claimed.id());
        });
  }

  void finish(Claimed claimed, Reindex.State state) {
    update(
        """
        update search.reindex
        set state = ?, updated_at = ?, finished_at = ?, last_error = null, claimed_by = null
        where id = ?
        """,
        statement -> {
          statement.setString(1, state.word());
          statement.setTimestamp(2, now());
          statement.setTimestamp(3, now());
          statement.setLong(4, claimed.id());
        });
    update(
        "delete from search.reindex where id <= ? - ? and finished_at is not null",
        statement -> {
          Binding.bind(statement, claimed.id(), KEPT);
        });
  }

  private void update(String sql, Binder binder) {
    var unused = changed(sql, binder);
  }

  private boolean changed(String sql, Binder binder) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          binder.bind(statement);
          return statement.executeUpdate() > 0;
        });
  }

  private interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Claimed claimed(ResultSet rows) throws SQLException {
    var after = rows.getObject("after_asset", UUID.class);
    return new Claimed(
        rows.getLong("id"),
        rows.getString("index_name"),
        Reindex.State.valueOf(rows.getString("state").toUpperCase(java.util.Locale.ROOT)),
        after == null ? null : new AssetId(after));
  }

  private static Reindex reindex(ResultSet rows) throws SQLException {
    return new Reindex(
        rows.getLong("id"),
        rows.getString("state"),
        rows.getString("reason"),
        instant(rows, "started_at"),
        instant(rows, "updated_at"),
        instant(rows, "finished_at"),
        rows.getLong("total"),
        rows.getLong("done"),
        rows.getLong("refused"),
        rows.getString("last_error"),
        List.of());
  }

  private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    var timestamp = rows.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }
}
