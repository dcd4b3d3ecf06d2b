package io.atrium.access.request;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code access.delegation}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class DelegationTable {

  private final JdbcOperations jdbc;

  DelegationTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Delegation delegation) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into access.delegation (id, from_id, from_name, to_id, to_name, begins, ends, domain)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            delegation.id(),
            delegation.from().id(),
            delegation.from().name(),
            delegation.to().id(),
            delegation.to().name(),
            delegation.begins(),
            delegation.ends(),
            delegation.domain());
  }

  void end(UUID id, Instant at) {
    var _ = Binding.change(jdbc, "update access.delegation set ends = ? where id = ?", at, id);
  }

  /** Locked until the end of the transaction. */
  Optional<Delegation> lock(UUID id) {
    return jdbc.prepareStatement(
        "select * from access.delegation where id = ? for update",
        statement -> {
          statement.setObject(1, id);
          return delegations(statement).stream().findFirst();
        });
  }

  /** Those that somebody gave or got and that have not ended, the first to begin first. */
  List<Delegation> around(String person, Instant now) {
    return jdbc.prepareStatement(
        """
        select * from (
          select * from access.delegation where from_id = ? and ends > ?
          union
          select * from access.delegation where to_id = ? and ends > ?
        ) d
        order by begins, id
        """,
        statement -> {
          Binding.bind(statement, person, now, person, now);
          return delegations(statement);
        });
  }

  /** Those by which somebody decides for others now. */
  List<Delegation> to(String person, Instant now) {
    return jdbc.prepareStatement(
        "select * from access.delegation where to_id = ? and ends > ? and begins <= ? order by begins, id",
        statement -> {
          Binding.bind(statement, person, now, now);
          return delegations(statement);
        });
  }

  /** Those by which others decide for these people now. */
  List<Delegation> from(Collection<String> people, Instant now) {
    return jdbc.prepareStatement(
        "select * from access.delegation where from_id = any(?) and ends > ? and begins <= ? order by begins, id",
        statement -> {
          Binding.bind(statement, new Texts(people), now, now);
          return delegations(statement);
        });
  }

  /** Those that ended before a moment; how many. */
  int forget(Instant before) {
    return Binding.change(jdbc, "delete from access.delegation where ends < ?", before);
  }

  private static List<Delegation> delegations(PreparedStatement statement) throws SQLException {
    var delegations = new ArrayList<Delegation>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        delegations.add(delegation(rows));
      }
    }
    return delegations;
  }

  private static Delegation delegation(ResultSet rows) throws SQLException {
    return new Delegation(
        Columns.id(rows, "id"),
        new Actor(rows.getString("from_id"), rows.getString("from_name")),
        new Actor(rows.getString("to_id"), rows.getString("to_name")),
        Binding.requiredInstant(rows, "begins"),
        Binding.requiredInstant(rows, "ends"),
        rows.getString("domain"));
  }
}
