package io.atrium.portal.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the claims of a validated token into the person they describe. */
final class Claims {

  private Claims() {}

  static User user(JWTClaimsSet claims) {
    var groups = strings(claims.getClaim("groups"));
    var name = text(claims, "preferred_username", claims.getSubject());
    return new User(
        claims.getSubject(),
        name,
        text(claims, "name", name),
        claims.getClaim("email") instanceof String email ? email : null,
        below("/teams/", groups),
        roles(claims),
        below("/stewards/", groups));
  }

  private static Set<String> roles(JWTClaimsSet claims) {
    return claims.getClaim("realm_access") instanceof Map<?, ?> access
        ? Set.copyOf(strings(access.get("roles")))
        : Set.of();
  }

  private static Set<String> below(String folder, List<String> groups) {
    var names = new HashSet<String>();
    for (var group : groups) {
      if (group.startsWith(folder)) {
        names.add(group.substring(folder.length()));
      }
    }
    return Set.copyOf(names);
  }

  private static List<String> strings(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  private static String text(JWTClaimsSet claims, String name, String otherwise) {
    return claims.getClaim(name) instanceof String text && !text.isBlank() ? text : otherwise;
  }
}
