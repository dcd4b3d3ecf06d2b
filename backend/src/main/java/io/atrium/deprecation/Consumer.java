package io.atrium.deprecation;

import java.util.Locale;
import java.util.Set;

/**
 * Somebody who relies on an asset.
 *
 * @param key {@code user:<Keycloak subject>} or {@code team:…}; one member answers for a team
 */
public record Consumer(String key, String name, Set<Because> because) {

  public Consumer {
    because = Set.copyOf(because);
  }

  /** In which way one relies on it. */
  public enum Because {
    GRANT,
    SUBSCRIPTION,
    /** An own asset refers to it. */
    REFERENCE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
