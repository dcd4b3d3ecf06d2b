package io.atrium.stewardship;

import java.util.List;
import java.util.Locale;

/**
 * Something that an asset can earn.
 *
 * @param missing what it still takes; none where it is earned
 * @param isSeen whether it is judged by what runs have shown, too, and not only by what is said
 */
public record Badge(Name name, List<Need> missing, boolean isSeen) {

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
