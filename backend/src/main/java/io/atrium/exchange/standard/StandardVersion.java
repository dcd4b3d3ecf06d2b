package io.atrium.exchange.standard;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of a standard that a document names: {@code v3.1.0}, {@code 4.1}. What follows the
 * second number does not matter to us.
 */
record StandardVersion(int major, int minor) implements Comparable<StandardVersion> {

  private static final Pattern WORDING =
      Pattern.compile("[vV]?(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.\\d{1,6})?(?:[-+.].{0,50})?");

  static Optional<StandardVersion> parse(String text) {
    var match = WORDING.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new StandardVersion(
            Integer.parseInt(match.group(1)),
            match.group(2) == null ? 0 : Integer.parseInt(match.group(2))));
  }

  boolean isWithin(StandardVersion first, StandardVersion last) {
    return compareTo(first) >= 0 && compareTo(last) <= 0;
  }

  @Override
  public int compareTo(StandardVersion other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }
}
