package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A real database with a table of claims, in which Atrium is no superuser. */
final class Warehouse {

  static final String STEWARD = "warehouse_steward";
  static final String COLLEAGUE = "warehouse_colleague";
  static final String PASSWORD = "atrium";

  final String url = TestStack.postgres();
  final Map<String, Set<String>> teams = new HashMap<>();

  Warehouse() {
    superuser(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = 'warehouse_steward') then
            create role warehouse_steward login createrole password 'atrium';
            create role warehouse_colleague login password 'atrium';
          end if;
        end $$
        """,
        "create schema claims authorization warehouse_steward",
        "grant create on database "
            + url.substring(url.lastIndexOf('/') + 1)
            + " to warehouse_steward");
    steward(
        """
        create table claims.claims (
          claim_id int primary key, line text, paid numeric(12,2), policy_no text, event_date date)
        """,
        """
        insert into claims.claims values
          (1, 'motor', 100, 'P1', '2026-01-01'), (2, 'motor', 5000, 'P2', '2026-02-01'),
          (3, 'household', 70, 'P3', '2026-03-01'), (4, 'cyber', 9000, 'P4', '2026-04-01')
        """,
        "create table claims.secrets (claim_id int, secret text)",
        "grant usage on schema claims to warehouse_colleague",
        "grant select, insert, delete on claims.claims to warehouse_colleague");
  }

  PostgresProvisioner provisioner() {
    return provisioner(url, null);
  }

  PostgresProvisioner provisioner(String url, @Nullable List<String> schemas) {
    return new PostgresProvisioner(
        List.of(new PostgresTarget("default", url, STEWARD, PASSWORD, schemas, null)),
        team -> teams.getOrDefault(team, Set.of()),
        Clock.systemUTC());
  }

  static Subject person() {
    return new Subject(Subject.Kind.PERSON, "user:" + UUID.randomUUID(), "Ann O'Analyst; --");
  }

  static Right right(Subject subject, Extent extent) {
    return right(UUID.randomUUID(), subject, extent, "claims.claims");
  }

  static Right right(UUID grant, Subject subject, Extent extent, String table) {
    return new Right(
        grant,
        subject,
        UUID.randomUUID(),
        "data-product:insurance.claims/claims-history",
        "read",
        "claims",
        extent,
        new ObjectMapper().createObjectNode().put("platform", "postgresql").put("name", table),
        JsonNodeFactory.instance.objectNode(),
        Instant.now(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(30)),
        UUID.randomUUID());
  }

  /** A session of one who has asked for a secret. */
  Connection login(Right right, Subject subject) throws TargetFailure, SQLException {
    var credential = provisioner().issue(right, subject.key());
    return DriverManager.getConnection(
        credential.address(), credential.user(), credential.secret());
  }

  Connection as(String user) throws SQLException {
    return DriverManager.getConnection(url, user, PASSWORD);
  }

  void superuser(String... statements) {
    run(TestStack.username(), TestStack.password(), statements);
  }

  void steward(String... statements) {
    run(STEWARD, PASSWORD, statements);
  }

  private void run(String user, String password, String... statements) {
    try (var connection = DriverManager.getConnection(url, user, password);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static List<String> select(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(rows.getString(i));
        }
        found.add(String.join("|", cells));
      }
      return found;
    }
  }

  /** Everything about rights and rows that the database says, without what is on the way. */
  static void run(Connection session, String sql) throws SQLException {
    try (var statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  static void refused(Connection session, String sql) {
    assertThatThrownBy(() -> run(session, sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
  }

  static void refusedOrEnded(Connection session, String sql) {
    assertThatThrownBy(() -> run(session, sql)).as(sql).isInstanceOf(SQLException.class);
  }

  static void give(Provisioner postgres, Right right) throws Exception {
    assertThat(postgres.give(right)).isInstanceOf(Outcome.Confirmed.class);
  }

  static void take(Provisioner postgres, Right right) throws Exception {
    assertThat(postgres.take(right)).isInstanceOf(Outcome.Confirmed.class);
  }

  String state() throws SQLException {
    try (var connection =
        DriverManager.getConnection(url, TestStack.username(), TestStack.password())) {
      var all = new ArrayList<String>();
      for (var sql :
          List.of(
              "select relname, relacl::text, relrowsecurity from pg_class where relnamespace = 'claims'::regnamespace order by 1",
              "select attrelid::regclass, attname, attacl::text from pg_attribute join pg_class c on c.oid = attrelid where attacl is not null and c.relnamespace = 'claims'::regnamespace order by 1, 2",
              "select nspname, nspacl::text from pg_namespace where nspname = 'claims'",
              "select polname, polrelid::regclass, pg_get_expr(polqual, polrelid) from pg_policy order by 1, 2",
              "select g.rolname, m.rolname, a.inherit_option from pg_auth_members a join pg_roles g on g.oid = roleid join pg_roles m on m.oid = member where g.rolname like 'atrium\\_g\\_%' order by 1, 2",
              "select rolname from pg_roles where rolname like 'atrium\\_g\\_%' or rolcanlogin order by 1")) {
        all.addAll(select(connection, sql));
      }
      return String.join("\n", all);
    }
  }

  static Set<String> keys(Collection<Held> held) {
    var keys = new HashSet<String>();
    held.forEach(each -> keys.add(each.key()));
    return keys;
  }
}
