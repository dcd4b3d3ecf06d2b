package io.atrium.lineage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns what was found into what one user may see. An edge that may not be known (who holds a
 * grant) leads to a stand-in beside the node, so that a grantee who is known from one grant is not
 * known from another.
 */
final class Drawing {

  private final Neighbourhood found;
  private final Redaction redaction;
  private final Instant at;
  private final long start;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Set<Edge> bare = new HashSet<>();
  private final Map<Long, String> ids = new HashMap<>();

  Drawing(Neighbourhood found, Redaction redaction, long start, Instant at) {
    this.found = found;
    this.redaction = redaction;
    this.start = start;
    this.at = at;
  }

  LineageGraph graph() {
    var shortened = found.shortened();
    var known = known(shortened);
    for (var edge : shortened) {
      draw(edge, known);
    }
    var first = node(found.node(start), known);
    for (var node : found.nodes()) {
      if (!node.passed() && (known.contains(node.nr()) || !nodes.containsKey(standIn(node)))) {
        var drawn = node(node, known);
        nodes.put(drawn.id(), drawn);
      }
    }
    return new LineageGraph(
        first,
        nodes.values().stream().sorted(Drawing::nearest).toList(),
        edges.stream().sorted(Drawing::byEnds).toList(),
        found.complete());
  }

  /** The place of a stand-in must not tell its name. */
  private static int nearest(Node one, Node other) {
    var order = Integer.compare(one.distance(), other.distance());
    order = order != 0 ? order : Boolean.compare(one.redacted(), other.redacted());
    order = order != 0 ? order : one.name().compareTo(other.name());
    return order != 0 ? order : one.id().compareTo(other.id());
  }

  private static int byEnds(Edge one, Edge other) {
    var order = one.source().compareTo(other.source());
    order = order != 0 ? order : one.target().compareTo(other.target());
    order = order != 0 ? order : one.kind().compareTo(other.kind());
    return order != 0 ? order : one.producer().compareTo(other.producer());
  }

  /**
   * Nodes that may be known: by themselves, or grantees to whom a grant leads that may be known;
   * and not those to which nothing but an unknown grant leads.
   */
  private Set<Long> known(List<GraphEdge> shown) {
    if (shown.stream().allMatch(GraphEdge::visible)
        && found.nodes().stream().noneMatch(node -> node.kind() == NodeKind.GRANTEE)) {
      var known = new HashSet<Long>(2 * found.nodes().size());
      for (var node : found.nodes()) {
        if (node.visible()) {
          known.add(node.nr());
        }
      }
      return known;
    }
    var byVisibleEdge = new HashSet<Long>();
    var byUnknownEdge = new HashSet<Long>();
    for (var edge : shown) {
      if (edge.visible()) {
        byVisibleEdge.add(edge.target());
        byVisibleEdge.add(edge.source());
      } else {
        byUnknownEdge.add(edge.target());
      }
    }
    var known = new HashSet<Long>();
    for (var node : found.nodes()) {
      var named =
          node.kind() == NodeKind.GRANTEE
              ? node.visible() || byVisibleEdge.contains(node.nr())
              : node.visible();
      if (named
          && (node.nr() == start
              || byVisibleEdge.contains(node.nr())
              || !byUnknownEdge.contains(node.nr()))) {
        known.add(node.nr());
      }
    }
    return known;
  }

  private void draw(GraphEdge edge, Set<Long> known) {
    var source = found.node(edge.source());
    var target = found.node(edge.target());
    var sourceKnown = known.contains(source.nr());
    var targetKnown = known.contains(target.nr()) && edge.visible();
    var from = id(source, sourceKnown);
    var to = id(target, targetKnown);
    if (sourceKnown && targetKnown) {
      edges.add(redaction.edge(from, to, edge, at));
    } else {
      var drawn = redaction.bare(from, to, edge, at);
      if (bare.add(drawn)) {
        edges.add(drawn);
      }
    }
    if (!targetKnown && known.contains(target.nr())) {
      nodes.putIfAbsent(to, redaction.standIn(target, target.distance()));
    }
  }

  /** Texts of ids are made once: most nodes have several edges. */
  private String id(GraphNode node, boolean known) {
    return known
        ? ids.computeIfAbsent(node.nr(), missing -> node.id().toString())
        : redaction.id(node.id(), false);
  }

  private Node node(GraphNode node, Set<Long> known) {
    return known.contains(node.nr())
        ? redaction.node(node.seen(), node.distance(), found.moreUp(node), found.moreDown(node))
        : redaction.standIn(node, node.distance());
  }

  private String standIn(GraphNode node) {
    return redaction.id(node.id(), false);
  }
}
