package io.atrium.access.review;

import java.util.EnumMap;
import java.util.Map;

/** How many items of a campaign are in which state. */
public record Progress(Map<ReviewState, Integer> counts) {

  public Progress {
    var copy = new EnumMap<ReviewState, Integer>(ReviewState.class);
    copy.putAll(counts);
    counts = java.util.Collections.unmodifiableMap(copy);
  }

  public int of(ReviewState state) {
    return counts.getOrDefault(state, 0);
  }

  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many nobody needs to look at any more. */
  public int done() {
    return total() - of(ReviewState.OPEN) - of(ReviewState.OVERDUE);
  }
}
