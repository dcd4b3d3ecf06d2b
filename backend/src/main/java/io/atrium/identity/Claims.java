package io.atrium.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link User} out of the claims of a Keycloak token: roles from {@code
 * realm_access.roles}, teams from groups below {@code /teams}, stewardship from groups below {@code
 * /stewards}.
 */
public final class Claims {

  private static final String TEAMS = "/teams/";
  private static final String STEWARDS = "/stewards/";

  private Claims() {}

  public static User user(Map<String, ? extends @Nullable Object> claims) {
    var subject = Objects.requireNonNull(text(claims, "sub"), "token without sub");
    var login = Objects.requireNonNullElse(text(claims, "preferred_username"), subject);
    var groups = strings(claims.get("groups"));
    Object realm = claims.get("realm_access");
    var roles = realm instanceof Map<?, ?> access ? strings(access.get("roles")) : Set.<String>of();
    return new User(
        subject,
        login,
        Objects.requireNonNullElse(text(claims, "name"), login),
        text(claims, "email"),
        below(TEAMS, groups).stream().map(team -> "team:" + team).collect(Collectors.toSet()),
        roles.stream().flatMap(role -> Role.of(role).stream()).collect(Collectors.toSet()),
        below(STEWARDS, groups));
  }

  private static Set<String> below(String parent, Set<String> groups) {
    return groups.stream()
        .filter(group -> group.startsWith(parent))
        .map(group -> group.substring(parent.length()))
        .collect(Collectors.toSet());
  }

  private static @Nullable String text(
      Map<String, ? extends @Nullable Object> claims, String name) {
    return claims.get(name) instanceof String text ? text : null;
  }

  private static Set<String> strings(@Nullable Object claim) {
    var strings = new TreeSet<String>();
    if (claim instanceof Collection<?> values) {
      values.forEach(value -> strings.add(String.valueOf(value)));
    }
    return strings;
  }
}
