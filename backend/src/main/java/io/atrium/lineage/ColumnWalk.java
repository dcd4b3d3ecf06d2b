package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.atrium.lineage.ColumnGraph.ColumnLink;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks from column to column. An empty column stands for the dataset as a whole: what a filter or
 * a join reads decides about all columns of what is written.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ColumnWalk {

  /** A column of a dataset. */
  record Place(UUID dataset, String column) {}

  /** A link as the database knows it. */
  record Row(
      Place source, Place target, @Nullable UUID job, String transformation, boolean masking) {}

  private static final String SIDE =
      """
      %1$s (dataset, col, distance) as (
        select s.dataset, s.col, 0 from start s
        union
        select l.%3$s_id, l.%3$s_column, w.distance + 1
        from %1$s w
        join lineage.column_link l
          on l.%2$s_id = w.dataset and (l.%2$s_column = w.col or l.%2$s_column = '*' or w.col = '*')
        where w.distance < ? and l.first_seen <= ? and l.expires_at > ?)\
      """;

  private final JdbcOperations jdbc;
  private final NodeRows nodes;

  ColumnWalk(JdbcOperations jdbc, NodeRows nodes) {
    this.jdbc = jdbc;
    this.nodes = nodes;
  }

  ColumnGraph around(
      GraphNode start, ColumnQuery query, Viewer viewer, Instant at, Redaction redaction) {
    var datasets = start.kind() == NodeKind.ASSET ? ports(start.id()) : List.of(start.id());
    var distances = walk(datasets, query, at);
    var complete = distances.size() <= query.limit();
    while (distances.size() > query.limit()) {
      distances.remove(farthest(distances));
    }
    var links = links(distances.keySet(), at);
    var nearest = new HashMap<UUID, Integer>();
    distances.forEach((place, distance) -> nearest.merge(place.dataset(), distance, Math::min));
    datasets.forEach(dataset -> nearest.put(dataset, 0));
    var known = new HashSet<UUID>();
    var drawn = new ArrayList<Node>();
    for (var row : nodes.byIds(nearest.keySet())) {
      var node = row.of(viewer.words(), at, 0, false);
      if (node.visible()) {
        known.add(node.id());
      }
      drawn.add(redaction.node(node, nearest.getOrDefault(node.id(), 0), 0, 0));
    }
    drawn.sort(
        Comparator.comparingInt(Node::distance).thenComparing(Node::name).thenComparing(Node::id));
    var shown = new LinkedHashSet<ColumnLink>();
    links.forEach(link -> shown.add(drawn(link, known, redaction)));
    return new ColumnGraph(redaction.node(start, 0, 0, 0), drawn, List.copyOf(shown), complete);
  }

  /** A column as a user may see it. */
  record DrawnPlace(Node node, String column) {}

  /** All that is made of a column, the column itself left out. */
  List<DrawnPlace> below(UUID dataset, String column, Lineage.Found found) {
    var query = new ColumnQuery("", column, Direction.DOWN, Lineage.DEEPEST, null, Lineage.LARGEST);
    var places = walk(List.of(dataset), query, found.at());
    places.remove(new Place(dataset, column));
    var nodes = new HashMap<UUID, Node>();
    for (var row :
        this.nodes.byIds(places.keySet().stream().map(Place::dataset).distinct().toList())) {
      var node = row.of(found.viewer().words(), found.at(), 0, false);
      nodes.put(node.id(), found.redaction().node(node, 0, 0, 0));
    }
    return places.entrySet().stream()
        .sorted(
            Map.Entry.<Place, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().dataset(), Ids.ORDER)
                .thenComparing(entry -> entry.getKey().column()))
        .map(Map.Entry::getKey)
        .filter(place -> nodes.containsKey(place.dataset()))
        .map(place ->
            new DrawnPlace(Objects.requireNonNull(nodes.get(place.dataset())), place.column()))
        .toList();
  }

  /** Ids of datasets, as a user may see them, of which it is known which columns they take. */
  Set<String> belowAnyColumn(UUID dataset, Lineage.Found found) {
    return jdbc.prepareStatement(
        """
        select distinct l.target_id
        from lineage.column_link l
        where l.source_id = ? and l.first_seen <= ? and l.expires_at > ?
        """,
        statement -> {
          Binding.bind(statement, dataset, found.at(), found.at());
          var ids = new ArrayList<UUID>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              ids.add(rows.getObject(1, UUID.class));
            }
          }
          var drawn = new HashSet<String>();
          for (var row : nodes.byIds(ids)) {
            var node = row.of(found.viewer().words(), found.at(), 0, false);
            drawn.add(found.redaction().id(node.id(), node.visible()));
          }
          return drawn;
        });
  }

  private static Place farthest(Map<Place, Integer> distances) {
    return distances.entrySet().stream()
        .max(
            Map.Entry.<Place, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().dataset(), Ids.ORDER)
                .thenComparing(entry -> entry.getKey().column()))
        .orElseThrow()
        .getKey();
  }

  private static ColumnLink drawn(Row link, Set<UUID> known, Redaction redaction) {
    var source = known.contains(link.source().dataset());
    var target = known.contains(link.target().dataset());
    var job = link.job();
    var both = source && target;
    return new ColumnLink(
        redaction.id(link.source().dataset(), source),
        source ? link.source().column() : "",
        redaction.id(link.target().dataset(), target),
        target ? link.target().column() : "",
        both && job != null ? job.toString() : null,
        both ? link.transformation() : "",
        both && link.masking());
  }

  private Map<Place, Integer> walk(Collection<UUID> datasets, ColumnQuery query, Instant at) {
    var values = new ArrayList<@Nullable Object>();
    var sql = new StringBuilder("with recursive start (dataset, col) as (\n");
    var column = query.column();
    if (column == null) {
      sql.append(
          """
          select distinct target_id, target_column from lineage.column_link
          where target_id = any(?) and first_seen <= ? and expires_at > ?
          union
          select distinct source_id, source_column from lineage.column_link
          where source_id = any(?) and first_seen <= ? and expires_at > ?
          """);
      for (var twice = 0; twice < 2; twice++) {
        values.add(new Uuids(datasets));
        values.add(at);
        values.add(at);
      }
    } else {
      sql.append("select d, ?::text from unnest(?::uuid[]) as d\n");
      values.add(column);
      values.add(new Uuids(datasets));
    }
    sql.append(")");
    var sides = new ArrayList<String>();
    if (query.direction() != Direction.UP) {
      sql.append(", ").append(SIDE.formatted("down", "source", "target"));
      sides.add("down");
    }
    if (query.direction() != Direction.DOWN) {
      sql.append(", ").append(SIDE.formatted("up", "target", "source"));
      sides.add("up");
    }
    for (var side = 0; side < sides.size(); side++) {
      values.add(query.depth());
      values.add(at);
      values.add(at);
    }
    sql.append("\nselect dataset, col, min(distance) from (");
    for (var side = 0; side < sides.size(); side++) {
      sql.append(side == 0 ? "" : " union all ")
          .append("(select * from ")
          .append(sides.get(side))
          .append(" limit ?)");
      values.add(8 * query.limit() + 1_000);
    }
    sql.append(") r group by dataset, col order by min(distance), dataset, col limit ?");
    values.add(query.limit() + 1);
    return jdbc.prepareStatement(
        sql.toString(),
        statement -> {
          Binding.bind(statement, values.toArray());
          var distances = new HashMap<Place, Integer>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              distances.put(
                  new Place(rows.getObject(1, UUID.class), rows.getString(2)), rows.getInt(3));
            }
          }
          return distances;
        });
  }

  /** The links between columns that were found. */
  private List<Row> links(Set<Place> places, Instant at) {
    var datasets = places.stream().map(Place::dataset).distinct().toList();
    return jdbc.prepareStatement(
        """
        select distinct source_id, source_column, target_id, target_column, job_id, transformation, masking
        from lineage.column_link
        where source_id = any(?) and target_id = any(?) and first_seen <= ? and expires_at > ?
        order by source_id, source_column, target_id, target_column, job_id, transformation, masking
        """,
        statement -> {
          Binding.bind(statement, new Uuids(datasets), new Uuids(datasets), at, at);
          var links = new ArrayList<Row>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var source = new Place(rows.getObject(1, UUID.class), rows.getString(2));
              var target = new Place(rows.getObject(3, UUID.class), rows.getString(4));
              if (places.contains(source) && places.contains(target)) {
                links.add(
                    new Row(
                        source,
                        target,
                        rows.getObject(5, UUID.class),
                        rows.getString(6),
                        rows.getBoolean(7)));
              }
            }
          }
          return links;
        });
  }

  /** The datasets that an asset offers. */
  private List<UUID> ports(UUID asset) {
    return Binding.select(
        jdbc,
        row -> row.getObject(1, UUID.class),
        "select distinct dataset_id from lineage.port where asset_id = ? order by dataset_id",
        asset);
  }
}
