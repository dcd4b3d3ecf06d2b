package io.atrium.access.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One thing that a realm holds, as text that tells it from every other.
 *
 * @param client the client id of a client's role; empty for a realm role or a group
 * @param name the role's, or the group's path
 * @param holder a user's id, or a group's path
 */
record KeycloakKey(Place place, String client, String name, Holder kind, String holder) {

  enum Place {
    ROLE,
    GROUP
  }

  enum Holder {
    USER,
    GROUP
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  static KeycloakKey parse(String key) {
    try {
      var parts = JSON.readValue(key, String[].class);
      return new KeycloakKey(
          Place.valueOf(parts[0]), parts[1], parts[2], Holder.valueOf(parts[3]), parts[4]);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(key, unreadable);
    }
  }

  String text() {
    try {
      return JSON.writeValueAsString(
          new String[] {place.name(), client, name, kind.name(), holder});
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** In words. */
  String described() {
    return switch (place) {
      case GROUP -> "group " + name;
      case ROLE ->
          client.isEmpty() ? "realm role " + name : "role %s of client %s".formatted(name, client);
    };
  }

  /**
   * @param shown who has it, as people know them
   */
  Held held(String shown) {
    return new Held(described(), shown, text());
  }
}
