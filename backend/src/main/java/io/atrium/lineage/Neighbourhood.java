package io.atrium.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a walk has found, with all edges between the nodes. Most edges are those that the walk went
 * along. Whether there are others shows by how many neighbours the nodes have in all, so that the
 * nodes at the rim, most of all, are rarely asked for their edges.
 */
final class Neighbourhood {

  private record Pair(long source, long target) {}

  private record EdgeName(Pair ends, String kind, String producer) {}

  /** A node, and how many of its neighbours were found. */
  private static final class Spot {
    private GraphNode node;
    private int ups;
    private int downs;

    Spot(GraphNode node) {
      this.node = node;
    }
  }

  private final WalkQueries queries;
  private final Walk walk;
  private final Map<Long, Spot> spots;
  private final List<GraphNode> nodes;
  private final Map<EdgeName, GraphEdge> edges = new LinkedHashMap<>();
  private final Set<Pair> pairs = new HashSet<>();
  private final boolean complete;

  Neighbourhood(WalkQueries queries, Walk walk) {
    this.queries = queries;
    this.walk = walk;
    var found = queries.walk(walk);
    spots = new HashMap<>(2 * found.nodes().size());
    found.nodes().forEach(node -> spots.put(node.nr(), new Spot(node)));
    count(found.nodes());
    nodes = spots.values().stream().map(spot -> spot.node).toList();
    add(true, inner(found.below()), null);
    add(false, inner(found.above()), null);
    var moreOut = nodes.stream().filter(node -> moreDown(node) > 0).toList();
    var moreIn = nodes.stream().filter(node -> moreUp(node) > 0).toList();
    if (!moreOut.isEmpty() && !moreIn.isEmpty()) {
      var out = moreOut.stream().mapToLong(GraphNode::downs).sum();
      var in = moreIn.stream().mapToLong(GraphNode::ups).sum();
      add(out <= in, out <= in ? moreOut : moreIn, out <= in ? moreIn : moreOut);
    }
    complete =
        found.complete()
            && inner(found.below()).stream().allMatch(node -> node.downs() <= walk.fan())
            && inner(found.above()).stream().allMatch(node -> node.ups() <= walk.fan());
  }

  Collection<GraphNode> nodes() {
    return nodes;
  }

  Collection<GraphEdge> edges() {
    return edges.values();
  }

  GraphNode node(long nr) {
    return spot(nr).node;
  }

  boolean complete() {
    return complete;
  }

  /** How many more nodes feed it than were found. */
  int moreUp(GraphNode node) {
    return Math.max(0, node.ups() - spot(node.nr()).ups);
  }

  int moreDown(GraphNode node) {
    return Math.max(0, node.downs() - spot(node.nr()).downs);
  }

  private Spot spot(long nr) {
    return Objects.requireNonNull(spots.get(nr));
  }

  /** Those whose neighbours the walk has looked for. */
  private List<GraphNode> inner(Set<Long> side) {
    return nodes.stream()
        .filter(node -> node.distance() < walk.depth() && side.contains(node.nr()))
        .toList();
  }

  private void count(List<GraphNode> found) {
    var uncounted = found.stream().filter(node -> !node.counted()).map(GraphNode::nr).toList();
    if (!uncounted.isEmpty()) {
      queries
          .degrees(uncounted, walk.at())
          .forEach((nr, degrees) -> {
            var spot = spot(nr);
            spot.node = spot.node.with(degrees[0], degrees[1]);
          });
    }
  }

  /**
   * Adds edges between the nodes. Of a node with very many neighbours only those to the others are
   * read; for all others it is faster to read all and to pass over what leads elsewhere.
   */
  private void add(boolean outgoing, List<GraphNode> from, @Nullable List<GraphNode> to) {
    var among = to == null ? spots.keySet() : numbers(to, node -> true);
    Predicate<GraphNode> crowded =
        node -> walk.expired() || (outgoing ? node.downs() : node.ups()) > 2 * walk.fan();
    add(queries.edges(numbers(from, crowded.negate()), outgoing, null, walk));
    add(queries.edges(numbers(from, crowded), outgoing, among, walk));
  }

  private void add(List<GraphEdge> found) {
    for (var edge : found) {
      var source = spots.get(edge.source());
      var target = spots.get(edge.target());
      if (source != null && target != null) {
        var ends = new Pair(edge.source(), edge.target());
        edges.merge(new EdgeName(ends, edge.kind(), edge.producer()), edge, Neighbourhood::newer);
        if (edge.expires().isAfter(walk.at()) && pairs.add(ends)) {
          source.downs++;
          target.ups++;
        }
      }
    }
  }

  /** Of two grants to one holder the one that may be known, else the one that ends later. */
  private static GraphEdge newer(GraphEdge one, GraphEdge other) {
    if (one.visible() != other.visible()) {
      return one.visible() ? one : other;
    }
    return other.expires().isAfter(one.expires()) ? other : one;
  }

  private static Set<Long> numbers(Collection<GraphNode> nodes, Predicate<GraphNode> filter) {
    var numbers = new LinkedHashSet<Long>();
    nodes.stream().filter(filter).forEach(node -> numbers.add(node.nr()));
    return numbers;
  }

  /**
   * Edges between shown nodes; a way through nodes that are only passed becomes one edge.
   *
   * @return edges by their ends
   */
  List<GraphEdge> shortened() {
    if (nodes.stream().noneMatch(GraphNode::passed)) {
      return new ArrayList<>(edges.values());
    }
    var bySource = new HashMap<Long, List<GraphEdge>>();
    edges
        .values()
        .forEach(edge ->
            bySource.computeIfAbsent(edge.source(), missing -> new ArrayList<>()).add(edge));
    var shown = new ArrayList<GraphEdge>();
    for (var node : nodes) {
      if (!node.passed()) {
        follow(node, bySource, shown);
      }
    }
    return shown;
  }

  private void follow(GraphNode start, Map<Long, List<GraphEdge>> bySource, List<GraphEdge> shown) {
    var through = new HashSet<Long>();
    var reached = new HashSet<Long>();
    var open = new ArrayList<GraphEdge>(bySource.getOrDefault(start.nr(), List.of()));
    while (!open.isEmpty()) {
      var edge = open.removeLast();
      var direct = edge.source() == start.nr();
      if (!node(edge.target()).passed()) {
        if (direct) {
          shown.add(edge);
        } else if (reached.add(edge.target())) {
          shown.add(
              new GraphEdge(
                  start.nr(),
                  edge.target(),
                  Edge.THROUGH,
                  "",
                  edge.firstSeen(),
                  edge.lastSeen(),
                  edge.expires(),
                  edge.visible()));
        }
      } else if (through.add(edge.target())) {
        open.addAll(bySource.getOrDefault(edge.target(), List.of()));
      }
    }
  }
}
