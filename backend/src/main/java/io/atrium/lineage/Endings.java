package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Times;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The rows of {@code lineage.ending}: when datasets were dropped. What was seen of them in minutes
 * before ends then, if it has not by itself; in the same minute nobody knows what came first, and
 * it stays. All endings are kept, so that the order in which they become known makes no difference.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class Endings {

  /** A dataset was dropped. */
  record Ending(UUID node, Instant at) {}

  private static final String OF_EDGES =
      """
      select e.id, e.first_seen, min(x.at) as at
      from lineage.ending x
      join lineage.node n on n.id = x.node_id
      join lineage.edge e on e.%1$s = n.nr
      where x.node_id = any(?) and x.at > e.last_seen and x.at < e.expires_at and not (e.producer = any(?))
      group by e.id, e.first_seen\
      """;

  private static final String OF_COLUMNS =
      """
      select l.id, l.first_seen, min(x.at) as at
      from lineage.ending x
      join lineage.column_link l on l.%1$s_id = x.node_id
      where x.node_id = any(?) and x.at > l.last_seen and x.at < l.expires_at
      group by l.id, l.first_seen\
      """;

  private final JdbcOperations jdbc;
  private final Degrees degrees;

  Endings(JdbcOperations jdbc, Degrees degrees) {
    this.jdbc = jdbc;
    this.degrees = degrees;
  }

  /** The endings of nodes; those without have no entry. */
  Map<UUID, NavigableSet<Instant>> of(Collection<UUID> nodes) {
    var endings = new HashMap<UUID, NavigableSet<Instant>>();
    Binding.select(
            jdbc,
            row -> new Ending(row.getObject(1, UUID.class), Binding.requiredInstant(row, "at")),
            "select node_id, at from lineage.ending where node_id = any(?)",
            new Uuids(nodes))
        .forEach(
            one -> endings.computeIfAbsent(one.node(), missing -> new TreeSet<>()).add(one.at()));
    return endings;
  }

  /** Adds those that are not known, and ends what was seen before them. */
  void add(Collection<Ending> endings) {
    if (endings.isEmpty()) {
      return;
    }
    var rows = List.copyOf(endings);
    end(
        changed(
            """
            insert into lineage.ending (node_id, at)
            select * from unnest(?::uuid[], ?::timestamptz[])
            on conflict do nothing
            returning node_id
            """,
            new Uuids(rows.stream().map(Ending::node).toList()),
            new Times(rows.stream().map(Ending::at).toList())));
  }

  /** What was said of nodes that are gone holds for those that are kept, and all that they have. */
  void repoint(Map<UUID, UUID> keptByGone) {
    var _ =
        changed(
            """
            with g as (select * from unnest(?::uuid[], ?::uuid[]) as g (gone, kept)),
            moved as (delete from lineage.ending x using g where x.node_id = g.gone returning g.kept, x.at)
            insert into lineage.ending (node_id, at)
            select distinct kept, at from moved
            on conflict do nothing
            returning node_id
            """,
            new Uuids(keptByGone.keySet()),
            new Uuids(keptByGone.values()));
  }

  /** Ends what was seen of nodes before they were dropped. */
  void end(Collection<UUID> nodes) {
    if (nodes.isEmpty()) {
      return;
    }
    for (var end : List.of("source", "target")) {
      var ends =
          changed(
              """
              with cut as (%s),
              changed as (
                update lineage.edge e set expires_at = c.at from cut c
                where e.id = c.id and e.first_seen = c.first_seen
                returning e.source, e.target)
              select distinct n.id from changed c join lineage.node n on n.nr in (c.source, c.target)
              """
                  .formatted(OF_EDGES.formatted(end)),
              new Uuids(nodes),
              new Texts(Declared.PRODUCERS));
      degrees.takeBack(ends);
      var _ =
          Binding.change(
              jdbc,
              """
              with cut as (%s)
              update lineage.column_link l set expires_at = c.at from cut c
              where l.id = c.id and l.first_seen = c.first_seen
              """
                  .formatted(OF_COLUMNS.formatted(end)),
              new Uuids(nodes));
    }
  }

  /** Forgets endings that no edge is likely to be reported for any more; returns how many. */
  int forget(Instant before, int limit) {
    return Binding.change(
        jdbc,
        """
        delete from lineage.ending
        where (node_id, at) in (select node_id, at from lineage.ending where at < ? order by at limit ?)
        """,
        before,
        limit);
  }

  /** When something ends that was last seen at a time, given when it would by itself. */
  static Instant end(
      Instant last, Instant byItself, UUID one, UUID other, Map<UUID, NavigableSet<Instant>> all) {
    var end = byItself;
    for (var node : List.of(one, other)) {
      var endings = all.get(node);
      var next = endings == null ? null : endings.higher(last);
      if (next != null && next.isBefore(end)) {
        end = next;
      }
    }
    return end;
  }

  private Set<UUID> changed(String sql, Object... values) {
    return new LinkedHashSet<>(
        Binding.select(jdbc, row -> row.getObject(1, UUID.class), sql, values));
  }
}
