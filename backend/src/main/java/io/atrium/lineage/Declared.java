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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Edges that hold because the catalog, a grant or an owner says so. They begin when it is said and
 * end when it is not said any more; nobody's patience matters. Writers hold the {@link GraphLock}.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class Declared {

  static final String CATALOG = "catalog";
  static final String ACCESS = "access";
  static final String CLAIM = "claim";
  static final List<String> PRODUCERS = List.of(CATALOG, ACCESS, CLAIM);

  private final JdbcOperations jdbc;
  private final DatasetAudiences audiences;
  private final Degrees degrees;
  private final NodeTable nodes;

  Declared(JdbcOperations jdbc, DatasetAudiences audiences, Degrees degrees, NodeTable nodes) {
    this.jdbc = jdbc;
    this.nodes = nodes;
    this.audiences = audiences;
    this.degrees = degrees;
  }

  /** Begins edges that do not hold already, and brings the ends of the others up to date. */
  void hold(Collection<DeclaredEdge> edges) {
    if (edges.isEmpty()) {
      return;
    }
    var rows =
        edges.stream()
            .sorted(Comparator.comparing(DeclaredEdge::id, Ids.ORDER))
            .distinct()
            .toList();
    var _ =
        Binding.change(
            jdbc,
            """
            with said as (
              select s.id, s.source_id, s.target_id, s.kind, s.producer, s.about, s.from_at,
                coalesce(s.expires_at, 'infinity') as expires_at, string_to_array(s.audience, E'\\n') as audience
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::timestamptz[],
                ?::text[]) as s (id, source_id, target_id, kind, producer, about, from_at, expires_at, audience)),
            held as (
              update lineage.edge e
              set expires_at = s.expires_at, audience = s.audience, last_seen = greatest(e.last_seen, s.from_at)
              from said s
              where e.id = s.id
                and e.first_seen = (select max(l.first_seen) from lineage.edge l where l.id = s.id)
                and e.expires_at > s.from_at
              returning e.id)
            insert into lineage.edge (id, source, target, kind, producer, about, first_seen, last_seen, expires_at, audience)
            select d.id, s.nr, t.nr, d.kind, d.producer, d.about, d.from_at, d.from_at, d.expires_at, d.audience
            from said d
            join lineage.node s on s.id = d.source_id
            join lineage.node t on t.id = d.target_id
            where d.id not in (select id from held)
            on conflict (id, first_seen) do update set expires_at = excluded.expires_at, audience = excluded.audience
            """,
            new Uuids(rows.stream().map(DeclaredEdge::id).toList()),
            new Uuids(rows.stream().map(DeclaredEdge::source).toList()),
            new Uuids(rows.stream().map(DeclaredEdge::target).toList()),
            new Texts(rows.stream().map(DeclaredEdge::kind).toList()),
            new Texts(rows.stream().map(DeclaredEdge::producer).toList()),
            new Uuids(rows.stream().map(DeclaredEdge::about).toList()),
            new Times(rows.stream().map(DeclaredEdge::from).toList()),
            new Times(rows.stream().map(DeclaredEdge::expires).toList()),
            new Texts(
                rows.stream()
                    .map(DeclaredEdge::audience)
                    .map(words -> words == null ? null : String.join("\n", words))
                    .toList()));
    degrees.takeBack(
        rows.stream().flatMap(row -> Stream.of(row.source(), row.target())).distinct().toList());
  }

  /** What assets and grants say at present, by its id. */
  Map<UUID, DeclaredEdge> said(Collection<UUID> by) {
    return jdbc.prepareStatement(
        """
        select s.id as source_id, t.id as target_id, e.kind, e.producer, e.about, e.first_seen,
          nullif(e.expires_at, 'infinity') as expires_at
        from lineage.edge e
        join lineage.node s on s.nr = e.source
        join lineage.node t on t.nr = e.target
        where e.about = any(?) and e.expires_at = 'infinity'
        """,
        statement -> {
          Binding.bind(statement, new Uuids(by));
          var said = new LinkedHashMap<UUID, DeclaredEdge>();
          rows(statement).forEach(edge -> said.put(edge.id(), edge));
          return said;
        });
  }

  /** Ends edges, by their ids; those that have ended by then stay as they are. */
  void end(Map<UUID, Instant> ends) {
    if (!ends.isEmpty()) {
      var rows = List.copyOf(ends.entrySet());
      var _ =
          Binding.change(
              jdbc,
              """
              with ended as (
                update lineage.edge e set expires_at = greatest(e.first_seen, g.at)
                from unnest(?::uuid[], ?::timestamptz[]) as g (id, at)
                where e.id = g.id and e.expires_at > g.at
                returning e.source, e.target)
              update lineage.node set counted_until = '-infinity'
              where nr in (select source from ended union all select target from ended) and counted_until > '-infinity'
              """,
              new Uuids(rows.stream().map(Map.Entry::getKey).toList()),
              new Times(rows.stream().map(Map.Entry::getValue).toList()));
    }
  }

  /** Gives the edges and ports of nodes that are gone to those that are kept. */
  void repoint(Map<UUID, UUID> keptByGone) {
    var gone = new Uuids(keptByGone.keySet());
    var kept = new Uuids(keptByGone.values());
    var numbers = new Numbers(nodes.numbers(keptByGone.keySet()).values());
    var rows =
        jdbc.prepareStatement(
            """
            with taken as (
              delete from lineage.edge
              where (source = any(?) or target = any(?)) and producer = any(?)
              returning source, target, kind, producer, about, first_seen, nullif(expires_at, 'infinity') as expires_at)
            select s.id as source_id, t.id as target_id, e.kind, e.producer, e.about, e.first_seen, e.expires_at
            from taken e
            join lineage.node s on s.nr = e.source
            join lineage.node t on t.nr = e.target
            """,
            statement -> {
              Binding.bind(statement, numbers, numbers, new Texts(PRODUCERS));
              return rows(statement);
            });
    // those that have ended first, so that they do not end what holds
    hold(
        rows.stream()
            .filter(row -> row.expires() != null)
            .map(row -> moved(row, keptByGone))
            .toList());
    hold(
        rows.stream()
            .filter(row -> row.expires() == null)
            .map(row -> moved(row, keptByGone))
            .toList());
    var _ =
        Binding.change(
            jdbc,
            """
            with g as (select * from unnest(?::uuid[], ?::uuid[]) as g (gone, kept)),
            moved as (
              delete from lineage.port p using g where p.dataset_id = g.gone
              returning p.asset_id, p.port, g.kept, p.producer)
            insert into lineage.port (asset_id, port, dataset_id, producer)
            select * from moved
            on conflict do nothing
            """,
            gone,
            kept);
    audiences.refresh(keptByGone.values());
  }

  private static DeclaredEdge moved(DeclaredEdge row, Map<UUID, UUID> keptByGone) {
    return new DeclaredEdge(
        keptByGone.getOrDefault(row.source(), row.source()),
        keptByGone.getOrDefault(row.target(), row.target()),
        row.kind(),
        row.producer(),
        row.about(),
        row.from(),
        row.expires(),
        null);
  }

  private static List<DeclaredEdge> rows(PreparedStatement statement) throws SQLException {
    var edges = new ArrayList<DeclaredEdge>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        edges.add(
            new DeclaredEdge(
                rows.getObject("source_id", UUID.class),
                rows.getObject("target_id", UUID.class),
                rows.getString("kind"),
                rows.getString("producer"),
                rows.getObject("about", UUID.class),
                Binding.requiredInstant(rows, "first_seen"),
                Binding.instant(rows, "expires_at"),
                null));
      }
    }
    return edges;
  }
}
