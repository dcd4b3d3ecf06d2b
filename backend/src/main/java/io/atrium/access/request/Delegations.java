package io.atrium.access.request;

import io.atrium.access.request.RequestWriter.Told;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Pools;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.identity.User;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who decides for whom, and when. */
@Singleton
@Transactional
class Delegations {

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int MOST = 100;
  private static final String PERSON = "user:";

  private final DelegationTable delegations;
  private final Directory directory;
  private final RequestWriter writer;
  private final Authorization authorization;
  private final Clock clock;

  Delegations(
      DelegationTable delegations,
      Directory directory,
      RequestWriter writer,
      Authorization authorization,
      Clock clock) {
    this.delegations = delegations;
    this.directory = directory;
    this.writer = writer;
    this.authorization = authorization;
    this.clock = clock;
  }

  Delegation give(User user, String to, Instant begins, Instant ends, @Nullable String domain) {
    authorization.require(user, Operation.DELEGATE);
    var now = Columns.now(clock);
    var delegate =
        directory
            .named(to)
            .filter(person -> person.goneAt() == null)
            .orElseThrow(() ->
                RequestProblem.INVALID_DELEGATION.because(
                    "Nobody has the login name `" + Texts.shown(to) + "`."));
    if (delegate.user().id().equals(user.id())) {
      throw RequestProblem.INVALID_DELEGATION.because(
          "You decide for yourself anyway; name somebody else in `to`.");
    }
    if (!ends.isAfter(begins) || !ends.isAfter(now)) {
      throw RequestProblem.INVALID_DELEGATION.because("`ends` must lie ahead and after `begins`.");
    }
    if (Duration.between(begins, ends).compareTo(LONGEST) > 0) {
      throw RequestProblem.INVALID_DELEGATION.because(
          "A delegation lasts a year at most; begin the next one then.");
    }
    if (begins.isAfter(now.plus(LONGEST))) {
      throw RequestProblem.INVALID_DELEGATION.because("`begins` lies more than a year ahead.");
    }
    if (domain != null && !domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
      throw RequestProblem.INVALID_DELEGATION.because(
          "`domain` must be a domain such as insurance.claims; leave it out for all.");
    }
    if (delegations.around(user.actor().id(), now).size() >= MOST) {
      throw RequestProblem.INVALID_DELEGATION.because(
          "There are %d already; end some of them first.".formatted(MOST));
    }
    var delegation =
        new Delegation(
            UUID.randomUUID(), user.actor(), delegate.user().actor(), begins, ends, domain);
    delegations.insert(delegation);
    writer.record(
        new Told(
            user.actor(),
            "delegation-given",
            delegation.to(),
            "delegation:" + delegation.id(),
            List.of(user.displayName(), String.valueOf(domain == null ? "" : domain)),
            now));
    return delegation;
  }

  List<Delegation> around(User user) {
    authorization.require(user, Operation.DELEGATE);
    return delegations.around(user.actor().id(), Columns.now(clock));
  }

  /** Ended by either of the two. */
  void end(User user, UUID id) {
    authorization.require(user, Operation.DELEGATE);
    var now = Columns.now(clock);
    var me = user.actor().id();
    var delegation =
        delegations
            .lock(id)
            .filter(one -> one.ends().isAfter(now))
            .filter(one -> one.from().id().equals(me) || one.to().id().equals(me))
            .orElseThrow(() ->
                RequestProblem.DELEGATION_NOT_FOUND.because(
                    "There is no delegation " + id + " that you gave or got, or it has ended."));
    delegations.end(id, now);
    var other = delegation.from().id().equals(me) ? delegation.to() : delegation.from();
    writer.record(
        new Told(
            user.actor(),
            "delegation-ended",
            other,
            "delegation-ended:" + id,
            List.of(user.displayName(), ""),
            now));
  }

  /** The own right first, then those of others. */
  List<Standing> standings(User user) {
    var standings = new ArrayList<Standing>();
    standings.add(new Standing(user, null, user.keys(), Pools.of(user), null));
    for (var delegation : delegations.to(user.actor().id(), Columns.now(clock))) {
      directory
          .person(delegation.from().id().substring(PERSON.length()))
          .filter(person -> person.goneAt() == null)
          .map(Person::user)
          .ifPresent(approver -> {
            var keys = new TreeSet<>(user.keys());
            keys.addAll(approver.keys());
            standings.add(
                new Standing(
                    approver, delegation.from(), keys, Pools.of(approver), delegation.domain()));
          });
    }
    return standings;
  }

  /** Keys of those who decide for these people now, as far as they may. */
  Set<String> delegates(List<Person> people, String domain, Set<String> barred) {
    var keys = people.stream().map(person -> person.user().actor().id()).toList();
    var delegates = new TreeSet<String>();
    for (var delegation : delegations.from(keys, Columns.now(clock))) {
      var area = delegation.domain();
      if ((area == null || domain.equals(area) || domain.startsWith(area + "."))
          && !barred.contains(delegation.to().id())) {
        delegates.add(delegation.to().id());
      }
    }
    return delegates;
  }
}
