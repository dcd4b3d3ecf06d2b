package io.atrium.notice.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon mail comes. Programs are always told at once. */
public enum Pace {
  AT_ONCE,
  /** With everything else of the day, in one mail. */
  DAILY;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Pace> of(String word) {
    return Arrays.stream(values()).filter(pace -> pace.word().equals(word)).findFirst();
  }
}
