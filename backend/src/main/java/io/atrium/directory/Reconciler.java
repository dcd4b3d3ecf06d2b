package io.atrium.directory;

import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Pools;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.atrium.identity.Directory;
import io.atrium.identity.KeycloakPeople;
import io.atrium.identity.KeycloakPeople.Reading;
import io.atrium.identity.Person;
import io.atrium.identity.StandIns;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Compares what Keycloak says with what was known: writes it down, and tells of those who left.
 *
 * @see "docs/decisions/0014-following-keycloak.md"
 */
@Singleton
class Reconciler {

  private final KeycloakPeople keycloak;
  private final PersonTable people;
  private final TeamTable teams;
  private final Directory directory;
  private final StandIns standIns;
  private final Audit audit;
  private final Events events;
  private final Notices notices;
  private final DirectoryConfiguration configuration;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Reconciler(
      KeycloakPeople keycloak,
      PersonTable people,
      TeamTable teams,
      Directory directory,
      StandIns standIns,
      Audit audit,
      Events events,
      Notices notices,
      DirectoryConfiguration configuration,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.keycloak = keycloak;
    this.people = people;
    this.teams = teams;
    this.directory = directory;
    this.standIns = standIns;
    this.audit = audit;
    this.events = events;
    this.notices = notices;
    this.configuration = configuration;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Reads Keycloak and writes down what changed.
   *
   * @param confirmed whether an administrator has said that many may leave at once
   * @return how many seem to have left, but are held back
   */
  int reconcile(boolean confirmed) {
    var reading = keycloak.all();
    var now = clock.instant();
    int heldBack =
        transactions.executeWrite(status -> people.takeTurn() ? apply(reading, confirmed, now) : 0);
    standIns.forget();
    return heldBack;
  }

  private int apply(Reading reading, boolean confirmed, Instant now) {
    var known = people.known();
    var present = reading.people().stream().map(Reconciler::id).collect(Collectors.toSet());
    var leavers =
        known.values().stream()
            .filter(person -> !person.gone() && !present.contains(person.id()))
            .toList();
    var heldBack = !confirmed && configuration.holdsBack(leavers.size(), known.size());
    people.save(reading.people());
    people.saveServiceAccounts(reading.serviceAccounts());
    teams.save(reading.teams(), now);
    var changes = new Changes(now);
    for (var person : reading.people()) {
      var before = known.get(id(person));
      if (before != null && before.gone()) {
        changes.tell("person-returned", id(person), person.user().displayName(), Set.of());
      } else if (before != null && !person.user().teams().containsAll(before.teams())) {
        var left = new HashSet<>(before.teams());
        left.removeAll(person.user().teams());
        changes.tell("person-left-teams", id(person), person.user().displayName(), left);
      }
    }
    if (heldBack) {
      alert(leavers.size(), now);
    } else {
      people.leave(leavers.stream().map(PersonTable.Known::id).toList(), now);
      leavers.forEach(
          leaver -> changes.tell("person-left", leaver.id(), leaver.displayName(), leaver.teams()));
      standInForOrphans(changes, now);
    }
    changes.write();
    people.saveReading(now, heldBack ? leavers.size() : 0);
    return heldBack ? leavers.size() : 0;
  }

  private void standInForOrphans(Changes changes, Instant now) {
    teams.staffed().stream()
        .filter(team -> team.standIn() != null)
        .forEach(team -> changes.tell("stand-in-ended", team.name(), team.name(), Set.of()));
    var interim = configuration.interimTeam();
    if (interim.isBlank()) {
      return;
    }
    for (var team : teams.orphaned(interim, now)) {
      changes.tell("stand-in-began", team.name(), team.name(), Set.of(interim));
      notices.add(
          directory.inTeam(interim).stream()
              .map(member ->
                  notice(
                      member,
                      "stand-in-began",
                      List.of(team.name(), interim),
                      "mine",
                      team.name() + "/" + now,
                      now))
              .toList());
    }
  }

  private void alert(int leavers, Instant now) {
    var day = now.toString().substring(0, 10);
    notices.add(
        directory.inPools(Set.of(Pools.ADMINISTRATORS)).stream()
            .map(administrator ->
                notice(
                    administrator,
                    "leavers-held-back",
                    List.of(String.valueOf(leavers)),
                    "",
                    "leavers-held-back/" + day,
                    now))
            .toList());
  }

  private static Notice notice(
      Person to, String type, List<String> values, String link, String key, Instant now) {
    return new Notice(
        UUID.randomUUID(), to.user().actor().id(), type, values, link, key, now, null);
  }

  private static String id(Person person) {
    return person.user().id();
  }

  /** What is told of this reading: the audit entries and the events, written together. */
  private final class Changes {

    private final Instant now;
    private final List<AuditEntry> entries = new ArrayList<>();
    private final List<Event> told = new ArrayList<>();

    Changes(Instant now) {
      this.now = now;
    }

    /**
     * @param who a person's id or a team
     */
    void tell(String type, String who, String name, Set<String> others) {
      var key = who.startsWith("team:") ? who : "user:" + who;
      var data = Json.object().put("subject", key).put("name", name);
      var list = data.putArray("teams");
      others.stream().sorted().forEach(list::add);
      entries.add(new AuditEntry(0, now, Actor.SYSTEM, type, key, null, data.toString()));
      told.add(
          new Event(
              0,
              type,
              null,
              null,
              0,
              Set.of(Pools.GOVERNANCE, Pools.RISK, "role:auditor", key),
              Actor.SYSTEM,
              now,
              data.toString()));
    }

    void write() {
      audit.add(entries);
      events.add(told);
    }
  }
}
