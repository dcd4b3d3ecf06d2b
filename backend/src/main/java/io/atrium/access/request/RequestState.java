package io.atrium.access.request;

import java.util.Locale;

/** Where a request, or one of its items, is; the last four are its ends. */
public enum RequestState {
  IN_REVIEW,
  /** The requester is asked something; the clock stands. */
  INFO_NEEDED,
  /** An approver offers less; the requester accepts or withdraws. */
  NARROWED,
  APPROVED,
  REJECTED,
  WITHDRAWN,
  /** Nobody decided in time, or there is nothing left to decide about. */
  LAPSED;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean open() {
    return switch (this) {
      case IN_REVIEW, INFO_NEEDED, NARROWED -> true;
      case APPROVED, REJECTED, WITHDRAWN, LAPSED -> false;
    };
  }
}
