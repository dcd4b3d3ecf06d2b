package io.atrium.access.provisioning;

import io.atrium.access.RowFilter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Row-level security of one table. The first row filter turns it on together with a policy by which
 * everybody but Atrium's readers goes on as before; each grant's role then has a policy of its own.
 * With the last row filter it is turned off again.
 *
 * @see "docs/decisions/0018-row-filters.md"
 */
final class PostgresRows {

  static final String AS_BEFORE = "atrium_others_as_before";

  private static final String OURS =
      """
      select r.rolname
      from pg_class c
      join pg_roles r on r.rolname like 'atrium\\_g\\_%'
      where c.oid = ? and (
        exists (select from aclexplode(c.relacl) x where x.grantee = r.oid)
        or exists (
          select from pg_attribute a, aclexplode(a.attacl) x
          where a.attrelid = c.oid and x.grantee = r.oid))
      order by r.oid
      """;

  private final PostgresSession session;
  private final PostgresTable table;
  private final long oid;

  PostgresRows(PostgresSession session, PostgresTable table, long oid) {
    this.session = session;
    this.table = table;
    this.oid = oid;
  }

  /**
   * What a grant's role sees.
   *
   * @param columns those it may read; {@code *} and all of them where it may read the table
   * @param rows the policy's condition; null for all rows
   */
  record Extent(Set<String> columns, @Nullable String rows) {

    /**
     * Whether one who has both sees no more than what each one shows: a column of the one never
     * meets a row of the other.
     */
    boolean addsUpWith(Extent other) {
      return columns.equals(other.columns)
          || (rows == null ? other.rows == null : rows.equals(other.rows))
          || (rows == null && columns.containsAll(other.columns))
          || (other.rows == null && other.columns.containsAll(columns));
    }
  }

  /** Has the role see the rows that the filter lets through; null for all. */
  void show(String role, @Nullable RowFilter filter) throws SQLException, TargetFailure {
    if (filter != null) {
      turnOn(role);
    }
    if (managed()) {
      policy(role, filter);
    }
  }

  /** Turns row-level security off when no grant filters rows any more. */
  void settle() throws SQLException {
    var filtered =
        session.exists(
            """
            select from pg_policy
            where polrelid = ? and polname like 'atrium\\_g\\_%'
              and pg_get_expr(polqual, polrelid) <> 'true'
            """,
            oid);
    if (filtered || !managed()) {
      return;
    }
    for (var policy :
        session.texts(
            "select polname from pg_policy where polrelid = ? and polname like 'atrium\\_%'",
            oid)) {
      drop(policy);
    }
    if (!session.exists("select from pg_policy where polrelid = ?", oid)) {
      session.execute("alter table " + session.name(table) + " disable row level security");
    }
  }

  Set<String> grantRoles() throws SQLException {
    return new java.util.LinkedHashSet<>(session.texts(OURS, oid));
  }

  Extent extent(String role) throws SQLException {
    var columns = new TreeSet<String>();
    if (session.exists(
        """
        select from pg_class c, aclexplode(c.relacl) x
        where c.oid = ? and x.grantee = (select oid from pg_roles where rolname = ?)
        """,
        oid,
        role)) {
      columns.add("*");
      columns.addAll(columns());
    }
    columns.addAll(
        session.texts(
            """
            select a.attname from pg_attribute a, aclexplode(a.attacl) x
            where a.attrelid = ? and x.grantee = (select oid from pg_roles where rolname = ?)
            """,
            oid,
            role));
    return new Extent(columns, condition(role));
  }

  /**
   * What stands in {@link PostgresKey#rows}: a fingerprint of the filter as Atrium wrote it, {@code
   * all}, or {@code changed} after a change by another hand.
   */
  String seen(String role) throws SQLException {
    var condition = condition(role);
    if (condition == null) {
      return PostgresKey.ALL_ROWS;
    }
    var comment =
        session.texts(
            """
            select obj_description(oid, 'pg_policy') from pg_policy
            where polrelid = ? and polname = ?
            """,
            oid,
            role);
    var parts = String.valueOf(comment.getFirst()).split(" ", -1);
    return parts.length == 2 && parts[1].equals(fingerprint(condition)) ? parts[0] : "changed";
  }

  static String fingerprint(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Set<String> columns() throws SQLException {
    return new TreeSet<>(
        session.texts(
            """
            select attname from pg_attribute
            where attrelid = ? and attnum > 0 and not attisdropped
            """,
            oid));
  }

  private @Nullable String condition(String role) throws SQLException {
    var conditions =
        session.texts(
            """
            select pg_get_expr(p.polqual, p.polrelid)
            from pg_policy p join pg_class c on c.oid = p.polrelid
            where p.polrelid = ? and p.polname = ? and c.relrowsecurity
            """,
            oid,
            role);
    return conditions.isEmpty() || conditions.getFirst().equals("true")
        ? null
        : conditions.getFirst();
  }

  private boolean managed() throws SQLException {
    return session.exists(
        "select from pg_policy where polrelid = ? and polname = ?", oid, AS_BEFORE);
  }

  private void turnOn(String role) throws SQLException, TargetFailure {
    if (!managed()) {
      if (session.exists("select from pg_class where oid = ? and relkind not in ('r', 'p')", oid)) {
        throw new TargetFailure("%s is no table, so its rows cannot be filtered.".formatted(table));
      }
      if (session.exists(
          """
          select from pg_class c where c.oid = ?
            and (c.relrowsecurity or exists (select from pg_policy p where p.polrelid = c.oid))
          """,
          oid)) {
        throw new TargetFailure(
            "%s has row-level security of its own; a row filter of Atrium would not be the only one to decide. Ask for all rows, or offer a view."
                .formatted(table));
      }
      session.execute(
          """
          create policy %s on %s as permissive for all to public
          using ((select not pg_has_role(current_user, %s, 'usage')))
          with check ((select not pg_has_role(current_user, %s, 'usage')))
          """
              .formatted(
                  session.name(AS_BEFORE),
                  session.name(table),
                  session.literal(PostgresRoles.READERS),
                  session.literal(PostgresRoles.READERS)));
      for (var other : grantRoles()) {
        if (!other.equals(role)) {
          policy(other, null);
        }
      }
    }
    if (session.exists("select from pg_class where oid = ? and not relrowsecurity", oid)) {
      session.execute("alter table " + session.name(table) + " enable row level security");
    }
  }

  private void policy(String role, @Nullable RowFilter filter) throws SQLException {
    var fingerprint = filter == null ? PostgresKey.ALL_ROWS : fingerprint(filter.toString());
    if (session.exists("select from pg_policy where polrelid = ? and polname = ?", oid, role)) {
      if (seen(role).equals(fingerprint)) {
        return;
      }
      drop(role);
    }
    session.execute(
        "create policy %s on %s as permissive for select to %s using (%s)"
            .formatted(
                session.name(role),
                session.name(table),
                session.name(role),
                filter == null ? "true" : filter.toSql()));
    var written =
        session.texts(
            "select pg_get_expr(polqual, polrelid) from pg_policy where polrelid = ? and polname = ?",
            oid,
            role);
    session.execute(
        "comment on policy %s on %s is %s"
            .formatted(
                session.name(role),
                session.name(table),
                session.literal(fingerprint + " " + fingerprint(written.getFirst()))));
  }

  private void drop(String policy) throws SQLException {
    session.execute("drop policy %s on %s".formatted(session.name(policy), session.name(table)));
  }
}
