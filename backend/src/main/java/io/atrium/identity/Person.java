package io.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom Keycloak knows, or has known.
 *
 * @param user who it is and may be
 * @param attributes Keycloak's user attributes: {@code location}, {@code trainings}, {@code
 *     employment} …
 * @param readAt when Keycloak said so
 * @param goneAt since when Keycloak no longer has this person, or has them disabled; null while all
 *     is well
 */
public record Person(
    User user, Map<String, List<String>> attributes, Instant readAt, @Nullable Instant goneAt) {

  public Person {
    attributes = Map.copyOf(attributes);
  }
}
