package io.atrium.exchange;

import java.util.Arrays;
import java.util.Locale;

/** Where an import stands. */
public enum ImportState {
  /** Its source is still being handed in. */
  RECEIVING,
  QUEUED,
  RUNNING,
  DONE,
  /** Gave up; can be resumed. */
  FAILED,
  /** By a person; can be resumed. */
  STOPPED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ImportState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
