package io.atrium.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Likeness of words. */
public final class Spelling {

  private static final int LONGEST = 64;

  private Spelling() {}

  /**
   * The most similar word, when one is similar enough to have been meant; of equally similar ones
   * the first in alphabetical order.
   */
  public static Optional<String> nearest(String word, Collection<String> words) {
    var most = tolerance(word);
    return words.stream()
        .filter(candidate -> distance(word, candidate) <= most)
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many slips are forgiven in a word, as Elasticsearch's {@code fuzziness: AUTO} counts. */
  public static int tolerance(String word) {
    return word.length() < 3 ? 0 : word.length() < 6 ? 1 : 2;
  }

  /**
   * Letters to add, leave out, replace or swap with their neighbour to make one word of the other.
   */
  public static int distance(String one, String other) {
    if (one.length() > LONGEST || other.length() > LONGEST) {
      return one.equals(other) ? 0 : LONGEST;
    }
    var rows = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        rows[i][j] =
            Math.min(rows[i - 1][j - 1] + same, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[one.length()][other.length()];
  }
}
