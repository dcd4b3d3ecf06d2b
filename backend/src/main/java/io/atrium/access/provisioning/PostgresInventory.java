package io.atrium.access.provisioning;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one database holds on the tables that grants are about. */
final class PostgresInventory {

  /** Owners, superusers and Atrium itself need no right, so that theirs are not listed. */
  private static final String PRIVILEGES =
      """
      select coalesce(r.rolname, 'PUBLIC'), x.privilege_type, x.column_name
      from (
        select acl.grantee, acl.privilege_type, '' as column_name
        from pg_class c, aclexplode(c.relacl) acl where c.oid = ?
        union
        select acl.grantee, acl.privilege_type, a.attname
        from pg_attribute a, aclexplode(a.attacl) acl where a.attrelid = ?
      ) x
      left join pg_roles r on r.oid = x.grantee
      where r.oid is null
         or (not r.rolsuper
             and r.rolname <> current_user
             and r.oid <> (select relowner from pg_class where oid = ?))
      order by 1, 2, 3
      """;

  private static final String MEMBERS =
      """
      select m.rolname
      from pg_auth_members a
      join pg_roles g on g.oid = a.roleid
      join pg_roles m on m.oid = a.member
      where g.rolname = ? and m.rolname <> current_user
      group by m.rolname
      order by m.rolname
      """;

  private final PostgresTarget target;
  private final PostgresSession session;

  PostgresInventory(PostgresTarget target, PostgresSession session) {
    this.target = target;
    this.session = session;
  }

  /** The table's number in the database; a failure where there is none of this name. */
  static long require(PostgresTarget target, PostgresSession session, PostgresTable table)
      throws SQLException, TargetFailure {
    if (!target.allows(table.schema())) {
      throw new TargetFailure(
          "Atrium may not give rights in the schema %s of %s."
              .formatted(table.schema(), target.name()));
    }
    var found = find(session, table);
    if (found.isEmpty()) {
      throw new TargetFailure("There is no table %s in %s.".formatted(table, target.name()));
    }
    return found.getFirst();
  }

  static List<Long> find(PostgresSession session, PostgresTable table) throws SQLException {
    return session.query(
        row -> row.getLong(1),
        """
        select c.oid
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f')
        """,
        table.schema(),
        table.name());
  }

  static List<String> members(PostgresSession session, String role) throws SQLException {
    return session.texts(MEMBERS, role);
  }

  /**
   * All rights on the tables and all members of the roles.
   *
   * @param grants roles of grants, listed also when they have lost their right to the table
   */
  List<PostgresKey> all(Collection<PostgresTable> tables, Collection<String> grants)
      throws SQLException {
    var found = new ArrayList<PostgresKey>();
    var roles = new LinkedHashSet<>(grants);
    for (var table : tables) {
      for (long oid : find(session, table)) {
        found.addAll(
            session.query(
                row ->
                    PostgresKey.privilege(
                        target.name(), table, row.getString(1), row.getString(2), row.getString(3)),
                PRIVILEGES,
                oid,
                oid,
                oid));
        var rows = new PostgresRows(session, table, oid);
        Set<String> onTable = rows.grantRoles();
        for (var role : onTable) {
          found.add(PostgresKey.rows(target.name(), table, role, rows.seen(role)));
        }
        roles.addAll(onTable);
      }
    }
    for (var role : roles) {
      for (var member : members(session, role)) {
        found.add(PostgresKey.member(target.name(), role, member));
      }
    }
    return found;
  }
}
