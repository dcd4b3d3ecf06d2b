package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Flags;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Times;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code lineage.column_link}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ColumnTable extends SpanTable<ColumnKey> {

  ColumnTable(JdbcOperations jdbc, Patience patience, Endings endings, Clock clock) {
    super(jdbc, "lineage.column_link", patience, endings, clock);
  }

  @Override
  void begun(Collection<ColumnKey> keys) {
    // nobody counts them
  }

  @Override
  void write(List<Kept<ColumnKey>> rows) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into lineage.column_link (id, source_id, source_column, target_id, target_column, job_id, transformation,
              masking, producer, first_seen, last_seen, expires_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::bool[],
              ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
            on conflict (id, first_seen) do update set last_seen = excluded.last_seen, expires_at = excluded.expires_at
            """,
            new Uuids(rows.stream().map(Kept::id).toList()),
            new Uuids(rows.stream().map(row -> row.key().source()).toList()),
            new Texts(rows.stream().map(row -> row.key().sourceColumn()).toList()),
            new Uuids(rows.stream().map(row -> row.key().target()).toList()),
            new Texts(rows.stream().map(row -> row.key().targetColumn()).toList()),
            new Uuids(rows.stream().map(row -> row.key().job()).toList()),
            new Texts(rows.stream().map(row -> row.key().transformation()).toList()),
            new Flags(rows.stream().map(row -> row.key().masking()).toList()),
            new Texts(rows.stream().map(row -> row.key().producer()).toList()),
            new Times(rows.stream().map(row -> row.span().first()).toList()),
            new Times(rows.stream().map(row -> row.span().last()).toList()),
            new Times(rows.stream().map(Kept::expires).toList()));
  }

  /** Takes out what was seen from and to columns of nodes. */
  List<Map.Entry<ColumnKey, Span>> takeOf(Collection<UUID> nodes) {
    return jdbc.prepareStatement(
        """
        delete from lineage.column_link
        where source_id = any(?) or target_id = any(?)
        returning source_id, source_column, target_id, target_column, job_id, transformation, masking, producer, first_seen,
          last_seen
        """,
        statement -> {
          Binding.bind(statement, new Uuids(nodes), new Uuids(nodes));
          var taken = new ArrayList<Map.Entry<ColumnKey, Span>>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              taken.add(
                  Map.entry(
                      new ColumnKey(
                          rows.getObject("source_id", UUID.class),
                          rows.getString("source_column"),
                          rows.getObject("target_id", UUID.class),
                          rows.getString("target_column"),
                          rows.getObject("job_id", UUID.class),
                          rows.getString("transformation"),
                          rows.getBoolean("masking"),
                          rows.getString("producer")),
                      new Span(
                          Binding.requiredInstant(rows, "first_seen"),
                          Binding.requiredInstant(rows, "last_seen"))));
            }
          }
          return taken;
        });
  }
}
