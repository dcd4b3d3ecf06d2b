package io.atrium.access.request;

import io.atrium.access.grant.Grants;
import io.atrium.access.policy.DemandedStep;
import io.atrium.access.policy.Policies;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What would become of an ask; nothing of it is kept. */
@Singleton
class Previewing {

  private final Resolver resolver;
  private final Directory directory;
  private final Policies policies;
  private final Grants grants;
  private final Drafting drafting;
  private final Staffing staffing;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Previewing(
      Resolver resolver,
      Directory directory,
      Policies policies,
      Grants grants,
      Drafting drafting,
      Staffing staffing,
      Authorization authorization,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.resolver = resolver;
    this.directory = directory;
    this.policies = policies;
    this.grants = grants;
    this.drafting = drafting;
    this.staffing = staffing;
    this.authorization = authorization;
    this.transactions = transactions;
    this.clock = clock;
  }

  Preview preview(User user, Submission.Incoming incoming) {
    authorization.require(user, Operation.ASK_ACCESS);
    var person = directory.refreshed(user.id()).orElse(null);
    return transactions.executeRead(status -> {
      var now = Columns.now(clock);
      var resolved =
          resolver.resolve(user, incoming.ask(), incoming.beneficiary(), incoming.faults(), now);
      var previews =
          resolved.items().stream()
              .map(wanted -> preview(user, person, resolved, wanted, now))
              .toList();
      return new Preview(previews, resolved.questions());
    });
  }

  private Preview.Item preview(
      User user, @Nullable Person person, Resolver.Resolved resolved, Wanted wanted, Instant now) {
    var from = resolved.ask().from() == null ? now : resolved.ask().from();
    var subject = resolved.beneficiary().subject().key();
    var existing = grants.current(subject, wanted.asset().id(), wanted.offer().name()).orElse(null);
    if (existing != null && resolved.ask().renews() == null) {
      return new Preview.Item(
          wanted.asset(),
          wanted.offer().name(),
          null,
          List.of(),
          existing,
          existing.until() == null ? from : existing.until());
    }
    var facts = drafting.facts(user, person, resolved, wanted, now);
    var evaluation = policies.preview(wanted.offer().policy(), facts);
    var item = Drafting.item(1, wanted, facts, evaluation, 0);
    var excluded = Drafting.request(user, resolved, now).excluded(item);
    return new Preview.Item(
        wanted.asset(),
        wanted.offer().name(),
        evaluation,
        evaluation.steps().stream().map(step -> step(item, step, excluded)).toList(),
        null,
        from.plus(Duration.ofDays(Math.min(wanted.days(), evaluation.days()))));
  }

  private Preview.Step step(ItemInHand item, DemandedStep step, Set<String> excluded) {
    var staff =
        staffing.find(item, step.pool(), step.pool(), Staffing.wanted(step.quorum()), excluded);
    var names =
        staff.people().stream().map(person -> person.user().displayName()).sorted().toList();
    return new Preview.Step(
        step.title(),
        Texts.pools(staff.asked(), item),
        names.stream().limit(10).toList(),
        Math.max(0, names.size() - 10));
  }
}
