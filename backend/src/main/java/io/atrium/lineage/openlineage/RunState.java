package io.atrium.lineage.openlineage;

import java.util.Locale;

/** How a run is doing; of two words of the same moment the later one here holds. */
public enum RunState {
  START,
  RUNNING,
  COMPLETE,
  ABORT,
  FAIL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing more is expected. */
  public boolean isEnd() {
    return compareTo(COMPLETE) >= 0;
  }
}
