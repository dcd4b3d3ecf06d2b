package io.atrium.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shortest ways down from the start of an answer; an asset is not walked in and out of its ports.
 */
final class ShortestWays {

  private record Place(String node, boolean door) {}

  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<Place, @Nullable Place> before = new LinkedHashMap<>();

  ShortestWays(LineageGraph graph) {
    graph.nodes().forEach(node -> nodes.put(node.id(), node));
    var out = new HashMap<String, List<Edge>>();
    for (var edge : graph.edges()) {
      if (!edge.expired()) {
        out.computeIfAbsent(edge.source(), missing -> new ArrayList<>()).add(edge);
      }
    }
    var start = new Place(graph.start().id(), false);
    before.put(start, null);
    var open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      var place = open.removeFirst();
      for (var edge : out.getOrDefault(place.node(), List.of())) {
        var next = new Place(edge.target(), edge.kind().equals("published-as"));
        if (!(place.door() && edge.kind().equals("serves")) && !before.containsKey(next)) {
          before.put(next, place);
          open.addLast(next);
        }
      }
    }
  }

  /** Nodes that can be reached, the nearest first, with the way to them; the start is none. */
  Map<Node, List<Node>> all() {
    var ways = new LinkedHashMap<Node, List<Node>>();
    var first = true;
    for (var place : before.keySet()) {
      if (!first) {
        ways.putIfAbsent(node(place), way(place));
      }
      first = false;
    }
    before.keySet().stream().findFirst().ifPresent(start -> ways.remove(node(start)));
    return ways;
  }

  private List<Node> way(Place end) {
    var way = new ArrayList<Node>();
    for (Place place = end; place != null; place = before.get(place)) {
      way.addFirst(node(place));
    }
    return way;
  }

  private Node node(Place place) {
    return Objects.requireNonNull(nodes.get(place.node()));
  }
}
