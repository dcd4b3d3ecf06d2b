package io.atrium.access.provisioning;

import io.atrium.access.RowFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements by which a database comes to hold a right, and to hold it no longer. */
final class PostgresChange {

  private final PostgresTarget target;
  private final PostgresSession session;

  PostgresChange(PostgresTarget target, PostgresSession session) {
    this.target = target;
    this.session = session;
  }

  /** Makes the grant's role exactly what the right says, and the holders its only members. */
  void give(Right right, PostgresTable table, Collection<String> logins)
      throws SQLException, TargetFailure {
    var oid = PostgresInventory.require(target, session, table);
    var rows = new PostgresRows(session, table, oid);
    var columns = rows.columns();
    var unknown = right.extent().columns().stream().filter(c -> !columns.contains(c)).toList();
    if (!unknown.isEmpty()) {
      throw new TargetFailure("%s has no column %s.".formatted(table, unknown));
    }
    var role = PostgresRoles.ofGrant(right.grant());
    create(PostgresRoles.READERS, "Whoever reads by a grant of Atrium");
    create(role, "%s of %s, a grant of Atrium".formatted(right.offer(), right.reference()));
    session.execute(
        "grant %s to %s".formatted(session.name(PostgresRoles.READERS), session.name(role)));
    session.execute(
        "grant usage on schema %s to %s"
            .formatted(session.name(table.schema()), session.name(role)));
    grantSelect(table, role, right.extent().columns());
    rows.show(role, filter(right, columns));
    members(right, role, logins);
    for (var login : logins) {
      arrange(login, rows);
    }
  }

  /** Takes away what the grant gives, without waiting for anybody who reads the table. */
  void close(Right right, PostgresTable table, Collection<String> holders) throws SQLException {
    var role = PostgresRoles.ofGrant(right.grant());
    if (!exists(role)) {
      return;
    }
    for (var member : PostgresInventory.members(session, role)) {
      leave(role, member);
    }
    if (!PostgresInventory.find(session, table).isEmpty()) {
      session.execute(
          "revoke all on %s from %s".formatted(session.name(table), session.name(role)));
    }
  }

  /** Removes the grant's role and all that hangs on it; may have to wait for the table. */
  void remove(Right right, PostgresTable table) throws SQLException {
    var role = PostgresRoles.ofGrant(right.grant());
    if (exists(role)) {
      session.execute(
          "grant %s to current_user with inherit true, set false".formatted(session.name(role)));
      session.execute("drop owned by " + session.name(role));
      session.execute("drop role " + session.name(role));
    }
    for (long oid : PostgresInventory.find(session, table)) {
      new PostgresRows(session, table, oid).settle();
    }
  }

  void leave(String role, String member) throws SQLException {
    session.execute("revoke %s from %s".formatted(session.name(role), session.name(member)));
  }

  /** Of the logins, those that no grant needs; they cannot log in any more. */
  List<String> lock(Collection<String> logins) throws SQLException {
    var locked = new ArrayList<String>();
    for (var login : logins) {
      if (exists(login)
          && !session.exists(
              """
              select from pg_auth_members a
              join pg_roles g on g.oid = a.roleid and g.rolname like 'atrium\\_g\\_%'
              join pg_roles m on m.oid = a.member
              where m.rolname = ?
              """,
              login)) {
        session.execute("alter role %s nologin password null".formatted(session.name(login)));
        locked.add(login);
      }
    }
    return locked;
  }

  boolean exists(String role) throws SQLException {
    return session.exists("select from pg_roles where rolname = ?", role);
  }

  private void create(String role, String comment) throws SQLException {
    if (!exists(role)) {
      session.execute("create role %s nologin".formatted(session.name(role)));
      session.execute(
          "comment on role %s is %s".formatted(session.name(role), session.literal(comment)));
    }
  }

  private void grantSelect(PostgresTable table, String role, List<String> columns)
      throws SQLException {
    var names = new ArrayList<String>();
    for (var column : columns) {
      names.add(session.name(column));
    }
    session.execute("revoke all on %s from %s".formatted(session.name(table), session.name(role)));
    session.execute(
        "grant select %s on %s to %s"
            .formatted(
                names.isEmpty() ? "" : "(" + String.join(", ", names) + ")",
                session.name(table),
                session.name(role)));
  }

  private static @Nullable RowFilter filter(Right right, Set<String> columns) throws TargetFailure {
    var filter = right.extent().rows();
    if (filter == null) {
      return null;
    }
    try {
      return RowFilter.parse(filter, columns);
    } catch (RowFilter.Invalid invalid) {
      throw new TargetFailure("The row filter does not fit the table: " + invalid.getMessage());
    }
  }

  private void members(Right right, String role, Collection<String> logins) throws SQLException {
    var members = PostgresInventory.members(session, role);
    for (var member : members) {
      if (!logins.contains(member)) {
        leave(role, member);
      }
    }
    for (var login : logins) {
      create(login, right.subject().name() + ", by Atrium");
      if (!members.contains(login)) {
        session.execute("grant %s to %s".formatted(session.name(role), session.name(login)));
      }
    }
  }

  /** A grant's role of one login, and whether the login has its rights without asking for them. */
  private record Membership(String role, boolean inherited) {}

  /**
   * Columns of one grant and rows of another would add up to more than both. So a login has,
   * without doing anything, the older grants of a table and those that fit them; for another it
   * says {@code set role}.
   */
  private void arrange(String login, PostgresRows rows) throws SQLException {
    var memberships =
        session.query(
            row -> new Membership(row.getString(1), row.getBoolean(2)),
            """
            select g.rolname, a.inherit_option
            from pg_auth_members a
            join pg_roles g on g.oid = a.roleid
            join pg_roles m on m.oid = a.member
            where m.rolname = ? and g.rolname like 'atrium\\_g\\_%'
            order by g.oid
            """,
            login);
    var onTable = rows.grantRoles();
    var together = new ArrayList<PostgresRows.Extent>();
    for (var membership : memberships) {
      if (!onTable.contains(membership.role())) {
        continue;
      }
      var extent = rows.extent(membership.role());
      var fits = together.stream().allMatch(extent::addsUpWith);
      if (fits) {
        together.add(extent);
      }
      if (fits != membership.inherited()) {
        session.execute(
            "grant %s to %s with inherit %s"
                .formatted(session.name(membership.role()), session.name(login), fits));
      }
    }
  }

  /** In words, for the record. */
  static String describe(Right right, PostgresTable table, Collection<String> logins) {
    return "%s may select %s from %s%s."
        .formatted(
            logins.isEmpty()
                ? "Nobody (the team has no members)"
                : logins.stream().sorted().collect(Collectors.joining(", ")),
            right.extent().columns().isEmpty()
                ? "all columns"
                : String.join(", ", right.extent().columns()),
            table,
            right.extent().rows() == null ? "" : " where " + right.extent().rows());
  }
}
