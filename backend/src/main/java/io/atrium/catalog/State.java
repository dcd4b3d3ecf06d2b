package io.atrium.catalog;

import java.util.Arrays;
import java.util.Locale;

/** Where a version stands in its life. */
public enum State {
  DRAFT,
  IN_REVIEW,
  /** A reviewer does not want it, whatever is changed about it; it goes no further. */
  REFUSED,
  APPROVED,
  DEPRECATED,
  RETIRED;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether people beyond owners and reviewers get to see a version in this state. */
  public boolean listed() {
    return switch (this) {
      case DRAFT, IN_REVIEW, REFUSED -> false;
      case APPROVED, DEPRECATED, RETIRED -> true;
    };
  }

  public static State of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown state " + word));
  }
}
