package io.atrium.schemas;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Small matters of wording that faults have in common. */
final class Words {

  private static final int SHOWN = 60;

  private Words() {}

  /** A piece of somebody's input, short and on one line, fit to stand inside a sentence. */
  static String shown(String input) {
    var start = input.length() > 4 * SHOWN ? input.substring(0, 4 * SHOWN) : input;
    var line = start.strip().replaceAll("[\\p{Cntrl}\\s]+", " ").replace('`', '\'');
    return line.codePointCount(0, line.length()) <= SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
  }

  /** {@code perMillionInput}, {@code per-million-input} → {@code Per million input}. */
  static String humanised(String identifier) {
    var spaced =
        identifier
            .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
            .replaceAll("[-_]+", " ")
            .toLowerCase(Locale.ROOT)
            .strip();
    return spaced.isEmpty()
        ? identifier
        : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  /** The candidate that somebody who wrote this probably meant, if one is near enough. */
  static Optional<String> closest(String written, Collection<String> candidates) {
    if (written.length() > 80) {
      return Optional.empty();
    }
    var plain = plain(written);
    String best = null;
    var bestDistance = Math.max(1, plain.length() / 3) + 1;
    for (var candidate : candidates) {
      var distance = distance(plain, plain(candidate));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String plain(String word) {
    return word.replaceAll("[-_. ]", "").toLowerCase(Locale.ROOT);
  }

  /** Edits between two words; swapping two neighbours counts as one. */
  private static int distance(String left, String right) {
    var rows = new int[left.length() + 1][right.length() + 1];
    for (var i = 0; i <= left.length(); i++) {
      rows[i][0] = i;
    }
    for (var j = 0; j <= right.length(); j++) {
      rows[0][j] = j;
    }
    for (var i = 1; i <= left.length(); i++) {
      for (var j = 1; j <= right.length(); j++) {
        var change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        var least =
            Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          least = Math.min(least, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = least;
      }
    }
    return rows[left.length()][right.length()];
  }
}
