package io.atrium.portal.lineage;

import io.atrium.lineage.Direction;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the graph.
 *
 * @param kinds which nodes are shown; empty for all
 * @param at the day looked at, as it ended; null for now
 * @param expired whether arrows that no longer count are shown
 */
record Scope(
    Direction direction,
    int depth,
    SequencedSet<String> kinds,
    @Nullable LocalDate at,
    boolean expired) {

  static final int DEEPEST = 10;
  static final Scope FIRST = new Scope(Direction.BOTH, 1, new LinkedHashSet<>(), null, false);

  Scope {
    depth = Math.clamp(depth, 0, DEEPEST);
    kinds = new LinkedHashSet<>(kinds);
  }

  Scope with(Direction other) {
    return new Scope(other, depth, kinds, at, expired);
  }

  Scope withDepth(int other) {
    return new Scope(direction, other, kinds, at, expired);
  }

  /** Shows a kind, or no longer. */
  Scope toggled(String kind) {
    return new Scope(direction, depth, Folding.toggled(kinds, kind), at, expired);
  }

  Scope withAllKinds() {
    return new Scope(direction, depth, new LinkedHashSet<>(), at, expired);
  }

  Scope at(@Nullable LocalDate other) {
    return new Scope(direction, depth, kinds, other, expired);
  }

  Scope withExpired(boolean shown) {
    return new Scope(direction, depth, kinds, at, shown);
  }
}
