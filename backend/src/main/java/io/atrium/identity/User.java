package io.atrium.identity;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as Keycloak says.
 *
 * @param id Keycloak's immutable subject
 * @param name the login name
 * @param teams teams in the form {@code team:claims-ai}
 * @param stewardOf domains whose listings this person approves, sub-domains included; {@code all}
 *     stands for every domain
 */
public record User(
    String id,
    String name,
    String displayName,
    @Nullable String email,
    Set<String> teams,
    Set<Role> roles,
    Set<String> stewardOf) {

  public User {
    teams = Set.copyOf(teams);
    roles = Set.copyOf(roles);
    stewardOf = Set.copyOf(stewardOf);
  }

  public Actor actor() {
    return new Actor("user:" + id, displayName);
  }

  /** The names under which records know this person: the own one and those of the teams. */
  public Set<String> keys() {
    var keys = new TreeSet<>(teams);
    keys.add(actor().id());
    return keys;
  }

  /** Whether this is a program that signs in by itself, as Keycloak names them. */
  public boolean isService() {
    return name.startsWith("service-account-");
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  public boolean isSteward(String domain) {
    return has(Role.STEWARD)
        && stewardOf.stream()
            .anyMatch(d -> d.equals("all") || d.equals(domain) || domain.startsWith(d + "."));
  }
}
