package io.atrium.access.provisioning;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleMappingResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.admin.client.resource.RolesResource;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * Roles of the realm or of a client: mapped to a person, to a team's group, or to the account of a
 * service. The next token carries them.
 *
 * <p>The offer's {@code parameters.role} names the role, {@code parameters.client} the client;
 * without them it is a realm role that is named by the asset and the offer.
 */
@Singleton
class KeycloakRoleProvisioner implements Provisioner {

  static final String NAME = "keycloak-role";

  private static final int PART = 200;

  private final KeycloakHolders keycloak;
  private final StandingRights standing;

  KeycloakRoleProvisioner(KeycloakHolders keycloak, StandingRights standing) {
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
    KeycloakGuard.requireName(right, key.client(), key.name());
    return keycloak.ask(realm -> {
      var role = requireRole(realm, key);
      KeycloakGuard.requireManaged("The " + key.described(), role.getAttributes());
      KeycloakGuard.requireHarmless(realm, role);
      try {
        scope(realm, key).add(List.of(role));
      } catch (NotFoundException nobody) {
        throw new TargetFailure(
            "Keycloak does not know %s.".formatted(right.subject().name()), nobody);
      }
      return new Outcome.Confirmed(
          "%s has the %s.".formatted(right.subject().name(), key.described()));
    });
  }

  @Override
  public Outcome take(Right right) throws TargetFailure {
    var key = key(right);
    for (var other : standing.of(NAME, right.subject().key())) {
      if (!other.grant().equals(right.grant()) && key(other).equals(key)) {
        return new Outcome.Confirmed(
            "%s keeps the %s by the grant %s."
                .formatted(right.subject().name(), key.described(), other.grant()));
      }
    }
    unmap(key);
    return new Outcome.Confirmed(
        "%s no longer has the %s.".formatted(right.subject().name(), key.described()));
  }

  @Override
  public Set<String> keys(Right right) throws TargetFailure {
    return Set.of(key(right).text());
  }

  @Override
  public List<Held> held(Collection<Right> rights) throws TargetFailure {
    var places = new LinkedHashSet<List<String>>();
    for (var right : rights) {
      places.add(List.of(client(right), role(right)));
    }
    var held = new ArrayList<Held>();
    for (var place : places) {
      held.addAll(keycloak.ask(realm -> mapped(realm, place.getFirst(), place.getLast())));
    }
    return held;
  }

  @Override
  public String placeOf(String key) {
    return KeycloakKey.parse(key).described();
  }

  @Override
  public void remove(Held orphan) throws TargetFailure {
    unmap(KeycloakKey.parse(orphan.key()));
  }

  private void unmap(KeycloakKey key) throws TargetFailure {
    var unused =
        keycloak.ask(realm -> {
          try {
            var role = roles(realm, key.client()).get(key.name()).toRepresentation();
            scope(realm, key).remove(List.of(role));
            return true;
          } catch (NotFoundException gone) {
            return false; // the role, or who had it
          }
        });
  }

  private List<Held> mapped(RealmResource realm, String client, String name) throws TargetFailure {
    var held = new ArrayList<Held>();
    try {
      var role = roles(realm, client).get(name);
      for (var first = 0; ; first += PART) {
        var users = role.getUserMembers(first, PART);
        users.forEach(user ->
            held.add(
                new KeycloakKey(
                        KeycloakKey.Place.ROLE, client, name, KeycloakKey.Holder.USER, user.getId())
                    .held(user.getUsername())));
        if (users.size() < PART) {
          break;
        }
      }
      for (var first = 0; ; first += PART) {
        var groups = role.getRoleGroupMembers(first, PART);
        groups.forEach(group ->
            held.add(
                new KeycloakKey(
                        KeycloakKey.Place.ROLE,
                        client,
                        name,
                        KeycloakKey.Holder.GROUP,
                        group.getPath())
                    .held(group.getPath())));
        if (groups.size() < PART) {
          break;
        }
      }
    } catch (NotFoundException noSuchRole) {
      return List.of();
    }
    return held;
  }

  private static RoleRepresentation requireRole(RealmResource realm, KeycloakKey key)
      throws TargetFailure {
    var roles = roles(realm, key.client());
    try {
      return roles.get(key.name()).toRepresentation();
    } catch (NotFoundException missing) {
      var role = new RoleRepresentation(key.name(), KeycloakGuard.DESCRIPTION, false);
      role.setAttributes(KeycloakGuard.MARK);
      try {
        roles.create(role);
        var made = roles.get(key.name());
        role = made.toRepresentation();
        role.setAttributes(KeycloakGuard.MARK);
        made.update(role);
      } catch (ClientErrorException madeMeanwhile) {
        if (madeMeanwhile.getResponse().getStatus() != 409) {
          throw madeMeanwhile;
        }
      }
      return roles.get(key.name()).toRepresentation();
    }
  }

  private static RolesResource roles(RealmResource realm, String client) throws TargetFailure {
    return client.isEmpty()
        ? realm.roles()
        : realm.clients().get(KeycloakHolders.client(realm, client)).roles();
  }

  private static RoleScopeResource scope(RealmResource realm, KeycloakKey key)
      throws TargetFailure {
    RoleMappingResource mappings =
        switch (key.kind()) {
          case USER -> realm.users().get(key.holder()).roles();
          case GROUP -> realm.groups().group(KeycloakHolders.group(realm, key.holder())).roles();
        };
    return key.client().isEmpty()
        ? mappings.realmLevel()
        : mappings.clientLevel(KeycloakHolders.client(realm, key.client()));
  }

  private KeycloakKey key(Right right) throws TargetFailure {
    return keycloak.of(right, KeycloakKey.Place.ROLE, client(right), role(right));
  }

  private static String client(Right right) {
    return right.parameters().path("client").asText("");
  }

  private static String role(Right right) {
    return right.parameters().path("role").asText(KeycloakGuard.roleOf(right));
  }
}
