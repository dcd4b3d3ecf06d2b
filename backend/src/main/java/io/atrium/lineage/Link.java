package io.atrium.lineage;

import java.util.Comparator;

/** An edge between two nodes that a walk has found. */
record Link(Spot source, Spot target, GraphEdge edge) {

  /**
   * By place; of several alike the one that may be known, else the one that ends last, is first.
   */
  static final Comparator<Link> BY_PLACE =
      Comparator.comparingInt((Link link) -> link.source().place())
          .thenComparingInt(link -> link.target().place())
          .thenComparing(link -> link.edge().kind())
          .thenComparing(link -> link.edge().producer())
          .thenComparing(link -> link.edge().visible(), Comparator.reverseOrder())
          .thenComparing(link -> link.edge().expires(), Comparator.reverseOrder());

  boolean hasEndsOf(Link other) {
    return source == other.source && target == other.target;
  }

  /** Whether the other says nothing new. */
  boolean isLike(Link other) {
    return hasEndsOf(other)
        && edge.kind().equals(other.edge.kind())
        && edge.producer().equals(other.edge.producer());
  }
}
