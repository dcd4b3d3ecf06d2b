package io.atrium.lineage;

import java.util.List;

/**
 * @param start the node asked about; also among the nodes
 * @param nodes the nearest first
 * @param complete whether everything within the depth is shown
 */
public record LineageGraph(Node start, List<Node> nodes, List<Edge> edges, boolean complete) {

  public LineageGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
