package io.atrium.identity;

import org.jspecify.annotations.Nullable;

/**
 * A program that signs in by itself: a Keycloak client with a service account.
 *
 * @param user id of the user that stands for it in Keycloak
 * @param team the team that answers for it, from the client's attribute {@code atrium.team}; null
 *     where nobody has said
 */
public record ServiceAccount(String clientId, String name, String user, @Nullable String team) {

  public String key() {
    return "service:" + clientId;
  }
}
