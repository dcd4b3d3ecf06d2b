package io.atrium.access.policy;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
    return Binding.first(
        jdbc,
        row -> row.getString(1),
        "select version from access.policy_version where name = ? and state = 'active'",
        name);
  }

  Optional<Row> find(String name, String version) {
    return Binding.first(
        jdbc,
        PolicyTable::row,
        "select " + COLUMNS + " from access.policy_version where name = ? and version = ?",
        name,
        version);
  }

  /** Newest first. */
  List<Row> versions(String name) {
    return Binding.select(
        jdbc,
        PolicyTable::row,
        "select "
            + COLUMNS
            + " from access.policy_version where name = ? order by created_at desc, version desc",
        name);
  }

  /** Of each policy its active version, or the newest one where none is. */
  List<Row> heads() {
    return Binding.select(
        jdbc,
        PolicyTable::row,
        "select distinct on (name) "
            + COLUMNS
            + " from access.policy_version order by name, state = 'active' desc, created_at desc");
  }

  void insert(Row row) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into access.policy_version (name, version, state, source, author_id, author_name, created_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """,
            row.name(),
            row.version(),
            Words.word(row.state()),
            row.source(),
            row.author().id(),
            row.author().name(),
            row.createdAt());
  }

  void supersede(String name) {
    var _ =
        Binding.change(
            jdbc,
            "update access.policy_version set state = 'superseded' where name = ? and state = 'active'",
            name);
  }

  void activate(String name, String version, Actor by, Instant at) {
    var _ =
        Binding.change(
            jdbc,
            """
            update access.policy_version
            set state = 'active', activated_by_id = ?, activated_by_name = ?, activated_at = ?
            where name = ? and version = ?
            """,
            by.id(),
            by.name(),
            at,
            name,
            version);
  }

  private static Row row(ResultSet row) throws SQLException {
    var activator = row.getString("activated_by_id");
    return new Row(
        row.getString("name"),
        row.getString("version"),
        PolicyVersion.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
        row.getString("source"),
        new Actor(row.getString("author_id"), row.getString("author_name")),
        Binding.requiredInstant(row, "created_at"),
        activator == null ? null : new Actor(activator, row.getString("activated_by_name")),
        Binding.instant(row, "activated_at"));
  }
}
