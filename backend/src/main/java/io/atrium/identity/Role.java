package io.atrium.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What Keycloak says a person may be; the word is the realm role's name. */
public enum Role {
  USER,
  PUBLISHER,
  STEWARD,
  RISK_OFFICER,
  AUDITOR,
  ADMINISTRATOR;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
