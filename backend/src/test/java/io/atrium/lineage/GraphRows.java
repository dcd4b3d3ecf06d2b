package io.atrium.lineage;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes what was seen, and reads the rows as texts. */
final class GraphRows {

  private final GraphWriter writer;
  private final JdbcOperations jdbc;
  private final TransactionOperations<Connection> transactions;

  @SuppressWarnings("unchecked")
  GraphRows(ApplicationContext application) {
    writer = application.getBean(GraphWriter.class);
    jdbc = application.getBean(JdbcOperations.class);
    transactions = application.getBean(TransactionOperations.class);
  }

  void merge(Seen seen) {
    transactions.executeWrite(status -> {
      writer.merge(seen);
      return true;
    });
  }

  void run(String sql) {
    transactions.executeWrite(
        status -> jdbc.prepareStatement(sql, statement -> statement.execute()));
  }

  void empty() {
    run(
        "truncate lineage.node, lineage.alias, lineage.edge, lineage.column_link, lineage.port, lineage.ending");
  }

  Set<String> nodes() {
    return new TreeSet<>(
        rows(
            """
            select id, type, parent_id, quote_nullable(owner_said), gone_at, reported, first_seen, last_seen from lineage.node
            """));
  }

  Set<String> edges() {
    return new TreeSet<>(
        rows(
            """
            select s.id, t.id, e.kind, e.producer, e.first_seen, e.last_seen, e.expires_at
            from lineage.edge e join lineage.node s on s.nr = e.source join lineage.node t on t.nr = e.target
            """));
  }

  Set<String> columns() {
    return new TreeSet<>(
        rows(
            """
            select source_id, source_column, target_id, target_column, job_id, quote_literal(transformation), masking, producer,
              first_seen, last_seen, expires_at
            from lineage.column_link
            """));
  }

  Set<String> aliases() {
    return new TreeSet<>(rows("select id, node_id from lineage.alias"));
  }

  /** Changes whenever any row is written. */
  List<String> versions() {
    return rows(
        """
        select xmin::text, xmax::text, ctid::text from lineage.node
        union all select xmin::text, xmax::text, ctid::text from lineage.edge
        union all select xmin::text, xmax::text, ctid::text from lineage.column_link
        union all select xmin::text, xmax::text, ctid::text from lineage.ending
        """);
  }

  List<String> names(String namespace) {
    return rows("select name from lineage.node where namespace = '" + namespace + "'");
  }

  long count(String table) {
    return Long.parseLong(rows("select count(*) from " + table).getFirst());
  }

  List<String> rows(String sql) {
    return transactions.executeRead(status ->
        jdbc.prepareStatement(
            sql,
            statement -> {
              var texts = new ArrayList<String>();
              try (var found = statement.executeQuery()) {
                while (found.next()) {
                  var row = new ArrayList<String>();
                  for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(text(found, column));
                  }
                  texts.add(String.join(" ", row));
                }
              }
              return texts;
            }));
  }

  private static String text(java.sql.ResultSet row, int column) throws SQLException {
    return switch (row.getMetaData().getColumnTypeName(column)) {
      case "timestamptz" -> {
        var at = row.getObject(column, OffsetDateTime.class);
        yield at == null ? "null" : at.toInstant().toString();
      }
      case "bool" -> String.valueOf(row.getBoolean(column));
      default -> String.valueOf(row.getString(column));
    };
  }
}
