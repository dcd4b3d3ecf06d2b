package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Numbers;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

  private static final String NODE =
      """
      n.nr, n.id, n.kind, n.type, n.namespace, n.name, nullif(n.title, n.name) as title, coalesce(n.owner, nullif(n.owner_said, '')) as owner,
        case when n.gone_at is null then n.state else 'deleted' end as state, n.open or n.audience && ?::text[] as visible,
        n.parent_id, n.first_seen, n.last_seen, n.ups, n.downs, n.counted_from <= ? and n.counted_until > ? as counted\
      """;

  private final JdbcOperations jdbc;

  WalkQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
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
    return jdbc.prepareStatement(
        "select " + NODE + " from lineage.node n where n.nr = any(?::bigint[])",
        statement -> {
          Binding.bind(
              statement,
              new Texts(walk.audience()),
              walk.at(),
              walk.at(),
              new Numbers(places.keySet()));
          var spots = new ArrayList<Spot>(places.size());
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var place = Objects.requireNonNull(places.get(rows.getLong(1)));
              spots.add(
                  new Spot(
                      node(rows, place.distance(), place.passed()), place.below(), place.above()));
            }
          }
          return spots;
        });
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
                      instant(rows, 5),
                      instant(rows, 6),
                      instant(rows, 7),
                      rows.getBoolean(8)));
            }
          }
          return edges;
        });
  }

  /** The node that has an id, or has it as another name. */
  Optional<GraphNode> find(UUID id, Collection<String> audience, Instant at) {
    return jdbc.prepareStatement(
        "select "
            + NODE
            + """

            from lineage.node n
            where n.id = coalesce((select a.node_id from lineage.alias a where a.id = ?), ?)
            """,
        statement -> {
          Binding.bind(statement, new Texts(audience), at, at, id, id);
          try (var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(node(rows, 0, false)) : Optional.empty();
          }
        });
  }

  /** Nodes by their ids, in no order. */
  List<GraphNode> all(Collection<UUID> ids, Collection<String> audience, Instant at) {
    return jdbc.prepareStatement(
        "select " + NODE + " from lineage.node n where n.id = any(?::uuid[])",
        statement -> {
          Binding.bind(statement, new Texts(audience), at, at, new Binding.Uuids(ids));
          var nodes = new ArrayList<GraphNode>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              nodes.add(node(rows, 0, false));
            }
          }
          return nodes;
        });
  }

  private static GraphNode node(ResultSet row, int distance, boolean passed) throws SQLException {
    var name = row.getString(6);
    var title = row.getString(7);
    return new GraphNode(
        row.getLong(1),
        row.getObject(2, UUID.class),
        kind(row.getString(3)),
        row.getString(4),
        row.getString(5),
        name,
        title == null ? name : title,
        row.getString(8),
        row.getString(9),
        row.getBoolean(10),
        passed,
        distance,
        row.getInt(14),
        row.getInt(15),
        row.getBoolean(16),
        row.getObject(11, UUID.class),
        instant(row, 12),
        instant(row, 13));
  }

  private static NodeKind kind(String word) {
    return switch (word) {
      case "asset" -> NodeKind.ASSET;
      case "dataset" -> NodeKind.DATASET;
      case "job" -> NodeKind.JOB;
      default -> NodeKind.GRANTEE;
    };
  }

  /** Read without a calendar, other than a date with an offset; infinity is very far away. */
  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
