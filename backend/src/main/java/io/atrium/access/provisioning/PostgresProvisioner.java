package io.atrium.access.provisioning;

import io.atrium.access.Subject;
import io.atrium.access.grant.Credential;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rights to read tables: each grant has a role that may select the columns and sees the rows; the
 * holders' logins are its members.
 *
 * @see "docs/decisions/0018-row-filters.md"
 */
@Singleton
class PostgresProvisioner implements Provisioner, IssuesCredentials, FollowsTeams {

  static final String NAME = "postgres-role";

  /** For grants without an end: what the secret is good for. */
  private static final Duration LONGEST = Duration.ofDays(90);

  private final Collection<PostgresTarget> targets;
  private final TeamMembers teams;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  PostgresProvisioner(Collection<PostgresTarget> targets, TeamMembers teams, Clock clock) {
    this.targets = targets;
    this.teams = teams;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome give(Right right) throws TargetFailure {
    var target = target(right);
    var table = PostgresTable.at(right.location());
    var logins = logins(right);
    PostgresSession.Work<Boolean> work =
        session -> {
          new PostgresChange(target, session).give(right, table, logins);
          var held =
              new PostgresInventory(target, session)
                  .all(List.of(table), List.of(PostgresRoles.ofGrant(right.grant()))).stream()
                      .map(PostgresKey::text)
                      .collect(Collectors.toSet());
          return held.containsAll(keys(right));
        };
    if (!PostgresSession.change(target, work)) {
      throw new TargetFailure(
          "PostgreSQL (%s) did not give what it was asked for; %s must be allowed to grant on %s."
              .formatted(target.name(), target.username(), table));
    }
    return new Outcome.Confirmed(PostgresChange.describe(right, table, logins));
  }

  @Override
  public Outcome take(Right right) throws TargetFailure {
    var target = target(right);
    var table = PostgresTable.at(right.location());
    var logins = new TreeSet<>(logins(right));
    PostgresSession.Work<List<String>> close =
        session -> {
          logins.addAll(PostgresInventory.members(session, PostgresRoles.ofGrant(right.grant())));
          var change = new PostgresChange(target, session);
          change.close(right, table, logins);
          return change.lock(logins);
        };
    end(target, PostgresSession.change(target, close));
    PostgresSession.Work<Boolean> remove =
        session -> {
          new PostgresChange(target, session).remove(right, table);
          return true;
        };
    var unused = PostgresSession.change(target, remove);
    return new Outcome.Confirmed(
        "The role %s is gone; nobody reads %s by it."
            .formatted(PostgresRoles.ofGrant(right.grant()), table));
  }

  @Override
  public Set<String> keys(Right right) throws TargetFailure {
    var target = target(right).name();
    var table = PostgresTable.at(right.location());
    var role = PostgresRoles.ofGrant(right.grant());
    var keys = new LinkedHashSet<PostgresKey>();
    var columns = right.extent().columns().isEmpty() ? List.of("") : right.extent().columns();
    for (var column : columns) {
      keys.add(PostgresKey.privilege(target, table, role, "SELECT", column));
    }
    keys.add(PostgresKey.rows(target, table, role, rows(right)));
    for (var login : logins(right)) {
      keys.add(PostgresKey.member(target, role, login));
    }
    return keys.stream().map(PostgresKey::text).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Held> held(Collection<Right> rights) throws TargetFailure {
    var tables = new LinkedHashMap<String, Set<PostgresTable>>();
    var roles = new HashMap<String, Set<String>>();
    for (var right : rights) {
      var target = target(right).name();
      tables
          .computeIfAbsent(target, name -> new LinkedHashSet<>())
          .add(PostgresTable.at(right.location()));
      roles
          .computeIfAbsent(target, name -> new LinkedHashSet<>())
          .add(PostgresRoles.ofGrant(right.grant()));
    }
    var held = new ArrayList<Held>();
    for (var entry : tables.entrySet()) {
      var target = target(entry.getKey());
      PostgresSession.Work<List<PostgresKey>> work =
          session ->
              new PostgresInventory(target, session)
                  .all(entry.getValue(), roles.getOrDefault(entry.getKey(), Set.of()));
      for (var key : PostgresSession.run(target, work)) {
        held.add(key.held());
      }
    }
    return held;
  }

  @Override
  public String placeOf(String key) {
    return PostgresKey.parse(key).held().place();
  }

  @Override
  public void remove(Held orphan) throws TargetFailure {
    var key = PostgresKey.parse(orphan.key());
    var target = target(key.database());
    PostgresSession.Work<List<String>> work =
        session ->
            switch (key.kind()) {
              case PRIVILEGE -> {
                session.execute(
                    "revoke %s %s on %s from %s"
                        .formatted(
                            privilege(key.what()),
                            key.column().isEmpty() ? "" : "(" + session.name(key.column()) + ")",
                            session.name(key.table()),
                            session.grantee(key.role())));
                yield List.of();
              }
              case MEMBER -> {
                var change = new PostgresChange(target, session);
                if (change.exists(key.role()) && change.exists(key.what())) {
                  change.leave(key.role(), key.what());
                }
                yield key.what().startsWith("atrium_")
                    ? change.lock(List.of(key.what()))
                    : List.of();
              }
              case ROWS ->
                  throw new TargetFailure(
                      "Rows are set right by giving the grant of %s again.".formatted(key.role()));
            };
    end(target, PostgresSession.change(target, work));
    if (stillThere(target, key)) {
      throw new TargetFailure(
          "%s was given by somebody else in %s, who has to take it back."
              .formatted(orphan.place(), target.name()));
    }
  }

  @Override
  public void follow(Right right) throws TargetFailure {
    var target = target(right);
    var table = PostgresTable.at(right.location());
    var logins = logins(right);
    var role = PostgresRoles.ofGrant(right.grant());
    PostgresSession.Work<List<String>> work =
        session -> {
          var left = new TreeSet<>(PostgresInventory.members(session, role));
          left.removeAll(logins);
          var change = new PostgresChange(target, session);
          change.give(right, table, logins);
          return change.lock(left);
        };
    end(target, PostgresSession.change(target, work));
  }

  /** Sessions that are open go on. Who has come to the team since it was given gets it now. */
  @Override
  public Credential issue(Right right, String asking) throws TargetFailure {
    if (right.subject().kind() == Subject.Kind.TEAM) {
      follow(right);
    }
    var target = target(right);
    var subject = right.subject();
    var login = PostgresRoles.login(subject.kind() == Subject.Kind.TEAM ? asking : subject.key());
    var role = PostgresRoles.ofGrant(right.grant());
    var secret = new byte[24];
    random.nextBytes(secret);
    var password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    var until = right.until() == null ? clock.instant().plus(LONGEST) : right.until();
    PostgresSession.Work<Boolean> work =
        session -> {
          if (!PostgresInventory.members(session, role).contains(login)) {
            throw new TargetFailure(
                "%s does not hold this right in %s.".formatted(login, target.name()));
          }
          session.setPassword(login, password.toCharArray());
          session.execute(
              "alter role %s login valid until %s"
                  .formatted(session.name(login), session.literal(until.toString())));
          return true;
        };
    var unused = PostgresSession.change(target, work);
    return new Credential(target.addressForHolders(), login, password, until);
  }

  private static String rows(Right right) {
    var filter = right.extent().rows();
    return filter == null ? PostgresKey.ALL_ROWS : PostgresRows.fingerprint(filter);
  }

  /** Ends the sessions of logins that have been locked. */
  private static void end(PostgresTarget target, List<String> locked) throws TargetFailure {
    if (locked.isEmpty()) {
      return;
    }
    PostgresSession.Work<Boolean> work =
        session -> {
          for (var login : locked) {
            session.execute(
                "grant %s to current_user with inherit true, set false"
                    .formatted(session.name(login)));
            var unused =
                session.texts(
                    "select pg_terminate_backend(pid)::text from pg_stat_activity where usename = ?",
                    login);
            session.execute("revoke %s from current_user".formatted(session.name(login)));
          }
          return true;
        };
    var unused = PostgresSession.run(target, work);
  }

  private static boolean stillThere(PostgresTarget target, PostgresKey key) throws TargetFailure {
    PostgresSession.Work<Boolean> work =
        session ->
            new PostgresInventory(target, session)
                .all(
                    key.kind() == PostgresKey.Kind.PRIVILEGE ? List.of(key.table()) : List.of(),
                    key.kind() == PostgresKey.Kind.MEMBER ? List.of(key.role()) : List.of())
                .contains(key);
    return PostgresSession.run(target, work);
  }

  /** Words of PostgreSQL, which no quoting is for. */
  private static String privilege(String word) throws TargetFailure {
    if (!word.matches("[A-Z]{3,12}")) {
      throw new TargetFailure("`%s` is no privilege.".formatted(word));
    }
    return word;
  }

  private Set<String> logins(Right right) {
    var subject = right.subject();
    var keys =
        subject.kind() == Subject.Kind.TEAM ? teams.of(subject.key()) : Set.of(subject.key());
    return keys.stream().map(PostgresRoles::login).collect(Collectors.toCollection(TreeSet::new));
  }

  private PostgresTarget target(Right right) throws TargetFailure {
    var named = right.parameters().path("database").asText("");
    if (!named.isEmpty()) {
      return target(named);
    }
    return targets.size() == 1 ? targets.iterator().next() : target("default");
  }

  private PostgresTarget target(String name) throws TargetFailure {
    return targets.stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new TargetFailure(
                "No database `%s` is configured under atrium.provisioning.postgres."
                    .formatted(name)));
  }
}
