package io.atrium.lineage.openlineage;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code lineage.event} and {@code lineage.projection}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class EventLogTable {

  private final JdbcOperations jdbc;

  EventLogTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An event on its way into the log.
   *
   * @param size bytes before compression
   * @param body deflated
   */
  record Entry(Instant received, String sender, int size, byte[] body) {}

  /** An event in the log. */
  record Kept(long id, int size, byte[] body) {}

  /** An event that is not in the graph. */
  record SetAside(
      long id, Instant received, String sender, int size, String failure, byte[] body) {}

  /**
   * @param received events in the log
   * @param pending of them not yet in the graph
   * @param oldest since when the first of those waits
   */
  record Standing(
      long received, long pending, @Nullable Instant oldest, long position, long setAside) {}

  /**
   * @param waiting how far the graph is behind the log, in events
   * @param oldest since when the first of those waits
   */
  record Backlog(long waiting, @Nullable Instant oldest, long setAside) {}

  /**
   * Writers of all nodes take turns until their commit, so that ids become visible in order and one
   * position tells what has been projected.
   */
  void insert(List<Entry> entries) {
    var _ =
        jdbc.prepareStatement(
            "select pg_advisory_xact_lock(hashtext('lineage.event'))", PreparedStatement::execute);
    jdbc.prepareStatement(
        "insert into lineage.event (received_at, sender, size, body) values (?, ?, ?, ?)",
        statement -> {
          for (var entry : entries) {
            statement.setObject(1, entry.received().atOffset(ZoneOffset.UTC));
            statement.setString(2, entry.sender());
            statement.setInt(3, entry.size());
            statement.setBytes(4, entry.body());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** Whether this transaction alone projects now. */
  boolean claimProjection() {
    return jdbc.prepareStatement(
        "select pg_try_advisory_xact_lock(hashtext('lineage.projection'))",
        statement -> {
          try (var rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
          }
        });
  }

  /**
   * The next events, the oldest first; at least one if there are any.
   *
   * @param bytes of all of them together
   */
  List<Kept> pending(int limit, long bytes) {
    return jdbc.prepareStatement(
        """
        with next as (
          select id, size
          from lineage.event
          where id > (select position from lineage.projection)
          order by id
          limit ?),
        chosen as (
          select id, sum(size) over (order by id) - size as before from next)
        select e.id, e.size, e.body
        from chosen c
        join lineage.event e on e.id = c.id
        where c.before < ?
        order by e.id
        """,
        statement -> {
          statement.setInt(1, limit);
          statement.setLong(2, bytes);
          var kept = new ArrayList<Kept>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              kept.add(new Kept(rows.getLong(1), rows.getInt(2), rows.getBytes(3)));
            }
          }
          return kept;
        });
  }

  void advance(long position) {
    var _ =
        jdbc.prepareStatement(
            "update lineage.projection set position = ?",
            statement -> {
              statement.setLong(1, position);
              return statement.executeUpdate();
            });
  }

  void setAside(long id, String failure) {
    var _ =
        jdbc.prepareStatement(
            "update lineage.event set failure = ? where id = ?",
            statement -> {
              statement.setString(1, failure);
              statement.setLong(2, id);
              return statement.executeUpdate();
            });
  }

  /** Puts one back; false if it was not set aside. */
  boolean clearFailure(long id) {
    return jdbc.prepareStatement(
        "update lineage.event set failure = null where id = ? and failure is not null",
        statement -> {
          statement.setLong(1, id);
          return statement.executeUpdate() == 1;
        });
  }

  List<SetAside> setAside(long after, int limit) {
    return jdbc.prepareStatement(
        """
        select id, received_at, sender, size, failure, body
        from lineage.event
        where failure is not null
          and id > ?
        order by id
        limit ?
        """,
        statement -> {
          statement.setLong(1, after);
          statement.setInt(2, limit);
          return setAside(statement);
        });
  }

  Optional<SetAside> findSetAside(long id) {
    return jdbc.prepareStatement(
        """
        select id, received_at, sender, size, failure, body
        from lineage.event
        where failure is not null
          and id = ?
        """,
        statement -> {
          statement.setLong(1, id);
          return setAside(statement).stream().findFirst();
        });
  }

  Standing standing() {
    return jdbc.prepareStatement(
        """
        select (select count(*) from lineage.event where id > p.position),
          (select received_at from lineage.event where id > p.position order by id limit 1),
          p.position,
          (select coalesce(max(id), 0) from lineage.event),
          (select count(*) from lineage.event where failure is not null)
        from lineage.projection p
        """,
        statement -> {
          try (var rows = statement.executeQuery()) {
            rows.next();
            var oldest = rows.getObject(2, OffsetDateTime.class);
            return new Standing(
                rows.getLong(4),
                rows.getLong(1),
                oldest == null ? null : oldest.toInstant(),
                rows.getLong(3),
                rows.getLong(5));
          }
        });
  }

  /** Costs the same however many wait. */
  Backlog backlog() {
    return jdbc.prepareStatement(
        """
        select greatest((select max(id) from lineage.event) - p.position, 0),
          (select received_at from lineage.event where id > p.position order by id limit 1),
          (select count(*) from lineage.event where failure is not null)
        from lineage.projection p
        """,
        statement -> {
          try (var rows = statement.executeQuery()) {
            rows.next();
            var oldest = rows.getObject(2, OffsetDateTime.class);
            return new Backlog(
                rows.getLong(1), oldest == null ? null : oldest.toInstant(), rows.getLong(3));
          }
        });
  }

  /** Deletes old events that are in the graph, the oldest first; returns how many. */
  int forget(Instant before, int limit) {
    return jdbc.prepareStatement(
        """
        delete from lineage.event
        where id in (
          select id
          from (
            select id, received_at
            from lineage.event
            where id <= (select position from lineage.projection)
            order by id
            limit ?) as oldest
          where received_at < ?)
        """,
        statement -> {
          statement.setInt(1, limit);
          statement.setObject(2, before.atOffset(ZoneOffset.UTC));
          return statement.executeUpdate();
        });
  }

  private static List<SetAside> setAside(PreparedStatement statement) throws SQLException {
    var found = new ArrayList<SetAside>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new SetAside(
                rows.getLong(1),
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                rows.getString(3),
                rows.getInt(4),
                rows.getString(5),
                rows.getBytes(6)));
      }
    }
    return found;
  }
}
