package io.atrium.stewardship;

import java.util.List;
import java.util.Locale;

/**
 * Something that an asset can earn.
 *
 * @param missing what it still takes; none where it is earned
 */
public record Badge(Name name, List<Need> missing) {

  /** Which badges there are, in the order in which they are shown. */
  public enum Name {
    DOCUMENTED,
    CONTRACT,
    FRESH,
    TESTED,
    OWNED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Badge {
    missing = List.copyOf(missing);
  }

  public boolean isEarned() {
    return missing.isEmpty();
  }
}
