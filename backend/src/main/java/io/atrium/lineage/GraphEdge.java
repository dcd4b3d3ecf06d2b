package io.atrium.lineage;

import java.time.Instant;

/**
 * An edge as the database knows it.
 *
 * @param source number of a node
 * @param visible whether the user who asks may know it, given that both ends may be known
 */
record GraphEdge(
    long source,
    long target,
    String kind,
    String producer,
    Instant firstSeen,
    Instant lastSeen,
    Instant expires,
    boolean visible) {

  /** As the end of a way along nodes that are not shown. */
  GraphEdge through() {
    return new GraphEdge(source, target, Edge.THROUGH, "", firstSeen, lastSeen, expires, visible);
  }
}
