package io.atrium.access.request;

import io.atrium.identity.Actor;
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
    jdbc.prepareStatement(
        """
        insert into access.delegation (id, from_id, from_name, to_id, to_name, begins, ends, domain)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          statement.setObject(1, delegation.id());
          statement.setString(2, delegation.from().id());
          statement.setString(3, delegation.from().name());
          statement.setString(4, delegation.to().id());
          statement.setString(5, delegation.to().name());
          statement.setObject(6, Columns.time(delegation.begins()));
          statement.setObject(7, Columns.time(delegation.ends()));
          statement.setString(8, delegation.domain());
          return statement.executeUpdate();
        });
  }

  void end(UUID id, Instant at) {
    jdbc.prepareStatement(
        "update access.delegation set ends = ? where id = ?",
        statement -> {
          statement.setObject(1, Columns.time(at));
          statement.setObject(2, id);
          return statement.executeUpdate();
        });
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
          statement.setString(1, person);
          statement.setObject(2, Columns.time(now));
          statement.setString(3, person);
          statement.setObject(4, Columns.time(now));
          return delegations(statement);
        });
  }

  /** Those by which somebody decides for others now. */
  List<Delegation> to(String person, Instant now) {
    return jdbc.prepareStatement(
        "select * from access.delegation where to_id = ? and ends > ? and begins <= ? order by begins, id",
        statement -> {
          statement.setString(1, person);
          statement.setObject(2, Columns.time(now));
          statement.setObject(3, Columns.time(now));
          return delegations(statement);
        });
  }

  /** Those by which others decide for these people now. */
  List<Delegation> from(Collection<String> people, Instant now) {
    return jdbc.prepareStatement(
        "select * from access.delegation where from_id = any(?) and ends > ? and begins <= ? order by begins, id",
        statement -> {
          statement.setArray(1, Columns.texts(statement, people));
          statement.setObject(2, Columns.time(now));
          statement.setObject(3, Columns.time(now));
          return delegations(statement);
        });
  }

  /** Those that ended before a moment; how many. */
  int forget(Instant before) {
    return jdbc.prepareStatement(
        "delete from access.delegation where ends < ?",
        statement -> {
          statement.setObject(1, Columns.time(before));
          return statement.executeUpdate();
        });
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
        Columns.requiredTime(rows, "begins"),
        Columns.requiredTime(rows, "ends"),
        rows.getString("domain"));
  }
}
