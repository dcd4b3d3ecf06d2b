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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what Keycloak says with what was known: writes it down, and tells of those who left.
 *
 * @see "docs/decisions/0014-following-keycloak.md"
 */
@Singleton
class Reconciler {

  /** So many at most are asked for alone. */
  private static final int ASKED_AGAIN = 100;

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
   * @return how many seem to have left Keycloak or a team, but are held back: nothing has changed
   */
  int reconcile(boolean confirmed) {
    var reading = askedAgain(keycloak.all());
    int heldBack =
        transactions.executeWrite(
            status -> people.takeTurn() && !isLate(reading) ? apply(reading, confirmed) : 0);
    standIns.refresh();
    return heldBack;
  }

  /**
   * The reading with those who seem to have lost something as they are when asked for alone: people
   * are read in pages while Keycloak goes on to change, so that somebody may be missed. Where so
   * many have lost something, it is no such chance.
   */
  private Reading askedAgain(Reading reading) {
    var now = byId(reading.people());
    var losers =
        transactions.executeRead(status -> people.known()).values().stream()
            .filter(person -> hasLost(person, now.get(person.id())))
            .map(PersonTable.Known::id)
            .toList();
    if (losers.isEmpty() || losers.size() > ASKED_AGAIN) {
      return reading;
    }
    for (var id : losers) {
      keycloak.one(id).ifPresentOrElse(person -> now.put(id, person), () -> now.remove(id));
    }
    return new Reading(
        reading.at(), List.copyOf(now.values()), reading.teams(), reading.serviceAccounts());
  }

  /**
   * Whether another node has written down something newer meanwhile. What lies ahead of now was
   * written before a clock was set back, and says nothing.
   */
  private boolean isLate(Reading reading) {
    return people
        .lastReading()
        .map(LastReading::at)
        .filter(last -> last.isAfter(reading.at()) && !last.isAfter(clock.instant()))
        .isPresent();
  }

  private int apply(Reading reading, boolean confirmed) {
    var now = clock.instant();
    var known = people.known();
    var present = byId(reading.people());
    var losers =
        known.values().stream()
            .filter(person -> hasLost(person, present.get(person.id())))
            .toList();
    if (!confirmed && configuration.holdsBack(losers.size(), known.size())) {
      alert(losers.size(), now);
      people.saveReading(reading.at(), losers.size());
      return losers.size();
    }
    people.save(reading.people());
    people.saveServiceAccounts(reading.serviceAccounts());
    teams.save(reading.teams(), now);
    var changes = new Changes(now);
    for (var person : reading.people()) {
      var before = known.get(id(person));
      if (before != null && before.gone()) {
        changes.tell(
            "person-returned", person.user().actor().id(), person.user().displayName(), Set.of());
      } else if (before != null && hasLost(before, person)) {
        var left = new HashSet<>(before.teams());
        left.removeAll(person.user().teams());
        changes.tell(
            "person-left-teams", person.user().actor().id(), person.user().displayName(), left);
      }
    }
    var leavers = losers.stream().filter(person -> !present.containsKey(person.id())).toList();
    people.leave(leavers.stream().map(PersonTable.Known::id).toList(), now);
    leavers.forEach(leaver ->
        changes.tell("person-left", "user:" + leaver.id(), leaver.displayName(), leaver.teams()));
    standInForOrphans(changes, now);
    changes.write();
    people.saveReading(reading.at(), 0);
    return 0;
  }

  /** Whether somebody who was there is gone, or no longer belongs to a team. */
  private static boolean hasLost(PersonTable.Known before, @Nullable Person now) {
    return !before.gone() && (now == null || !now.user().teams().containsAll(before.teams()));
  }

  private static Map<String, Person> byId(List<Person> people) {
    var byId = new LinkedHashMap<String, Person>();
    people.forEach(person -> byId.put(id(person), person));
    return byId;
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
     * @param key {@code user:…} or {@code team:…}
     */
    void tell(String type, String key, String name, Set<String> others) {
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
