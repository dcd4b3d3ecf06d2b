package io.atrium.access.provisioning;

import io.atrium.identity.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * What no offer may give, whoever approved it: a descriptor names the role, and with Atrium's own
 * roles, or those of the realm's administration, its author would name the approvers.
 */
final class KeycloakGuard {

  /** On roles and groups that Atrium may give; an administrator sets it on others. */
  static final String MANAGED = "atrium-managed";

  static final Map<String, List<String>> MARK = Map.of(MANAGED, List.of("true"));
  static final String DESCRIPTION = "Managed by Atrium: given and taken by grants.";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9][A-Za-z0-9._ -]{0,99}){1,8}");
  private static final Set<String> ROLES =
      Stream.concat(
              Arrays.stream(Role.values()).map(Role::word),
              Stream.of("admin", "create-realm", "offline_access", "uma_authorization"))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> CLIENTS =
      Set.of(
          "realm-management",
          "broker",
          "account",
          "account-console",
          "admin-cli",
          "security-admin-console");

  private KeycloakGuard() {}

  /**
   * The role of an asset that names none. The colons keep it apart from those that others name: no
   * offer can name another asset's.
   */
  static String roleOf(Right right) {
    return right.reference().replace('/', ':') + ":" + right.offer();
  }

  static void requireName(Right right, String client, String role) throws TargetFailure {
    if (!NAME.matcher(role).matches()) {
      throw refused("`%s` is no name of a role".formatted(role));
    }
    if (client.isEmpty() && protectedRole(role)) {
      throw refused(
          "The realm role %s decides what people may do in Atrium itself".formatted(role));
    }
    if (protectedClient(client)) {
      throw refused("Roles of the client %s administer the realm".formatted(client));
    }
    if (role.contains(":") && !role.equals(roleOf(right))) {
      throw refused("The role %s belongs to another asset".formatted(role));
    }
  }

  static void requirePath(String path) throws TargetFailure {
    if (!PATH.matcher(path).matches()) {
      throw refused("`%s` is no path of a group".formatted(path));
    }
    if (Stream.of("/stewards", "/teams")
        .anyMatch(own -> path.equals(own) || path.startsWith(own + "/"))) {
      throw refused("The group %s decides what people may do in Atrium itself".formatted(path));
    }
  }

  static void requireManaged(String what, @Nullable Map<String, List<String>> attributes)
      throws TargetFailure {
    if (attributes == null || !List.of("true").equals(attributes.get(MANAGED))) {
      throw refused(
          "%s was not made by Atrium; an administrator of Keycloak lets Atrium give it by the attribute %s = true"
              .formatted(what, MANAGED));
    }
  }

  /** Looks into roles that consist of others, to the bottom. */
  static void requireHarmless(RealmResource realm, RoleRepresentation role) throws TargetFailure {
    requireHarmless(realm, role, new HashSet<>());
  }

  private static void requireHarmless(
      RealmResource realm, RoleRepresentation role, Set<String> seen) throws TargetFailure {
    if (!role.isComposite() || !seen.add(role.getId())) {
      return;
    }
    for (var part : realm.rolesById().getRoleComposites(role.getId())) {
      var client =
          part.getClientRole()
              ? realm.clients().get(part.getContainerId()).toRepresentation().getClientId()
              : "";
      if (client.isEmpty() ? protectedRole(part.getName()) : protectedClient(client)) {
        throw refused("The role %s contains %s".formatted(role.getName(), part.getName()));
      }
      requireHarmless(realm, part, seen);
    }
  }

  /**
   * @param client the client id; empty for realm roles
   */
  static void requireNotProtected(String group, String client, Collection<RoleRepresentation> roles)
      throws TargetFailure {
    for (var role : roles) {
      if (client.isEmpty() ? protectedRole(role.getName()) : protectedClient(client)) {
        throw refused("The group %s has the role %s".formatted(group, role.getName()));
      }
    }
  }

  private static boolean protectedRole(String name) {
    return ROLES.contains(name) || name.startsWith("default-roles-");
  }

  private static boolean protectedClient(String client) {
    return CLIENTS.contains(client) || client.endsWith("-realm") || client.startsWith("atrium-");
  }

  static TargetFailure refused(String why) {
    return new TargetFailure("Refused: " + why + ".");
  }
}
