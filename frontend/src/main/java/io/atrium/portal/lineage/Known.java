package io.atrium.portal.lineage;

import io.atrium.lineage.Edge;
import io.atrium.lineage.LineageGraph;
import io.atrium.lineage.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Several answers about the graph, joined to one. */
final class Known {

  private final Node start;
  private final SequencedMap<String, Node> nodes = new LinkedHashMap<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  /** How many neighbours there are on a side, shown or not. */
  private final Map<NodeSide, Integer> degrees = new HashMap<>();

  private final Map<NodeSide, Set<String>> neighbours = new HashMap<>();
  private boolean complete = true;

  Known(LineageGraph answer) {
    start = answer.start();
    add(answer);
  }

  void add(LineageGraph answer) {
    nodes.putIfAbsent(answer.start().id(), answer.start());
    answer.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
    answer.edges().forEach(this::add);
    var shown = new HashMap<NodeSide, Set<String>>();
    answer.edges().forEach(edge -> join(shown, edge));
    for (var node : answer.nodes()) {
      degree(shown, new NodeSide(node.id(), true), node.moreUp());
      degree(shown, new NodeSide(node.id(), false), node.moreDown());
    }
    complete &= answer.complete();
  }

  /** A node that another question brought up, without what is around it. */
  void add(Node node) {
    nodes.putIfAbsent(node.id(), node);
  }

  private void add(Edge edge) {
    if (edges.add(edge)) {
      join(neighbours, edge);
    }
  }

  private static void join(Map<NodeSide, Set<String>> sides, Edge edge) {
    if (!edge.source().equals(edge.target())) {
      sides
          .computeIfAbsent(new NodeSide(edge.target(), true), key -> new LinkedHashSet<>())
          .add(edge.source());
      sides
          .computeIfAbsent(new NodeSide(edge.source(), false), key -> new LinkedHashSet<>())
          .add(edge.target());
    }
  }

  private void degree(Map<NodeSide, Set<String>> shown, NodeSide side, int more) {
    degrees.merge(side, shown.getOrDefault(side, Set.of()).size() + more, Integer::max);
  }

  Node start() {
    return start;
  }

  SequencedMap<String, Node> nodes() {
    return nodes;
  }

  List<Edge> edges() {
    return List.copyOf(edges);
  }

  boolean complete() {
    return complete;
  }

  void cut() {
    complete = false;
  }

  Set<String> neighbours(NodeSide side) {
    return neighbours.getOrDefault(side, Set.of());
  }

  /** How many neighbours on this side are not shown. */
  int more(NodeSide side) {
    return Math.max(0, degrees.getOrDefault(side, 0) - neighbours(side).size());
  }

  /** Only what is still reached from the start when nobody walks through the closed sides. */
  Known without(Set<NodeSide> closed) {
    if (closed.isEmpty()) {
      return this;
    }
    var reached = reached(closed);
    var kept = new Known(new LineageGraph(start, List.of(), List.of(), complete));
    nodes.values().stream().filter(node -> reached.contains(node.id())).forEach(kept::add);
    edges.stream()
        .filter(edge -> reached.contains(edge.source()) && reached.contains(edge.target()))
        .forEach(kept::add);
    kept.degrees.putAll(degrees);
    return kept;
  }

  private Set<String> reached(Set<NodeSide> closed) {
    var reached = new HashSet<>(Set.of(start.id()));
    var waiting = new ArrayDeque<>(reached);
    while (!waiting.isEmpty()) {
      var here = waiting.remove();
      for (var up : List.of(true, false)) {
        var side = new NodeSide(here, up);
        if (!closed.contains(side)) {
          neighbours(side).stream().filter(reached::add).forEach(waiting::add);
        }
      }
    }
    return reached;
  }

  /**
   * A shortest way from the start to every node that is reached, both ends included. Ways that only
   * go up or only go down come before those that turn.
   */
  Map<String, List<String>> paths() {
    var paths = new HashMap<String, List<String>>();
    paths.put(start.id(), List.of(start.id()));
    walk(paths, List.of(true));
    walk(paths, List.of(false));
    walk(paths, List.of(true, false));
    return paths;
  }

  private void walk(Map<String, List<String>> paths, List<Boolean> directions) {
    var straight = directions.size() == 1;
    var waiting = new ArrayDeque<>(straight ? List.of(start.id()) : List.copyOf(paths.keySet()));
    while (!waiting.isEmpty()) {
      var here = waiting.remove();
      for (var up : directions) {
        for (var next : neighbours(new NodeSide(here, up))) {
          if (!paths.containsKey(next)) {
            var path = new ArrayList<>(paths.getOrDefault(here, List.of()));
            path.add(next);
            paths.put(next, List.copyOf(path));
            waiting.add(next);
          }
        }
      }
    }
  }
}
