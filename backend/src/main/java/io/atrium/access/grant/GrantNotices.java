package io.atrium.access.grant;

import io.atrium.access.Subject;
import io.atrium.authorization.Pools;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Tells holders of what happens to their grants, and those who can help of what is stuck. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class GrantNotices {

  /** Where tasks are confirmed. */
  private static final String INBOX = "inbox";

  private final Notices notices;
  private final Directory directory;
  private final GrantTable grants;

  GrantNotices(Notices notices, Directory directory, GrantTable grants) {
    this.notices = notices;
    this.directory = directory;
    this.grants = grants;
  }

  /** That grants end in so many days; renewing them takes a click. */
  void ending(Collection<Grant> ending, int days, Instant now) {
    holders(ending, "grant-ending", "ending:" + days, List.of(), now);
  }

  /** That somebody has suspended or ended them, and why. */
  void closed(Collection<Grant> closed, GrantState state, String reason, Instant now) {
    holders(closed, "grant-" + state.word(), state.word(), List.of(reason), now);
  }

  /** To administrators: targets that have been failing for long. */
  void failing(Collection<ProvisioningTask> tasks, Instant now) {
    tasks(tasks, "provisioning-failing", false, now);
  }

  /** To owners and administrators: what has to be done by hand. */
  void byHand(ProvisioningTask task, Instant now) {
    tasks(List.of(task), "provisioning-by-hand", true, now);
  }

  private void tasks(Collection<ProvisioningTask> tasks, String type, boolean owners, Instant now) {
    if (tasks.isEmpty()) {
      return;
    }
    var about = grants.pinned(tasks.stream().map(task -> task.grant().value()).toList());
    var pools = new HashMap<String, List<Person>>();
    var written = new ArrayList<Notice>();
    for (var task : tasks) {
      var pinned = about.get(task.grant());
      if (pinned == null) {
        continue;
      }
      var grant = pinned.grant();
      var asked = new TreeSet<>(Set.of(Pools.ADMINISTRATORS));
      if (owners) {
        asked.add(Pools.publishers(grant.owner()));
      }
      var recipients = new TreeSet<String>();
      for (var pool : asked) {
        pools.computeIfAbsent(pool, name -> directory.inPools(Set.of(name))).stream()
            .map(person -> person.user().actor().id())
            .forEach(recipients::add);
      }
      for (var recipient : recipients) {
        written.add(
            new Notice(
                UUID.randomUUID(),
                recipient,
                type,
                List.of(task.target(), grant.assetTitle(), grant.subject().name()),
                INBOX,
                type + ":" + task.id(),
                now,
                null));
      }
    }
    notices.add(written);
  }

  private void holders(
      Collection<Grant> about, String type, String key, List<String> more, Instant now) {
    var teams = new HashMap<String, Set<String>>();
    var written = new ArrayList<Notice>();
    for (var grant : about) {
      var values = new ArrayList<>(List.of(grant.offer(), grant.assetTitle()));
      if (more.isEmpty()) {
        values.add(String.valueOf(grant.until()));
      } else {
        values.addAll(more);
      }
      for (var recipient : people(grant, teams)) {
        written.add(
            new Notice(
                UUID.randomUUID(),
                recipient,
                type,
                values,
                "access/grants/" + grant.id(),
                key(grant, key),
                now,
                null));
      }
    }
    notices.add(written);
  }

  /** A grant may be suspended more than once, but ends once. */
  private static String key(Grant grant, String key) {
    return grant.state() == GrantState.SUSPENDED
        ? "grant:%s:%s:%d".formatted(grant.id(), key, grant.revision())
        : "grant:%s:%s".formatted(grant.id(), key);
  }

  private Set<String> people(Grant grant, Map<String, Set<String>> teams) {
    var people = new TreeSet<String>();
    people.add(grant.requester().id());
    if (grant.subject().kind() == Subject.Kind.PERSON) {
      people.add(grant.subject().key());
    } else if (grant.subject().kind() == Subject.Kind.TEAM) {
      people.addAll(
          teams.computeIfAbsent(
              grant.subject().key(),
              team -> {
                var members = new TreeSet<String>();
                directory.inTeam(team).forEach(person -> members.add(person.user().actor().id()));
                return members;
              }));
    }
    return people;
  }
}
