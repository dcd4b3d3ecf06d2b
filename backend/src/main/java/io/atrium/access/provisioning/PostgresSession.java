package io.atrium.access.provisioning;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.core.Utils;

/**
 * One connection to a target. All waits are bounded: connecting, locks that a long query of others
 * holds, and answers that never come.
 */
final class PostgresSession implements AutoCloseable {

  private static final String CONNECT_SECONDS = "5";
  private static final String ANSWER_SECONDS = "20";

  /** Of all nodes: changes of one database are made one after the other. */
  private static final long LOCK = 0x41747269756dL;

  interface Work<T> {
    T in(PostgresSession session) throws SQLException, TargetFailure;
  }

  interface Rows<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  private PostgresSession(Connection connection) {
    this.connection = connection;
  }

  /** Does it in one transaction, alone among Atrium's nodes. */
  static <T> T change(PostgresTarget target, Work<T> work) throws TargetFailure {
    return run(
        target,
        session -> {
          session.connection.setAutoCommit(false);
          session.execute("set local lock_timeout = '5s'");
          session.execute("set local statement_timeout = '15s'");
          session.execute("select pg_advisory_xact_lock(" + LOCK + ")");
          var result = work.in(session);
          session.connection.commit();
          return result;
        });
  }

  /** Does it statement by statement. */
  static <T> T run(PostgresTarget target, Work<T> work) throws TargetFailure {
    try (var session = new PostgresSession(open(target))) {
      session.execute("set standard_conforming_strings = on"); // which literal() takes as given
      return work.in(session);
    } catch (SQLException failed) {
      throw new TargetFailure(
          "PostgreSQL (%s): %s".formatted(target.name(), failed.getMessage()), failed);
    }
  }

  private static Connection open(PostgresTarget target) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", target.username());
    properties.setProperty("password", target.password());
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_SECONDS);
    properties.setProperty("ApplicationName", "atrium-provisioning");
    return DriverManager.getConnection(target.url(), properties);
  }

  /** The name as an SQL identifier, quoted by the driver. */
  String name(String identifier) throws SQLException {
    return Utils.escapeIdentifier(null, identifier).toString();
  }

  String name(PostgresTable table) throws SQLException {
    return name(table.schema()) + "." + name(table.name());
  }

  /** A role that a right is given to or taken from. */
  String grantee(String role) throws SQLException {
    return role.equals(PostgresKey.EVERYBODY) ? "public" : name(role);
  }

  String literal(String text) throws SQLException {
    return "'" + Utils.escapeLiteral(null, text, true) + "'";
  }

  /**
   * @param sql with every name and text in it quoted by this session
   */
  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      var unused = statement.execute(sql);
    }
  }

  <T> List<T> query(Rows<T> rows, String sql, Object... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      var found = new ArrayList<T>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          found.add(rows.read(result));
        }
      }
      return found;
    }
  }

  List<String> texts(String sql, Object... parameters) throws SQLException {
    return query(row -> row.getString(1), sql, parameters);
  }

  boolean exists(String sql, Object... parameters) throws SQLException {
    return !query(row -> true, sql, parameters).isEmpty();
  }

  /** The server never sees the password itself, and so cannot log it. */
  void setPassword(String role, char[] password) throws SQLException {
    connection.unwrap(PGConnection.class).alterUserPassword(role, password, "scram-sha-256");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
