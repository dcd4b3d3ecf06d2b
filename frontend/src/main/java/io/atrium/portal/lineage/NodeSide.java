package io.atrium.portal.lineage;

import java.util.Optional;

/**
 * One side of a node: what feeds it, or what it feeds.
 *
 * @param node a node's id
 */
record NodeSide(String node, boolean up) {

  static Optional<NodeSide> parse(String text) {
    var colon = text.lastIndexOf(':');
    return switch (text.substring(colon + 1)) {
      case "up" -> Optional.of(new NodeSide(text.substring(0, Math.max(colon, 0)), true));
      case "down" -> Optional.of(new NodeSide(text.substring(0, Math.max(colon, 0)), false));
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return node + (up ? ":up" : ":down");
  }
}
