package io.atrium.ownership;

/** Why an owner should look at an asset. */
public enum Concern {
  /** The day has come on which it was to go away, and it is still there. */
  PAST_SUNSET,
  /** A reviewer has sent a version back; it waits for its owner as a draft. */
  RETURNED,
  /** A reviewer has refused a version for good, and nothing has come after it. */
  REFUSED,
  /** A version has waited long for a reviewer. */
  WAITING,
  /** Nobody has approved anything about it for long. */
  STALE,
  /** It refers to something that the catalog does not have. */
  DANGLING,
  /** It is deprecated, and people still hold access. */
  DEPRECATED_IN_USE,
  /** It is deprecated, and does not say what to use instead. */
  NO_SUCCESSOR;

  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
