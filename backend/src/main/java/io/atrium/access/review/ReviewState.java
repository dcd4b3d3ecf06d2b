package io.atrium.access.review;

import java.util.Locale;

/** Where an item of a campaign is; all but the first two are its ends. */
public enum ReviewState {
  OPEN,
  /** Nobody has decided in time: the grant is suspended, and can still be decided about. */
  OVERDUE,
  KEPT,
  REDUCED,
  REVOKED,
  /** Nobody has decided, and the grant was revoked for that. */
  LAPSED,
  /** The grant ended for another reason meanwhile. */
  ENDED,
  /** The campaign was stopped before. */
  STOPPED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ReviewState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public boolean open() {
    return switch (this) {
      case OPEN, OVERDUE -> true;
      case KEPT, REDUCED, REVOKED, LAPSED, ENDED, STOPPED -> false;
    };
  }
}
