package io.atrium.access.grant;

import java.util.Locale;

/** Where a grant is in its life; the last three are its ends. */
public enum GrantState {
  /** Its beginning lies ahead. */
  PENDING,
  /** Targets are being told. */
  PROVISIONING,
  /** Every target has confirmed. */
  ACTIVE,
  SUSPENDED,
  EXPIRED,
  REVOKED,
  RETURNED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean ended() {
    return switch (this) {
      case PENDING, PROVISIONING, ACTIVE, SUSPENDED -> false;
      case EXPIRED, REVOKED, RETURNED -> true;
    };
  }
}
