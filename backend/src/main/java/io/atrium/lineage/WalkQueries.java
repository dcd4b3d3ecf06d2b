package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Numbers;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks the graph inside PostgreSQL.
 *
 * @see "docs/decisions/0026-recursive-queries.md"
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class WalkQueries {

  /**
   * @param complete whether the walk went to its end
   */
  record Found(List<Spot> spots, boolean complete) {}

  private final JdbcOperations jdbc;
  private final NodeRows nodes;

  WalkQueries(JdbcOperations jdbc, NodeRows nodes) {
    this.jdbc = jdbc;
    this.nodes = nodes;
  }

  Found walk(Walk walk) {
    var sql = new WalkSql(walk);
    var places = new LinkedHashMap<Long, Place>();
    var rowsOfSides =
        jdbc.prepareStatement(
            sql.text(),
            statement -> {
              Binding.bind(statement, sql.values());
              var most = 0;
              var count = 0;
              var side = false;
              try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                  var up = rows.getBoolean(4);
                  count = up == side ? count + 1 : 1;
                  side = up;
                  most = Math.max(most, count);
                  places.merge(
                      rows.getLong(1),
                      new Place(rows.getInt(2), rows.getBoolean(3), !up, up),
                      Place::and);
                }
              }
              return most;
            });
    var complete = rowsOfSides < walk.rows() && places.size() <= walk.limit();
    return new Found(spots(nearest(places, walk.limit()), walk), complete);
  }

  /** Where a walk comes by a node: the start is shown even where its kind is not. */
  private record Place(int distance, boolean passed, boolean below, boolean above) {

    Place and(Place other) {
      var nearer = other.distance < distance ? other : this;
      return new Place(nearer.distance, nearer.passed, below || other.below, above || other.above);
    }
  }

  private static Map<Long, Place> nearest(Map<Long, Place> places, int limit) {
    if (places.size() <= limit) {
      return places;
    }
    var nearest = new LinkedHashMap<Long, Place>();
    places.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<Long, Place> one) -> one.getValue().distance())
                .thenComparing(Map.Entry::getKey))
        .limit(limit)
        .forEach(one -> nearest.put(one.getKey(), one.getValue()));
    return nearest;
  }

  private List<Spot> spots(Map<Long, Place> places, Walk walk) {
    var spots = new ArrayList<Spot>(places.size());
    for (var row : nodes.byNumbers(places.keySet())) {
      var place = Objects.requireNonNull(places.get(row.nr()));
      spots.add(
          new Spot(
              row.of(walk.audience(), walk.at(), place.distance(), place.passed()),
              place.below(),
              place.above()));
    }
    return spots;
  }

  /** How many nodes feed nodes and are fed by them, counted now: first ups, then downs. */
  Map<Long, int[]> degrees(Collection<Long> nodes, Instant at) {
    return jdbc.prepareStatement(
        """
        select s.nr,
          (select count(distinct e.source) from lineage.edge e where e.target = s.nr and e.first_seen <= ? and e.expires_at > ?),
          (select count(distinct e.target) from lineage.edge e where e.source = s.nr and e.first_seen <= ? and e.expires_at > ?)
        from unnest(?::bigint[]) as s (nr)
        """,
        statement -> {
          Binding.bind(statement, at, at, at, at, new Numbers(nodes));
          var degrees = new HashMap<Long, int[]>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              degrees.put(rows.getLong(1), new int[] {rows.getInt(2), rows.getInt(3)});
            }
          }
          return degrees;
        });
  }

  /**
   * The edges of nodes in one direction.
   *
   * @param among only those whose other end is one of these; null for all
   */
  List<GraphEdge> edges(
      Collection<Long> nodes, boolean outgoing, @Nullable Collection<Long> among, Walk walk) {
    if (nodes.isEmpty()) {
      return List.of();
    }
    var near = outgoing ? "source" : "target";
    var far = outgoing ? "target" : "source";
    var values = new ArrayList<@Nullable Object>();
    values.add(new Texts(walk.audience()));
    var sql =
        new StringBuilder(
            """
            select e.source, e.target, e.kind, e.producer, e.first_seen, e.last_seen, e.expires_at,
              e.audience is null or e.audience && ?::text[]
            from lineage.edge e
            where e.%s = any(?::bigint[]) and e.first_seen <= ?
            """
                .formatted(near));
    values.add(new Numbers(nodes));
    values.add(walk.at());
    if (!walk.expired()) {
      sql.append("and e.expires_at > ?\n");
      values.add(walk.at());
    }
    if (among != null) {
      sql.append("and e.").append(far).append(" = any(?::bigint[])\n");
      values.add(new Numbers(among));
    }
    return jdbc.prepareStatement(
        sql.toString(),
        statement -> {
          Binding.bind(statement, values.toArray());
          var edges = new ArrayList<GraphEdge>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              edges.add(
                  new GraphEdge(
                      rows.getLong(1),
                      rows.getLong(2),
                      rows.getString(3),
                      rows.getString(4),
                      NodeRows.instant(rows, 5),
                      NodeRows.instant(rows, 6),
                      NodeRows.instant(rows, 7),
                      rows.getBoolean(8)));
            }
          }
          return edges;
        });
  }
}
