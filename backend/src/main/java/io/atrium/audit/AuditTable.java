package io.atrium.audit;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of {@code audit.entry}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class AuditTable {

  private static final String COLUMNS =
      "id, at, actor_id, actor_name, action, subject, asset_id, detail";

  /** Subjects, requests. */
  private static final String ASKED = "(subject = any(?) or detail::jsonb ->> 'request' = any(?))";

  private final JdbcOperations jdbc;

  AuditTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** An entry with its place in the chain. */
  record Sealed(long position, byte[] hash, AuditEntry entry) {}

  record Range(long first, long last) {}

  void insert(Collection<AuditEntry> entries) {
    jdbc.prepareStatement(
        """
        insert into audit.entry (at, actor_id, actor_name, action, subject, asset_id, detail)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var entry : entries) {
            // PostgreSQL keeps microseconds; the hash must see what it keeps
            Binding.bind(
                statement,
                entry.at().truncatedTo(ChronoUnit.MICROS),
                entry.actor().id(),
                entry.actor().name(),
                entry.action(),
                entry.subject(),
                entry.asset(),
                entry.detail());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  List<AuditEntry> before(long id, int limit) {
    return jdbc.prepareStatement(
        "select " + COLUMNS + " from audit.entry where id < ? order by id desc limit ?",
        statement -> {
          Binding.bind(statement, id, limit);
          return entries(statement);
        });
  }

  /** Committed entries without a place in the chain, locked against a second sealer. */
  List<AuditEntry> takeUnsealed(int limit) {
    var alone =
        jdbc.prepareStatement(
            "select pg_try_advisory_xact_lock(hashtext('audit.seal'))",
            statement -> {
              try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
              }
            });
    if (!alone) {
      return List.of();
    }
    return jdbc.prepareStatement(
        "select " + COLUMNS + " from audit.entry where position is null order by id limit ?",
        statement -> {
          statement.setInt(1, limit);
          return entries(statement);
        });
  }

  void seal(List<Sealed> sealed) {
    jdbc.prepareStatement(
        "update audit.entry set position = ?, hash = ? where id = ?",
        statement -> {
          for (var one : sealed) {
            Binding.bind(statement, one.position(), one.hash(), one.entry().id());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  Optional<Sealed> lastSealed() {
    return jdbc.prepareStatement(
        "select position, hash, "
            + COLUMNS
            + " from audit.entry where position is not null order by position desc limit 1",
        statement -> sealed(statement).stream().findFirst());
  }

  List<Sealed> sealedAfter(long position, int limit) {
    return jdbc.prepareStatement(
        "select position, hash, "
            + COLUMNS
            + " from audit.entry where position > ? order by position limit ?",
        statement -> {
          Binding.bind(statement, position, limit);
          return sealed(statement);
        });
  }

  /** Positions of the first and the last sealed entry that were asked for; empty without any. */
  Optional<Range> range(Excerpt excerpt) {
    return jdbc.prepareStatement(
        "select min(position), max(position) from audit.entry where position is not null and "
            + ASKED,
        statement -> {
          ask(statement, 1, excerpt);
          try (var rows = statement.executeQuery()) {
            rows.next();
            var first = rows.getLong(1);
            return rows.wasNull()
                ? Optional.<Range>empty()
                : Optional.of(new Range(first, rows.getLong(2)));
          }
        });
  }

  /** Which entries of a stretch of the chain were asked for, by id. */
  Set<Long> asked(Excerpt excerpt, long afterPosition, long toPosition) {
    return jdbc.prepareStatement(
        "select id from audit.entry where position > ? and position <= ? and " + ASKED,
        statement -> {
          statement.setLong(1, afterPosition);
          statement.setLong(2, toPosition);
          ask(statement, 3, excerpt);
          var ids = new HashSet<Long>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              ids.add(rows.getLong(1));
            }
          }
          return ids;
        });
  }

  /** Entries that were asked for and have no place in the chain yet. */
  long unsealed(Excerpt excerpt) {
    return jdbc.prepareStatement(
        "select count(*) from audit.entry where position is null and " + ASKED,
        statement -> {
          ask(statement, 1, excerpt);
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  /** Id of the newest entry; 0 without any. */
  long newest() {
    return jdbc.prepareStatement(
        "select coalesce(max(id), 0) from audit.entry",
        statement -> {
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  /** Whether an entry up to an id has no place in the chain yet. */
  boolean isUnsealed(long upTo) {
    return jdbc.prepareStatement(
        "select exists (select from audit.entry where position is null and id <= ?)",
        statement -> {
          statement.setLong(1, upTo);
          try (var rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
          }
        });
  }

  private static void ask(PreparedStatement statement, int first, Excerpt excerpt)
      throws SQLException {
    var connection = statement.getConnection();
    statement.setArray(first, connection.createArrayOf("text", excerpt.subjects().toArray()));
    statement.setArray(first + 1, connection.createArrayOf("text", excerpt.requests().toArray()));
  }

  long unsealed() {
    return jdbc.prepareStatement(
        "select count(*) from audit.entry where position is null",
        statement -> {
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  private static List<Sealed> sealed(PreparedStatement statement) throws SQLException {
    var sealed = new ArrayList<Sealed>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        sealed.add(new Sealed(rows.getLong("position"), rows.getBytes("hash"), entry(rows)));
      }
    }
    return sealed;
  }

  private static List<AuditEntry> entries(PreparedStatement statement) throws SQLException {
    var entries = new ArrayList<AuditEntry>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(entry(rows));
      }
    }
    return entries;
  }

  private static AuditEntry entry(ResultSet rows) throws SQLException {
    return new AuditEntry(
        rows.getLong("id"),
        Binding.requiredInstant(rows, "at"),
        new Actor(rows.getString("actor_id"), rows.getString("actor_name")),
        rows.getString("action"),
        rows.getString("subject"),
        rows.getObject("asset_id", UUID.class),
        rows.getString("detail"));
  }
}
