package io.atrium.feedback;

import java.util.List;

/**
 * All stars of an asset.
 *
 * @param counts how many gave one star, two stars, and so on; five numbers
 */
public record RatingSummary(List<Long> counts) {

  public static final int MOST_STARS = 5;

  public RatingSummary {
    counts = List.copyOf(counts);
  }

  public long count() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** The mean, to one decimal; 0 where nobody has said anything. */
  public double average() {
    var stars = 0L;
    for (var i = 0; i < counts.size(); i++) {
      stars += (i + 1L) * counts.get(i);
    }
    return count() == 0 ? 0 : Math.round(10.0 * stars / count()) / 10.0;
  }
}
