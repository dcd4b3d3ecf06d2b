package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Numbers;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code lineage.edge}, as far as they come from sightings. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class EdgeTable extends SpanTable<EdgeKey> {

  private final NodeTable nodes;
  private final Degrees degrees;

  EdgeTable(
      JdbcOperations jdbc,
      Patience patience,
      Endings endings,
      Clock clock,
      NodeTable nodes,
      Degrees degrees) {
    super(jdbc, "lineage.edge", patience, endings, clock);
    this.nodes = nodes;
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
    var _ =
        Binding.change(
            jdbc,
            """
            insert into lineage.edge (id, source, target, kind, producer, first_seen, last_seen, expires_at)
            select r.id, s.nr, t.nr, r.kind, r.producer, r.first_seen, r.last_seen, r.expires_at
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
              ?::timestamptz[]) with ordinality
              as r (id, source_id, target_id, kind, producer, first_seen, last_seen, expires_at, place)
            join lineage.node s on s.id = r.source_id
            join lineage.node t on t.id = r.target_id
            order by r.place
            on conflict (id, first_seen) do update set last_seen = excluded.last_seen, expires_at = excluded.expires_at
            """,
            new Uuids(rows.stream().map(Kept::id).toList()),
            new Uuids(rows.stream().map(row -> row.key().source()).toList()),
            new Uuids(rows.stream().map(row -> row.key().target()).toList()),
            new Texts(rows.stream().map(row -> row.key().kind()).toList()),
            new Texts(rows.stream().map(row -> row.key().producer()).toList()),
            new Times(rows.stream().map(row -> row.span().first()).toList()),
            new Times(rows.stream().map(row -> row.span().last()).toList()),
            new Times(rows.stream().map(Kept::expires).toList()));
  }

  /** Takes out what was seen from and to nodes. */
  List<Map.Entry<EdgeKey, Span>> takeOf(Collection<UUID> gone) {
    var taken = deleteOf(gone);
    begun(taken.stream().map(Map.Entry::getKey).toList());
    return taken;
  }

  private List<Map.Entry<EdgeKey, Span>> deleteOf(Collection<UUID> gone) {
    var numbers = new Numbers(nodes.numbers(gone).values());
    return jdbc.prepareStatement(
        """
        with taken as (
          delete from lineage.edge
          where (source = any(?) or target = any(?)) and not (producer = any(?))
          returning source, target, kind, producer, first_seen, last_seen)
        select s.id as source_id, t.id as target_id, e.kind, e.producer, e.first_seen, e.last_seen
        from taken e
        join lineage.node s on s.nr = e.source
        join lineage.node t on t.nr = e.target
        """,
        statement -> {
          Binding.bind(statement, numbers, numbers, new Texts(Declared.PRODUCERS));
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
