package io.atrium.identity;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Reads people, teams, roles and service accounts out of Keycloak. */
@Singleton
public class KeycloakPeople {

  private static final int PAGE = 500;
  private static final String TEAMS = "teams";
  private static final String TEAM_ATTRIBUTE = "atrium.team";

  private final KeycloakAdmin admin;
  private final Clock clock;

  KeycloakPeople(KeycloakAdmin admin, Clock clock) {
    this.admin = admin;
    this.clock = clock;
  }

  /**
   * All that Keycloak knows at a moment.
   *
   * @param at when the reading began
   * @param people those who are enabled
   * @param teams {@code team:…}, also those without members
   */
  public record Reading(
      Instant at, List<Person> people, Set<String> teams, List<ServiceAccount> serviceAccounts) {}

  /** Reads everything, groups and roles by their members rather than person by person. */
  public Reading all() {
    var realm = admin.realm();
    var at = clock.instant();
    Map<String, Set<String>> groups = new HashMap<>();
    Map<String, Set<String>> roles = new HashMap<>();
    var teams = new TreeSet<String>();
    var ours = rolesWithOurs(realm);
    var holding = groupRoles(realm, ours);
    for (var top : pages((first, max) -> realm.groups().groups("", first, max, false))) {
      walk(realm, top, Set.of(), holding, groups, roles, teams);
    }
    for (var role : ours.entrySet()) {
      for (var user :
          pages((first, max) -> realm.roles().get(role.getKey()).getUserMembers(first, max))) {
        roles.computeIfAbsent(user.getId(), key -> new HashSet<>()).addAll(role.getValue());
      }
    }
    var people =
        pages((first, max) -> realm.users().list(first, max)).stream()
            .filter(user -> Boolean.TRUE.equals(user.isEnabled()))
            .map(user ->
                person(
                    user,
                    groups.getOrDefault(user.getId(), Set.of()),
                    roles.getOrDefault(user.getId(), Set.of()),
                    at))
            .toList();
    return new Reading(at, people, teams, serviceAccounts(realm));
  }

  /** One person as of now; empty where Keycloak has no such person or has them disabled. */
  public Optional<Person> one(String id) {
    var resource = admin.realm().users().get(id);
    try {
      var user = resource.toRepresentation();
      if (!Boolean.TRUE.equals(user.isEnabled())) {
        return Optional.empty();
      }
      var groups = resource.groups().stream().map(GroupRepresentation::getPath).toList();
      var roles =
          resource.roles().realmLevel().listEffective().stream()
              .map(RoleRepresentation::getName)
              .toList();
      return Optional.of(person(user, groups, roles, clock.instant()));
    } catch (NotFoundException gone) {
      return Optional.empty();
    }
  }

  private static Person person(
      UserRepresentation user, Collection<String> groups, Collection<String> roles, Instant at) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", user.getId());
    claims.put("preferred_username", user.getUsername());
    var name =
        (Objects.requireNonNullElse(user.getFirstName(), "")
                + " "
                + Objects.requireNonNullElse(user.getLastName(), ""))
            .strip();
    claims.put("name", name.isEmpty() ? user.getUsername() : name);
    claims.put("email", user.getEmail());
    claims.put("groups", groups);
    claims.put("realm_access", Map.of("roles", roles));
    var attributes = user.getAttributes();
    return new Person(Claims.user(claims), attributes == null ? Map.of() : attributes, at, null);
  }

  /** A member of a group has the roles of the group and of those above it. */
  private static void walk(
      RealmResource realm,
      GroupRepresentation group,
      Set<String> inherited,
      Map<String, Set<String>> holding,
      Map<String, Set<String>> groups,
      Map<String, Set<String>> roles,
      Set<String> teams) {
    var path = group.getPath();
    if (path.startsWith("/" + TEAMS + "/")) {
      teams.add("team:" + path.substring(TEAMS.length() + 2));
    }
    var held = new HashSet<>(inherited);
    held.addAll(holding.getOrDefault(group.getId(), Set.of()));
    for (var member :
        pages((first, max) -> realm.groups().group(group.getId()).members(first, max, true))) {
      groups.computeIfAbsent(member.getId(), key -> new HashSet<>()).add(path);
      roles.computeIfAbsent(member.getId(), key -> new HashSet<>()).addAll(held);
    }
    if (group.getSubGroupCount() == null || group.getSubGroupCount() > 0) {
      for (var below :
          pages((first, max) ->
              realm.groups().group(group.getId()).getSubGroups(first, max, false))) {
        walk(realm, below, held, holding, groups, roles, teams);
      }
    }
  }

  /** By group id: which of our roles the group gives. */
  private static Map<String, Set<String>> groupRoles(
      RealmResource realm, Map<String, Set<String>> ours) {
    Map<String, Set<String>> holding = new HashMap<>();
    for (var role : ours.entrySet()) {
      for (var group :
          pages((first, max) ->
              new ArrayList<>(realm.roles().get(role.getKey()).getRoleGroupMembers(first, max)))) {
        holding.computeIfAbsent(group.getId(), key -> new HashSet<>()).addAll(role.getValue());
      }
    }
    return holding;
  }

  /** By realm role: which of our roles it is or contains, at whatever depth. */
  private static Map<String, Set<String>> rolesWithOurs(RealmResource realm) {
    Map<String, Set<String>> parts = new TreeMap<>();
    for (var role : pages((first, max) -> realm.roles().list(first, max, true))) {
      parts.put(
          role.getName(),
          role.isComposite()
              ? realm.rolesById().getRealmRoleComposites(role.getId()).stream()
                  .map(RoleRepresentation::getName)
                  .collect(Collectors.toSet())
              : Set.of());
    }
    Map<String, Set<String>> found = new TreeMap<>();
    for (var name : parts.keySet()) {
      var reached = new HashSet<String>();
      reach(name, parts, reached);
      reached.removeIf(part -> Role.of(part).isEmpty());
      if (!reached.isEmpty()) {
        found.put(name, reached);
      }
    }
    return found;
  }

  private static void reach(String role, Map<String, Set<String>> parts, Set<String> reached) {
    if (reached.add(role)) {
      parts.getOrDefault(role, Set.of()).forEach(part -> reach(part, parts, reached));
    }
  }

  private static List<ServiceAccount> serviceAccounts(RealmResource realm) {
    return pages((first, max) -> realm.clients().findAll(null, null, null, first, max)).stream()
        .filter(client -> Boolean.TRUE.equals(client.isServiceAccountsEnabled()))
        .map(client -> {
          var team =
              client.getAttributes() == null ? null : client.getAttributes().get(TEAM_ATTRIBUTE);
          var name = client.getName();
          return new ServiceAccount(
              client.getClientId(),
              name == null || name.isBlank() ? client.getClientId() : name,
              realm.clients().get(client.getId()).getServiceAccountUser().getId(),
              team == null || team.isBlank() ? null : "team:" + team);
        })
        .toList();
  }

  private static <T> List<T> pages(BiFunction<Integer, Integer, List<T>> page) {
    var all = new ArrayList<T>();
    while (true) {
      var next = page.apply(all.size(), PAGE);
      all.addAll(next);
      if (next.size() < PAGE) {
        return all;
      }
    }
  }
}
