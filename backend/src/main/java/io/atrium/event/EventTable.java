package io.atrium.event;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rows of {@code event.event}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class EventTable {

  private final JdbcOperations jdbc;

  EventTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Collection<Event> events) {
    jdbc.prepareStatement(
        """
        insert into event.event (type, asset_id, reference, revision, audience, actor_id, actor_name, at, data)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var event : events) {
            statement.setString(1, event.type());
            statement.setObject(2, event.asset());
            statement.setString(3, event.reference());
            statement.setLong(4, event.revision());
            statement.setArray(5, textArray(statement.getConnection(), event.audience()));
            statement.setString(6, event.actor().id());
            statement.setString(7, event.actor().name());
            statement.setObject(8, event.at().atOffset(ZoneOffset.UTC));
            statement.setString(9, event.data());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** Numbers committed events; only one transaction at a time does so. Returns how many. */
  int number(int limit) {
    if (!jdbc.prepareStatement(
        "select pg_try_advisory_xact_lock(hashtext('event.number'))", EventTable::isTrue)) {
      return 0;
    }
    return Binding.change(
        jdbc,
        """
        with unnumbered as (
          select id from event.event where position is null order by id limit ?),
        numbered as (
          select id, (select coalesce(max(position), 0) from event.event where position is not null)
                     + row_number() over (order by id) as position
          from unnumbered)
        update event.event e set position = n.position from numbered n where e.id = n.id
        """,
        limit);
  }

  List<Event> after(long position, int limit) {
    return jdbc.prepareStatement(
        """
        select position, type, asset_id, reference, revision, audience, actor_id, actor_name, at, data
        from event.event
        where position > ?
        order by position
        limit ?
        """,
        statement -> {
          Binding.bind(statement, position, limit);
          return events(statement.executeQuery());
        });
  }

  List<Event> visibleAfter(long position, Set<String> audience, int limit) {
    return jdbc.prepareStatement(
        """
        select position, type, asset_id, reference, revision, audience, actor_id, actor_name, at, data
        from event.event
        where position > ?
          and audience && ?
        order by position
        limit ?
        """,
        statement -> {
          statement.setLong(1, position);
          statement.setArray(2, textArray(statement.getConnection(), audience));
          statement.setInt(3, limit);
          return events(statement.executeQuery());
        });
  }

  long lastPosition() {
    return jdbc.prepareStatement(
        "select coalesce(max(position), 0) from event.event where position is not null",
        statement -> {
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  /** Whether nothing has come after a position, and what stands there was there at a time. */
  boolean isQuietSince(long position, Instant at) {
    return jdbc.prepareStatement(
        """
        select not exists (select 1 from event.event where position is null)
           and not exists (select 1 from event.event where position > ?)
           and not exists (select 1 from event.event where position = ? and at > ?)
        """,
        statement -> {
          Binding.bind(statement, position, position, at);
          return isTrue(statement);
        });
  }

  /**
   * Deletes the oldest events that are older than a time and that every consumer has passed;
   * returns how many. The newest one always stays: the numbering goes on from it.
   */
  int forget(Instant before, int limit) {
    return Binding.change(
        jdbc,
        """
        delete from event.event
        where position in (
          select position
          from event.event
          where at < ?
            and position < (select coalesce(min(position), 0) from event.consumer)
          order by position
          limit ?)
        """,
        before,
        limit);
  }

  private static List<Event> events(ResultSet rows) throws SQLException {
    var events = new ArrayList<Event>();
    while (rows.next()) {
      events.add(
          new Event(
              rows.getLong("position"),
              rows.getString("type"),
              rows.getObject("asset_id", UUID.class),
              rows.getString("reference"),
              rows.getLong("revision"),
              Set.of((String[]) rows.getArray("audience").getArray()),
              new Actor(rows.getString("actor_id"), rows.getString("actor_name")),
              Binding.requiredInstant(rows, "at"),
              rows.getString("data")));
    }
    return events;
  }

  private static Array textArray(java.sql.Connection connection, Collection<String> values)
      throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  private static boolean isTrue(java.sql.PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
