package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * How many neighbours nodes have. The count stands in the node with the time for which it holds:
 * from the last beginning or end of an edge until the next. It is right or it is not there.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class Degrees {

  private final JdbcOperations jdbc;

  Degrees(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** The edges of nodes are about to change, or have just changed. */
  void takeBack(Collection<UUID> nodes) {
    if (!nodes.isEmpty()) {
      var _ =
          Binding.change(
              jdbc,
              """
              update lineage.node set counted_until = '-infinity'
              where id = any(?) and counted_until > '-infinity'
              """,
              new Uuids(nodes));
    }
  }

  /**
   * Counts nodes whose count does not hold at a moment. Does nothing while somebody writes the
   * graph: what is being written could not be counted.
   *
   * @return how many nodes were counted
   */
  int count(Instant now, int limit) {
    var free =
        jdbc.prepareStatement(
            "select pg_try_advisory_xact_lock(hashtext('lineage.graph'))", Degrees::isTrue);
    return !free
        ? 0
        : Binding.change(
            jdbc,
            """
            with moment as (select ?::timestamptz as now),
            picked as (
              select n.nr, m.now
              from moment m, lineage.node n
              where n.counted_until <= m.now
              order by n.counted_until
              limit ?)
            update lineage.node n
            set ups = u.number, downs = d.number,
              counted_from = greatest(u.since, d.since), counted_until = least(u.until, d.until)
            from picked p
            cross join lateral (
              select count(distinct e.source) filter (where e.first_seen <= p.now and e.expires_at > p.now) as number,
                coalesce(max(case when e.expires_at <= p.now then greatest(e.expires_at, e.first_seen)
                                  when e.first_seen <= p.now then e.first_seen end), '-infinity') as since,
                coalesce(min(case when e.first_seen > p.now then e.first_seen
                                  when e.expires_at > p.now then e.expires_at end), 'infinity') as until
              from lineage.edge e where e.target = p.nr) u
            cross join lateral (
              select count(distinct e.target) filter (where e.first_seen <= p.now and e.expires_at > p.now) as number,
                coalesce(max(case when e.expires_at <= p.now then greatest(e.expires_at, e.first_seen)
                                  when e.first_seen <= p.now then e.first_seen end), '-infinity') as since,
                coalesce(min(case when e.first_seen > p.now then e.first_seen
                                  when e.expires_at > p.now then e.expires_at end), 'infinity') as until
              from lineage.edge e where e.source = p.nr) d
            where n.nr = p.nr
            """,
            now,
            limit);
  }

  private static boolean isTrue(PreparedStatement statement) throws java.sql.SQLException {
    try (var rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
