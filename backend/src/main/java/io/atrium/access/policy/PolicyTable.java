package io.atrium.access.policy;

import io.atrium.identity.Actor;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code access.policy_version}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class PolicyTable {

  private static final String COLUMNS =
      "name, version, state, source, author_id, author_name, created_at, activated_by_id,"
          + " activated_by_name, activated_at";

  private final JdbcOperations jdbc;

  PolicyTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  record Row(
      String name,
      String version,
      PolicyVersion.State state,
      String source,
      Actor author,
      Instant createdAt,
      @Nullable Actor activatedBy,
      @Nullable Instant activatedAt) {}

  /** Waits for whoever changes versions of this policy, until the end of the transaction. */
  void lock(String name) {
    jdbc.prepareStatement(
        "select pg_advisory_xact_lock(hashtextextended('access.policy ' || ?, 0))",
        statement -> {
          statement.setString(1, name);
          return statement.execute();
        });
  }

  /** The version that decides now. */
  Optional<String> activeVersion(String name) {
    return jdbc.prepareStatement(
        "select version from access.policy_version where name = ? and state = 'active'",
        statement -> {
          statement.setString(1, name);
          try (var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
          }
        });
  }

  Optional<Row> find(String name, String version) {
    return jdbc.prepareStatement(
        "select " + COLUMNS + " from access.policy_version where name = ? and version = ?",
        statement -> {
          statement.setString(1, name);
          statement.setString(2, version);
          return rows(statement).stream().findFirst();
        });
  }

  /** Newest first. */
  List<Row> versions(String name) {
    return jdbc.prepareStatement(
        "select "
            + COLUMNS
            + " from access.policy_version where name = ? order by created_at desc, version desc",
        statement -> {
          statement.setString(1, name);
          return rows(statement);
        });
  }

  /** Of each policy its active version, or the newest one where none is. */
  List<Row> heads() {
    return jdbc.prepareStatement(
        "select distinct on (name) "
            + COLUMNS
            + " from access.policy_version order by name, state = 'active' desc, created_at desc",
        PolicyTable::rows);
  }

  void insert(Row row) {
    jdbc.prepareStatement(
        """
        insert into access.policy_version (name, version, state, source, author_id, author_name, created_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          statement.setString(1, row.name());
          statement.setString(2, row.version());
          statement.setString(3, Words.word(row.state()));
          statement.setString(4, row.source());
          statement.setString(5, row.author().id());
          statement.setString(6, row.author().name());
          statement.setObject(7, row.createdAt().atOffset(ZoneOffset.UTC));
          return statement.executeUpdate();
        });
  }

  void supersede(String name) {
    jdbc.prepareStatement(
        "update access.policy_version set state = 'superseded' where name = ? and state = 'active'",
        statement -> {
          statement.setString(1, name);
          return statement.executeUpdate();
        });
  }

  void activate(String name, String version, Actor by, Instant at) {
    jdbc.prepareStatement(
        """
        update access.policy_version
        set state = 'active', activated_by_id = ?, activated_by_name = ?, activated_at = ?
        where name = ? and version = ?
        """,
        statement -> {
          statement.setString(1, by.id());
          statement.setString(2, by.name());
          statement.setObject(3, at.atOffset(ZoneOffset.UTC));
          statement.setString(4, name);
          statement.setString(5, version);
          return statement.executeUpdate();
        });
  }

  private static List<Row> rows(PreparedStatement statement) throws SQLException {
    var list = new ArrayList<Row>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        list.add(row(rows));
      }
    }
    return list;
  }

  private static Row row(ResultSet row) throws SQLException {
    var activator = row.getString("activated_by_id");
    var activatedAt = row.getObject("activated_at", OffsetDateTime.class);
    return new Row(
        row.getString("name"),
        row.getString("version"),
        PolicyVersion.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
        row.getString("source"),
        new Actor(row.getString("author_id"), row.getString("author_name")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        activator == null ? null : new Actor(activator, row.getString("activated_by_name")),
        activatedAt == null ? null : activatedAt.toInstant());
  }
}
