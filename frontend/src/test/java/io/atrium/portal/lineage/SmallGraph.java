package io.atrium.portal.lineage;

import io.atrium.lineage.ColumnGraph;
import io.atrium.lineage.ColumnGraph.ColumnLink;
import io.atrium.lineage.ColumnQuery;
import io.atrium.lineage.Direction;
import io.atrium.lineage.Edge;
import io.atrium.lineage.LineageGraph;
import io.atrium.lineage.LineageQuery;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph in memory that answers as the contract of the real one says. Ids are names. */
final class SmallGraph implements Questions {

  static final Instant BEGAN = Instant.parse("2026-11-01T00:00:00Z");
  static final Instant SEEN = Instant.parse("2026-11-20T00:00:00Z");

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<Edge> edges = new LinkedHashSet<>();
  private final List<ColumnLink> columns = new ArrayList<>();

  SmallGraph datasets(String... names) {
    for (var name : names) {
      put(name, NodeKind.DATASET, "TABLE", null);
    }
    return this;
  }

  SmallGraph jobs(String... names) {
    for (var name : names) {
      put(name, NodeKind.JOB, null, null);
    }
    return this;
  }

  SmallGraph part(String name, String parent) {
    put(name, NodeKind.JOB, null, parent);
    return this;
  }

  SmallGraph asset(String name, String kind) {
    put(name, NodeKind.ASSET, kind, null);
    return this;
  }

  SmallGraph hidden(String id) {
    var node = node(id, NodeKind.DATASET, null, null, 0, 0, 0, true);
    nodes.put(id, node);
    return this;
  }

  /** An arrow from each to the next. */
  SmallGraph flow(String... names) {
    for (var i = 1; i < names.length; i++) {
      edges.add(edge(names[i - 1], names[i], false));
    }
    return this;
  }

  SmallGraph expired(String source, String target) {
    edges.add(edge(source, target, true));
    return this;
  }

  SmallGraph column(String source, String sourceColumn, String target, String targetColumn) {
    columns.add(
        new ColumnLink(source, sourceColumn, target, targetColumn, null, "DIRECT IDENTITY", false));
    return this;
  }

  private void put(String name, NodeKind kind, String type, String parent) {
    nodes.put(name, node(name, kind, type, parent, 0, 0, 0, false));
  }

  private static Node node(
      String id,
      NodeKind kind,
      String type,
      String parent,
      int distance,
      int up,
      int down,
      boolean redacted) {
    return new Node(
        id,
        kind,
        type,
        redacted ? "" : "food",
        redacted ? "" : id,
        redacted ? "" : id,
        redacted ? null : "team:food",
        null,
        redacted,
        distance,
        up,
        down,
        parent,
        BEGAN,
        SEEN);
  }

  private static Edge edge(String source, String target, boolean expired) {
    return new Edge(source, target, "derives", "test", BEGAN, SEEN, Instant.MAX, expired);
  }

  @Override
  public LineageGraph around(LineageQuery query) {
    var distances = new LinkedHashMap<>(Map.of(query.node(), 0));
    for (var direction : List.of(Direction.UP, Direction.DOWN)) {
      if (query.direction() == direction || query.direction() == Direction.BOTH) {
        walk(query, direction == Direction.UP)
            .forEach((node, distance) -> distances.merge(node, distance, Math::min));
      }
    }
    var shown = distances.keySet();
    var between =
        edges.stream()
            .filter(edge -> query.expired() || !edge.expired())
            .filter(edge -> shown.contains(edge.source()) && shown.contains(edge.target()))
            .toList();
    var found =
        distances.entrySet().stream()
            .map(entry -> seen(entry.getKey(), entry.getValue(), shown))
            .toList();
    return new LineageGraph(found.getFirst(), found, between, true);
  }

  private Map<String, Integer> walk(LineageQuery query, boolean up) {
    var distances = new LinkedHashMap<>(Map.of(query.node(), 0));
    var front = Set.of(query.node());
    for (var depth = 1; depth <= query.depth(); depth++) {
      var next = new LinkedHashSet<String>();
      for (var here : front) {
        neighbours(here, up).stream().limit(query.fan()).forEach(next::add);
      }
      var distance = depth;
      next.removeIf(each -> distances.putIfAbsent(each, distance) != null);
      front = next;
    }
    return distances;
  }

  private Set<String> neighbours(String node, boolean up) {
    var found = new LinkedHashSet<String>();
    for (var edge : edges) {
      if (!edge.expired() && (up ? edge.target() : edge.source()).equals(node)) {
        found.add(up ? edge.source() : edge.target());
      }
    }
    found.remove(node);
    return found;
  }

  private Node seen(String id, int distance, Set<String> shown) {
    var node = nodes.get(id);
    return node(
        id,
        node.kind(),
        node.type(),
        node.parent(),
        distance,
        missing(id, true, shown),
        missing(id, false, shown),
        node.redacted());
  }

  private int missing(String id, boolean up, Set<String> shown) {
    var missing = new HashSet<>(neighbours(id, up));
    missing.removeAll(shown);
    return missing.size();
  }

  @Override
  public ColumnGraph columns(ColumnQuery query) {
    var start = query.node() + " " + query.column();
    var reached = new LinkedHashSet<>(Set.of(start));
    var links = new LinkedHashSet<ColumnLink>();
    for (var depth = 0; depth < query.depth(); depth++) {
      for (var link : columns) {
        var from = link.source() + " " + link.sourceColumn();
        var to = link.target() + " " + link.targetColumn();
        var all = query.column() == null && link.source().equals(query.node());
        if (all || reached.contains(from) || reached.contains(to)) {
          links.add(link);
          if (!all) {
            reached.addAll(List.of(from, to));
          }
        }
      }
    }
    var found =
        links.stream()
            .flatMap(link -> List.of(link.source(), link.target()).stream())
            .distinct()
            .map(nodes::get)
            .toList();
    return new ColumnGraph(nodes.get(query.node()), found, List.copyOf(links), true);
  }
}
