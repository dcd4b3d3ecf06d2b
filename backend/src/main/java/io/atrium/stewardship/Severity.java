package io.atrium.stewardship;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What follows from a check that a submission does not pass. */
public enum Severity {
  /** It cannot be approved, unless a steward says why it is to be all the same. */
  BLOCKS,
  /** Reviewers see it and decide. */
  WARNS,
  /** Worth knowing. */
  TELLS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Severity> of(String word) {
    return Arrays.stream(values()).filter(severity -> severity.word().equals(word)).findFirst();
  }
}
