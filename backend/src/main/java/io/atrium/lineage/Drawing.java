package io.atrium.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was found into what one user may see. An edge that may not be known (who holds a
 * grant) leads to a stand-in beside the node, so that a grantee who is known from one grant is not
 * known from another.
 */
final class Drawing {

  /** The place of a stand-in must not tell when it was seen first, or how it is called. */
  private static final Comparator<Node> STAND_INS =
      Comparator.comparingInt(Node::distance).thenComparing(Node::id);

  private static final Comparator<Node> NEAREST =
      Comparator.comparingInt(Node::distance).thenComparing(Node::redacted);

  private final Neighbourhood found;
  private final Redaction redaction;
  private final Spot start;
  private final Instant at;
  private final List<Link> links;

  /** By places. */
  private final BitSet known;

  private final @Nullable String[] ids;
  private final Map<String, Node> standIns = new LinkedHashMap<>();

  Drawing(Neighbourhood found, Redaction redaction, long start, Instant at) {
    this.found = found;
    this.redaction = redaction;
    this.start = found.spot(start);
    this.at = at;
    links = found.shortened();
    known = known();
    ids = new @Nullable String[found.spots().size()];
  }

  LineageGraph graph() {
    var edges = edges();
    var nodes = new ArrayList<Node>(found.spots().size());
    for (var spot : found.spots()) {
      if (isKnown(spot)) {
        if (!spot.node().passed()) {
          nodes.add(known(spot));
        }
      } else if (!spot.node().passed()) {
        var _ = standIn(spot);
      }
    }
    standIns.values().stream().sorted(STAND_INS).forEach(nodes::add);
    nodes.sort(NEAREST);
    return new LineageGraph(
        isKnown(start) ? known(start) : standIn(start), nodes, edges, found.complete());
  }

  /** Those of which something may not be known come last, in an order that tells nothing. */
  private List<Edge> edges() {
    var edges = new ArrayList<Edge>(links.size());
    Set<Edge> bare = new LinkedHashSet<>();
    for (var link : links) {
      var edge = link.edge();
      var sourceKnown = isKnown(link.source());
      var targetKnown = isKnown(link.target()) && edge.visible();
      var from = id(link.source(), sourceKnown);
      var to = id(link.target(), targetKnown);
      if (sourceKnown && targetKnown) {
        edges.add(redaction.edge(from, to, edge, at));
      } else {
        bare.add(redaction.bare(from, to, edge, at));
      }
      if (!targetKnown) {
        var _ = standIn(link.target());
      }
    }
    bare.stream()
        .sorted(
            Comparator.comparing(Edge::source)
                .thenComparing(Edge::target)
                .thenComparing(Edge::kind))
        .forEach(edges::add);
    return edges;
  }

  private boolean isKnown(Spot spot) {
    return known.get(spot.place());
  }

  /**
   * Nodes that may be known: by themselves, or grantees to whom a grant leads that may be known;
   * and not those to which nothing but an unknown grant leads.
   */
  private BitSet known() {
    var byVisibleEdge = new BitSet();
    var byUnknownEdge = new BitSet();
    for (var link : links) {
      if (link.edge().visible()) {
        byVisibleEdge.set(link.source().place());
        byVisibleEdge.set(link.target().place());
      } else {
        byUnknownEdge.set(link.target().place());
      }
    }
    var may = new BitSet();
    for (var spot : found.spots()) {
      var node = spot.node();
      var place = spot.place();
      var named = node.visible() || (node.kind() == NodeKind.GRANTEE && byVisibleEdge.get(place));
      if (named && (spot == start || byVisibleEdge.get(place) || !byUnknownEdge.get(place))) {
        may.set(place);
      }
    }
    return may;
  }

  private Node known(Spot spot) {
    var node = spot.node();
    return redaction.node(node.seen(), node.distance(), spot.moreUp(), spot.moreDown());
  }

  private Node standIn(Spot spot) {
    return standIns.computeIfAbsent(
        id(spot, false), missing -> redaction.standIn(spot.node(), spot.node().distance()));
  }

  /** Texts of ids are made once: most nodes have several edges. */
  private String id(Spot spot, boolean isKnown) {
    if (!isKnown) {
      return redaction.id(spot.node().id(), false);
    }
    var id = ids[spot.place()];
    if (id == null) {
      id = redaction.id(spot.node().id(), true);
      ids[spot.place()] = id;
    }
    return id;
  }
}
