package io.atrium.portal.lineage;

import io.atrium.portal.lineage.Layout.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Puts boxes into layers from left to right, so that arrows go right wherever there is no cycle.
 * Boxes that were given first stay on top, so that a graph that grows keeps its shape.
 *
 * @see "docs/decisions/0028-lineage-graph.md"
 */
final class LayeredLayout {

  /** From here on bends of arrows are not worth their time. */
  private static final int MANY_ARCS = 500;

  /** More arrows than this are a thicket: they are put in columns without minding crossings. */
  private static final int THICKET = 6_000;

  private static final double GAP_BETWEEN_LAYERS = 110;
  private static final double GAP_IN_LAYER = 22;

  /** Arrows leave and arrive at the height of the head, whatever stands below it. */
  static final double HEAD_HEIGHT = 52;

  private LayeredLayout() {}

  static Layout of(List<Box> boxes, List<Arc> arcs) {
    if (arcs.size() > THICKET) {
      return PlainColumns.of(boxes, arcs, GAP_BETWEEN_LAYERS, GAP_IN_LAYER);
    }
    var many = arcs.size() > MANY_ARCS || boxes.size() > MANY_ARCS;
    var graph = ElkGraphUtil.createGraph();
    configure(graph, many);
    var nodes = new HashMap<String, Ends>();
    for (var box : boxes) {
      nodes.put(box.id(), ends(graph, box));
    }
    var edges = new HashMap<String, ElkEdge>();
    for (var arc : arcs) {
      var source = nodes.get(arc.source());
      var target = nodes.get(arc.target());
      // A box's arrow to itself needs no room of its own.
      if (source != null && target != null && !arc.source().equals(arc.target())) {
        edges.put(arc.id(), ElkGraphUtil.createSimpleEdge(source.out(), target.in()));
      }
    }
    new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
    return read(graph, nodes, many ? Map.of() : edges);
  }

  private record Ends(ElkNode node, ElkPort in, ElkPort out) {}

  private static void configure(ElkNode graph, boolean many) {
    graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    graph.setProperty(CoreOptions.RANDOM_SEED, 1);
    graph.setProperty(
        LayeredOptions.EDGE_ROUTING, many ? EdgeRouting.POLYLINE : EdgeRouting.ORTHOGONAL);
    graph.setProperty(LayeredOptions.THOROUGHNESS, many ? 1 : 7);
    graph.setProperty(
        LayeredOptions.LAYERING_STRATEGY,
        many ? LayeringStrategy.LONGEST_PATH_SOURCE : LayeringStrategy.NETWORK_SIMPLEX);
    graph.setProperty(
        LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
    graph.setProperty(
        LayeredOptions.NODE_PLACEMENT_STRATEGY,
        many ? NodePlacementStrategy.SIMPLE : NodePlacementStrategy.BRANDES_KOEPF);
    graph.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY,
        many ? OrderingStrategy.NONE : OrderingStrategy.NODES_AND_EDGES);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE, GAP_IN_LAYER);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, GAP_BETWEEN_LAYERS);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, GAP_IN_LAYER / 2);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, GAP_BETWEEN_LAYERS / 2.5);
    graph.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 2 * GAP_IN_LAYER);
  }

  private static Ends ends(ElkNode graph, Box box) {
    var node = ElkGraphUtil.createNode(graph);
    node.setDimensions(box.width(), box.height());
    node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    return new Ends(node, port(node, PortSide.WEST, 0), port(node, PortSide.EAST, box.width()));
  }

  private static ElkPort port(ElkNode node, PortSide side, double x) {
    var port = ElkGraphUtil.createPort(node);
    port.setLocation(x, HEAD_HEIGHT / 2);
    port.setProperty(CoreOptions.PORT_SIDE, side);
    return port;
  }

  private static Layout read(ElkNode graph, Map<String, Ends> nodes, Map<String, ElkEdge> edges) {
    var corners = new HashMap<String, Point>();
    nodes.forEach((id, ends) -> corners.put(id, new Point(ends.node().getX(), ends.node().getY())));
    var routes = new HashMap<String, List<Double>>();
    edges.forEach((id, edge) -> {
      if (!edge.getSections().isEmpty()) {
        var section = edge.getSections().getFirst();
        var points = new ArrayList<>(List.of(section.getStartX(), section.getStartY()));
        section
            .getBendPoints()
            .forEach(bend -> {
              points.add(bend.getX());
              points.add(bend.getY());
            });
        points.addAll(List.of(section.getEndX(), section.getEndY()));
        routes.put(id, List.copyOf(points));
      }
    });
    return new Layout(corners, routes, graph.getWidth(), graph.getHeight());
  }
}
