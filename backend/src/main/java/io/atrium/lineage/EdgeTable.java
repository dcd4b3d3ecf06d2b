package io.atrium.lineage;

import io.atrium.lineage.Binding.Texts;
import io.atrium.lineage.Binding.Times;
import io.atrium.lineage.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code lineage.edge}, as far as they come from sightings. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class EdgeTable extends SpanTable<EdgeKey> {

  private final Degrees degrees;

  EdgeTable(JdbcOperations jdbc, Patience patience, Clock clock, Degrees degrees) {
    super(jdbc, "lineage.edge", patience, clock);
    this.degrees = degrees;
  }

  @Override
  void begun(Collection<EdgeKey> keys) {
    var ends = new LinkedHashSet<UUID>();
    for (var key : keys) {
      ends.add(key.source());
      ends.add(key.target());
    }
    degrees.takeBack(ends);
  }

  @Override
  void write(List<Kept<EdgeKey>> rows) {
    var sorted = rows.stream().sorted(Comparator.comparing(Kept::id, Ids.ORDER)).toList();
    var _ =
        Binding.change(
            jdbc,
            """
            insert into lineage.edge (id, source_id, target_id, kind, producer, first_seen, last_seen, expires_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
              ?::timestamptz[])
            on conflict (id, first_seen) do update set last_seen = excluded.last_seen, expires_at = excluded.expires_at
            """,
            new Uuids(sorted.stream().map(Kept::id).toList()),
            new Uuids(sorted.stream().map(row -> row.key().source()).toList()),
            new Uuids(sorted.stream().map(row -> row.key().target()).toList()),
            new Texts(sorted.stream().map(row -> row.key().kind()).toList()),
            new Texts(sorted.stream().map(row -> row.key().producer()).toList()),
            new Times(sorted.stream().map(row -> row.span().first()).toList()),
            new Times(sorted.stream().map(row -> row.span().last()).toList()),
            new Times(sorted.stream().map(Kept::expires).toList()));
  }

  /** Takes out what was seen from and to nodes. */
  List<Map.Entry<EdgeKey, Span>> takeOf(Collection<UUID> nodes) {
    var taken = deleteOf(nodes);
    begun(taken.stream().map(Map.Entry::getKey).toList());
    return taken;
  }

  private List<Map.Entry<EdgeKey, Span>> deleteOf(Collection<UUID> nodes) {
    return jdbc.prepareStatement(
        """
        delete from lineage.edge
        where (source_id = any(?) or target_id = any(?)) and not (producer = any(?))
        returning source_id, target_id, kind, producer, first_seen, last_seen
        """,
        statement -> {
          Binding.bind(
              statement, new Uuids(nodes), new Uuids(nodes), new Texts(Declared.PRODUCERS));
          var taken = new ArrayList<Map.Entry<EdgeKey, Span>>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              taken.add(
                  Map.entry(
                      new EdgeKey(
                          rows.getObject("source_id", UUID.class),
                          rows.getObject("target_id", UUID.class),
                          rows.getString("kind"),
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
