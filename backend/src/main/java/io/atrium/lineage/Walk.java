package io.atrium.lineage;

import java.time.Instant;
import java.util.Set;

/**
 * How to walk from one node.
 *
 * @param start number of the node
 * @param kinds which nodes count as steps and are shown; empty for all
 * @param expired whether edges that no longer count are shown, though not followed
 * @param audience words of the user who asks
 */
record Walk(
    long start,
    boolean up,
    boolean down,
    int depth,
    Set<String> kinds,
    Instant at,
    boolean expired,
    int limit,
    int fan,
    Set<String> audience) {

  /** A node may be reached in several ways; this bounds all of them. */
  int rows() {
    return 8 * limit + 1_000;
  }
}
