package io.atrium.access.provisioning;

import io.atrium.access.Subject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;

/**
 * Membership in the group {@code parameters.group} of the realm, for people and services. Groups
 * have no groups as members, so that for teams one offers a role.
 */
@Singleton
class KeycloakGroupProvisioner implements Provisioner {

  static final String NAME = "keycloak-group";

  private static final int PART = 200;

  private final KeycloakHolders keycloak;
  private final StandingRights standing;

  KeycloakGroupProvisioner(KeycloakHolders keycloak, StandingRights standing) {
    this.keycloak = keycloak;
    this.standing = standing;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome give(Right right) throws TargetFailure {
    var key = key(right);
    KeycloakGuard.requirePath(key.name());
    return keycloak.ask(realm -> {
      var group = requireGroup(realm, key.name());
      try {
        realm.users().get(key.holder()).joinGroup(group);
      } catch (NotFoundException nobody) {
        throw new TargetFailure(
            "Keycloak does not know %s.".formatted(right.subject().name()), nobody);
      }
      return new Outcome.Confirmed(
          "%s is in the %s.".formatted(right.subject().name(), key.described()));
    });
  }

  @Override
  public Outcome take(Right right) throws TargetFailure {
    var key = key(right);
    for (var other : standing.of(NAME, right.subject().key())) {
      if (!other.grant().equals(right.grant()) && key(other).equals(key)) {
        return new Outcome.Confirmed(
            "%s stays in the %s by the grant %s."
                .formatted(right.subject().name(), key.described(), other.grant()));
      }
    }
    leave(key);
    return new Outcome.Confirmed(
        "%s is no longer in the %s.".formatted(right.subject().name(), key.described()));
  }

  @Override
  public Set<String> keys(Right right) throws TargetFailure {
    return Set.of(key(right).text());
  }

  @Override
  public List<Held> held(Collection<Right> rights) throws TargetFailure {
    var paths = new LinkedHashSet<String>();
    for (var right : rights) {
      paths.add(path(right));
    }
    var held = new ArrayList<Held>();
    for (var path : paths) {
      held.addAll(keycloak.ask(realm -> members(realm, path)));
    }
    return held;
  }

  @Override
  public String placeOf(String key) {
    return KeycloakKey.parse(key).described();
  }

  @Override
  public void remove(Held orphan) throws TargetFailure {
    leave(KeycloakKey.parse(orphan.key()));
  }

  private void leave(KeycloakKey key) throws TargetFailure {
    KeycloakGuard.requirePath(key.name());
    var unused =
        keycloak.ask(realm -> {
          try {
            var group = realm.getGroupByPath(key.name()).getId();
            realm.users().get(key.holder()).leaveGroup(group);
            return true;
          } catch (NotFoundException gone) {
            return false; // the group, or who was in it
          }
        });
  }

  private static List<Held> members(RealmResource realm, String path) {
    var held = new ArrayList<Held>();
    try {
      var group = realm.groups().group(realm.getGroupByPath(path).getId());
      for (var first = 0; ; first += PART) {
        var users = group.members(first, PART);
        users.forEach(user ->
            held.add(
                new KeycloakKey(
                        KeycloakKey.Place.GROUP, "", path, KeycloakKey.Holder.USER, user.getId())
                    .held(user.getUsername())));
        if (users.size() < PART) {
          return held;
        }
      }
    } catch (NotFoundException noSuchGroup) {
      return List.of();
    }
  }

  /** The group's id; it is made with all above it where it is missing. */
  private static String requireGroup(RealmResource realm, String path) throws TargetFailure {
    var found = find(realm, path);
    if (found == null) {
      var slash = path.lastIndexOf('/');
      var group = new GroupRepresentation();
      group.setName(path.substring(slash + 1));
      group.setAttributes(KeycloakGuard.MARK);
      try (var response = create(realm, path.substring(0, slash), group)) {
        if (response.getStatus() != 201 && response.getStatus() != 409) {
          throw new TargetFailure(
              "Keycloak did not make the group %s: %d.".formatted(path, response.getStatus()));
        }
      }
      found = realm.getGroupByPath(path);
    }
    KeycloakGuard.requireManaged("The group " + path, found.getAttributes());
    for (var part = path; !part.isEmpty(); part = part.substring(0, part.lastIndexOf('/'))) {
      requireHarmless(realm, part);
    }
    return found.getId();
  }

  private static Response create(RealmResource realm, String parent, GroupRepresentation group)
      throws TargetFailure {
    return parent.isEmpty()
        ? realm.groups().add(group)
        : realm.groups().group(requireParent(realm, parent)).subGroup(group);
  }

  private static String requireParent(RealmResource realm, String path) throws TargetFailure {
    var found = find(realm, path);
    return found == null ? requireGroup(realm, path) : found.getId();
  }

  @org.jspecify.annotations.Nullable
  private static GroupRepresentation find(RealmResource realm, String path) {
    try {
      return realm.getGroupByPath(path);
    } catch (NotFoundException missing) {
      return null;
    }
  }

  /** Members have the roles of the group and of all groups above it. */
  private static void requireHarmless(RealmResource realm, String path) throws TargetFailure {
    var mappings = realm.groups().group(realm.getGroupByPath(path).getId()).roles().getAll();
    var clients = mappings.getClientMappings();
    if (clients != null) {
      for (var client : clients.values()) {
        KeycloakGuard.requireNotProtected(path, client.getClient(), client.getMappings());
      }
    }
    var roles = mappings.getRealmMappings();
    if (roles != null) {
      KeycloakGuard.requireNotProtected(path, "", roles);
      for (var role : roles) {
        KeycloakGuard.requireHarmless(realm, role);
      }
    }
  }

  private KeycloakKey key(Right right) throws TargetFailure {
    if (right.subject().kind() == Subject.Kind.TEAM) {
      throw KeycloakGuard.refused(
          "a team cannot be put into a group; offer a role (keycloak-role) instead");
    }
    return keycloak.of(right, KeycloakKey.Place.GROUP, "", path(right));
  }

  private static String path(Right right) {
    return right.parameters().path("group").asText("");
  }
}
