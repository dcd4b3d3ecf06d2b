package io.atrium.identity;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The people, teams and service accounts that Keycloak knows, as of the last reading; nobody's
 * rights are asked here.
 */
@Singleton
public class Directory {

  /** By Keycloak's subject. */
  public Optional<Person> person(String id) {
    throw new UnsupportedOperationException();
  }

  /** Asks Keycloak now, so that facts are fresh; falls back to the last reading. */
  public Optional<Person> refreshed(String id) {
    throw new UnsupportedOperationException();
  }

  /** By login name. */
  public Optional<Person> named(String name) {
    throw new UnsupportedOperationException();
  }

  /** Those who are not gone and belong to one of the pools of {@code authorization.Pools}. */
  public List<Person> inPools(Collection<String> pools) {
    throw new UnsupportedOperationException();
  }

  /** Members of a team who are not gone. */
  public List<Person> inTeam(String team) {
    throw new UnsupportedOperationException();
  }

  /** All teams, {@code team:…}. */
  public Set<String> teams() {
    throw new UnsupportedOperationException();
  }

  /** Client ids of those clients that have a service account. */
  public Set<String> serviceAccounts() {
    throw new UnsupportedOperationException();
  }
}
