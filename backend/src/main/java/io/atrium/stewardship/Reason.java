package io.atrium.stewardship;

import java.util.List;
import java.util.Locale;

/**
 * Why an asset is much like another one.
 *
 * @param shared of columns or tags: how many both have
 * @param of how many columns it has; 0 for everything else
 * @param named at most {@value #NAMED} of what both have, in order
 */
public record Reason(Kind kind, int shared, int of, List<String> named) {

  static final int NAMED = 5;

  /** What both have in common. */
  public enum Kind {
    SAME_TITLE("It has the same title."),
    LIKE_TITLE("Its title is nearly the same."),
    COLUMNS("%d of its %d columns %4$s in yours, too: %3$s."),
    SUMMARY("Its summary says nearly the same."),
    MEANING("It says much the same in other words."),
    TAGS("Both are tagged %3$s."),
    WORDS("Title and summary have much in common.");

    private final String english;

    Kind(String english) {
      this.english = english;
    }

    /** For keys of texts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Reason {
    named = List.copyOf(named);
  }

  static Reason of(Kind kind) {
    return new Reason(kind, 0, 0, List.of());
  }

  /** The names in one line, with a sign where there are more. */
  public String names() {
    var names = String.join(", ", named);
    return shared <= named.size() ? names : names + " …";
  }

  /** In plain words, for the API. */
  String english() {
    return kind.english.formatted(shared, of, names(), shared == 1 ? "is" : "are");
  }
}
