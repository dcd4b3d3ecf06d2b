package io.atrium.lineage;

/**
 * A node that a walk has found.
 *
 * <p>Compared by identity: a walk finds a node once.
 */
final class Spot {

  private final boolean below;
  private final boolean above;
  private GraphNode node;
  private int place;
  private int ups;
  private int downs;

  /**
   * @param below whether it was found on the way down
   */
  Spot(GraphNode node, boolean below, boolean above) {
    this.node = node;
    this.below = below;
    this.above = above;
  }

  GraphNode node() {
    return node;
  }

  /** The node, now that its neighbours have been counted. */
  void counted(int nowUps, int nowDowns) {
    node = node.with(nowUps, nowDowns);
  }

  /** Its position among all that were found, the nearest first. */
  int place() {
    return place;
  }

  void stand(int nowAt) {
    place = nowAt;
  }

  /** Whether the walk went on from here, on one of its sides. */
  boolean left(boolean down, int depth) {
    return (down ? below : above) && node.distance() < depth;
  }

  void forgetNeighbours() {
    ups = 0;
    downs = 0;
  }

  void feeds(Spot target) {
    downs++;
    target.ups++;
  }

  /** How many more nodes feed it than were found. */
  int moreUp() {
    return Math.max(0, node.ups() - ups);
  }

  /** How many more nodes it feeds than were found. */
  int moreDown() {
    return Math.max(0, node.downs() - downs);
  }
}
