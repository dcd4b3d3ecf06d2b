package io.atrium.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a walk has found, with all edges between the nodes. Most edges are those that the walk went
 * along. Whether there are others shows by how many neighbours the nodes have in all, so that the
 * nodes at the rim, most of all, are rarely asked for their edges.
 */
final class Neighbourhood {

  private final WalkQueries queries;
  private final Walk walk;
  private final List<Spot> spots;
  private final Map<Long, Spot> byNumber;
  private final boolean complete;
  private List<Link> links = new ArrayList<>();

  Neighbourhood(WalkQueries queries, Walk walk) {
    this.queries = queries;
    this.walk = walk;
    var found = queries.walk(walk);
    spots = new ArrayList<>(found.spots());
    spots.sort(
        Comparator.comparingInt((Spot spot) -> spot.node().distance())
            .thenComparingLong(spot -> spot.node().nr()));
    byNumber = HashMap.newHashMap(spots.size());
    for (var spot : spots) {
      spot.stand(byNumber.size());
      byNumber.put(spot.node().nr(), spot);
    }
    count();
    var left = left(true);
    var entered = left(false);
    read(true, left, null);
    read(false, entered, null);
    settle();
    var moreOut = spots.stream().filter(spot -> spot.moreDown() > 0).toList();
    var moreIn = spots.stream().filter(spot -> spot.moreUp() > 0).toList();
    if (!moreOut.isEmpty() && !moreIn.isEmpty()) {
      var out = moreOut.stream().mapToLong(spot -> spot.node().downs()).sum();
      var in = moreIn.stream().mapToLong(spot -> spot.node().ups()).sum();
      read(out <= in, out <= in ? moreOut : moreIn, out <= in ? moreIn : moreOut);
      settle();
    }
    links = distinct();
    complete =
        found.complete()
            && left.stream().allMatch(spot -> spot.node().downs() <= walk.fan())
            && entered.stream().allMatch(spot -> spot.node().ups() <= walk.fan());
  }

  /** The nearest first. */
  List<Spot> spots() {
    return spots;
  }

  List<Link> links() {
    return links;
  }

  Spot spot(long nr) {
    return Objects.requireNonNull(byNumber.get(nr));
  }

  boolean complete() {
    return complete;
  }

  private List<Spot> left(boolean down) {
    return spots.stream().filter(spot -> spot.left(down, walk.depth())).toList();
  }

  private void count() {
    var uncounted = spots.stream().map(Spot::node).filter(node -> !node.counted()).toList();
    if (!uncounted.isEmpty()) {
      queries
          .degrees(uncounted.stream().map(GraphNode::nr).toList(), walk.at())
          .forEach((nr, degrees) -> spot(nr).counted(degrees[0], degrees[1]));
    }
  }

  /**
   * Reads edges between the nodes. Of a node with very many neighbours only those to the others are
   * read; for all others it is faster to read all and to pass over what leads elsewhere.
   */
  private void read(boolean outgoing, List<Spot> from, @Nullable List<Spot> to) {
    var among = to == null ? byNumber.keySet() : numbers(to, spot -> true);
    Predicate<Spot> crowded =
        spot ->
            walk.expired() || (outgoing ? spot.node().downs() : spot.node().ups()) > 2 * walk.fan();
    read(queries.edges(numbers(from, crowded.negate()), outgoing, null, walk));
    read(queries.edges(numbers(from, crowded), outgoing, among, walk));
  }

  private void read(List<GraphEdge> found) {
    for (var edge : found) {
      var source = byNumber.get(edge.source());
      var target = byNumber.get(edge.target());
      if (source != null && target != null) {
        links.add(new Link(source, target, edge));
      }
    }
  }

  private static List<Long> numbers(List<Spot> spots, Predicate<Spot> filter) {
    return spots.stream().filter(filter).map(spot -> spot.node().nr()).toList();
  }

  /** Counts the neighbours that were found. */
  private void settle() {
    links.sort(Link.BY_PLACE);
    spots.forEach(Spot::forgetNeighbours);
    @Nullable Link counted = null;
    for (var link : links) {
      if (link.edge().expires().isAfter(walk.at())
          && (counted == null || !link.hasEndsOf(counted))) {
        link.source().feeds(link.target());
        counted = link;
      }
    }
  }

  private List<Link> distinct() {
    var distinct = new ArrayList<Link>(links.size());
    for (var link : links) {
      if (distinct.isEmpty() || !link.isLike(distinct.getLast())) {
        distinct.add(link);
      }
    }
    return distinct;
  }

  /** Links between shown nodes; a way through nodes that are only passed becomes one link. */
  List<Link> shortened() {
    if (spots.stream().noneMatch(spot -> spot.node().passed())) {
      return links;
    }
    var bySource = new HashMap<Spot, List<Link>>();
    for (var link : links) {
      bySource.computeIfAbsent(link.source(), missing -> new ArrayList<>()).add(link);
    }
    var shown = new ArrayList<Link>();
    for (var spot : spots) {
      if (!spot.node().passed()) {
        follow(spot, bySource, shown);
      }
    }
    shown.sort(Link.BY_PLACE);
    return shown;
  }

  private static void follow(Spot start, Map<Spot, List<Link>> bySource, Collection<Link> shown) {
    var through = new HashSet<Spot>();
    var reached = new HashSet<Spot>();
    var open = new ArrayList<Link>(bySource.getOrDefault(start, List.of()));
    while (!open.isEmpty()) {
      var link = open.removeLast();
      var target = link.target();
      if (!target.node().passed()) {
        if (link.source() == start) {
          shown.add(link);
        } else if (reached.add(target)) {
          shown.add(new Link(start, target, link.edge().through()));
        }
      } else if (through.add(target)) {
        open.addAll(bySource.getOrDefault(target, List.of()));
      }
    }
  }
}
