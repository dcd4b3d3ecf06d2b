package io.atrium.identity;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Keycloak has nothing to add to what the directory has read. */
@Singleton
@Replaces(KeycloakPeople.class)
@Requires(property = "test.requests")
class NoKeycloak extends KeycloakPeople {

  NoKeycloak(KeycloakAdmin admin, Clock clock) {
    super(admin, clock);
  }

  @Override
  public Optional<Person> one(String id) {
    return Optional.empty();
  }
}
