package io.atrium.access.request;

import io.atrium.access.grant.GrantFilter;
import io.atrium.access.grant.GrantState;
import io.atrium.access.grant.Grants;
import io.atrium.access.policy.DemandedStep;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Facts;
import io.atrium.access.policy.Policies;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.Actor;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.identity.User;
import io.atrium.schemas.Fault;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of an ask: what it stands for → what is known about it → what the policies say → a
 * request with its steps, its grants or its refusal. The person's facts are fetched before the
 * transaction begins.
 */
@Singleton
class Submission {

  private static final Duration HISTORY = Duration.ofDays(90);
  private static final Set<GrantState> ALIVE =
      EnumSet.of(
          GrantState.PENDING, GrantState.PROVISIONING, GrantState.ACTIVE, GrantState.SUSPENDED);
  private static final int MOST_GRANTS = 200;

  private final Resolver resolver;
  private final Directory directory;
  private final Policies policies;
  private final Grants grants;
  private final RequestTable requests;
  private final ItemTable items;
  private final RequestWriter writer;
  private final Workflow workflow;
  private final Staffing staffing;
  private final Repeats repeats;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Submission(
      Resolver resolver,
      Directory directory,
      Policies policies,
      Grants grants,
      RequestTable requests,
      ItemTable items,
      RequestWriter writer,
      Workflow workflow,
      Staffing staffing,
      Repeats repeats,
      Authorization authorization,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.resolver = resolver;
    this.directory = directory;
    this.policies = policies;
    this.grants = grants;
    this.requests = requests;
    this.items = items;
    this.writer = writer;
    this.workflow = workflow;
    this.staffing = staffing;
    this.repeats = repeats;
    this.authorization = authorization;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * An ask on its way in.
   *
   * @param beneficiary whom it is for, where that is settled
   * @param faults that were found when it was read
   * @param key makes repeating it harmless; null for none
   */
  record Incoming(
      Ask ask, @Nullable Beneficiary beneficiary, List<Fault> faults, @Nullable String key) {

    static Incoming of(Ask ask) {
      return new Incoming(ask, null, List.of(), null);
    }

    byte[] hash() {
      return FactSheet.sha256(ask.toString());
    }
  }

  Preview preview(User user, Incoming incoming) {
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

  AccessRequest submit(User user, Incoming incoming) {
    authorization.require(user, Operation.ASK_ACCESS);
    var person = directory.refreshed(user.id()).orElse(null);
    try {
      return transactions.executeWrite(status -> submit(user, person, incoming));
    } catch (DataAccessException lost) {
      // The database refuses the second of two; now it can be seen who was first.
      return transactions.executeWrite(status -> submit(user, person, incoming));
    }
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
    var facts = facts(user, person, resolved, wanted, now);
    var evaluation = policies.preview(wanted.offer().policy(), facts);
    var item = item(1, wanted, facts, evaluation, 0);
    var excluded = request(user, resolved, now).excluded(item);
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

  private AccessRequest submit(User user, @Nullable Person person, Incoming incoming) {
    if (incoming.key() != null) {
      var repeated = requests.repeated(user.actor(), incoming.key());
      if (repeated.isPresent()) {
        return repeat(repeated.get(), incoming);
      }
    }
    var now = Columns.now(clock);
    var resolved =
        resolver.resolve(user, incoming.ask(), incoming.beneficiary(), incoming.faults(), now);
    var subject = resolved.beneficiary().subject().key();
    items.queue(
        resolved.items().stream()
            .map(wanted -> wanted.asset().id() + " " + wanted.offer().name() + " " + subject)
            .sorted()
            .toList());
    var request = request(user, resolved, now);
    for (var wanted : resolved.items()) {
      repeats.requireNew(subject, wanted, resolved.ask());
      add(user, person, resolved, wanted, request, now);
    }
    writer.insert(request, now, incoming.key(), incoming.key() == null ? null : incoming.hash());
    return request.request();
  }

  private AccessRequest repeat(RequestTable.Repeated repeated, Incoming incoming) {
    if (!Arrays.equals(repeated.hash(), incoming.hash())) {
      throw RequestProblem.IDEMPOTENCY_KEY_REUSED
          .because("Under this key you asked for something else; take a new key for a new request.")
          .with("request", repeated.id().toString());
    }
    return requests.find(repeated.id()).orElseThrow().request();
  }

  private void add(
      User user,
      @Nullable Person person,
      Resolver.Resolved resolved,
      Wanted wanted,
      RequestInHand request,
      Instant now) {
    var facts = facts(user, person, resolved, wanted, now);
    repeats.requireCooledDown(request.subject.key(), wanted, FactSheet.fingerprint(facts), now);
    var evaluation =
        policies.decide(
            wanted.offer().policy(),
            facts,
            wanted.asset().reference().toString(),
            request.subject.name());
    var id = java.util.Objects.requireNonNull(evaluation.id(), "a decision that is not kept");
    var item = item(request.items.size() + 1, wanted, facts, evaluation, id);
    request.items.add(item);
    request.note(item, user.actor(), "access-requested", now, item.offer.title(), item.assetTitle);
    switch (evaluation.outcome()) {
      case REFUSED -> {
        var reasons = String.join(" ", evaluation.reasons());
        item.end(RequestState.REJECTED, reasons, now);
        request.note(item, Actor.SYSTEM, "request-rejected", now, reasons);
        workflow.tellRequester(request, item, "access-request-rejected", now);
      }
      case REVIEW -> {
        for (var step : evaluation.steps()) {
          item.steps.add(
              new StepInHand(
                  UUID.randomUUID(),
                  item.steps.size() + 1,
                  step.title(),
                  why(evaluation, step.rule()),
                  step.pool(),
                  step.quorum(),
                  step.due()));
        }
        workflow.proceed(request, item, Actor.SYSTEM, now);
      }
      case APPROVED -> workflow.proceed(request, item, Actor.SYSTEM, now);
    }
  }

  private Facts facts(
      User user, @Nullable Person person, Resolver.Resolved resolved, Wanted wanted, Instant now) {
    var subject = resolved.beneficiary().subject().key();
    var past = items.past(wanted.asset().id(), subject, now.minus(HISTORY));
    var held =
        grants.list(
            user, new GrantFilter(false, false, null, subject, ALIVE, null), null, MOST_GRANTS);
    return FactSheet.of(
        user,
        person,
        resolved,
        wanted,
        new FactSheet.History(held.items().size(), past.rejections(), past.approvals()),
        now);
  }

  private static RequestInHand request(User user, Resolver.Resolved resolved, Instant now) {
    var ask = resolved.ask();
    return new RequestInHand(
        new RequestInHand.Pinned(
            new RequestId(UUID.randomUUID()),
            user.actor(),
            resolved.beneficiary().subject(),
            resolved.beneficiary().holders(),
            ask.purpose(),
            Texts.blankAsNull(ask.justification()),
            ask.from(),
            ask.answers(),
            ask.renews(),
            now),
        now,
        1);
  }

  private static ItemInHand item(
      int number, Wanted wanted, Facts facts, Evaluation evaluation, long id) {
    var asset = wanted.asset();
    return new ItemInHand(
        new ItemInHand.Pinned(
            UUID.randomUUID(),
            number,
            asset.id(),
            asset.reference().toString(),
            asset.title(),
            wanted.offer(),
            FactSheet.fingerprint(facts),
            evaluation.policy(),
            evaluation.version(),
            id,
            new ArrayList<>(evaluation.conditions())),
        asset.owner(),
        asset.domain(),
        wanted.author().id(),
        wanted.extent(),
        Math.max(1, Math.min(wanted.days(), evaluation.days())));
  }

  /** The rule that asks for a step, in words. */
  private static String why(Evaluation evaluation, String rule) {
    return evaluation.rules().stream()
        .filter(one -> one.name().equals(rule))
        .map(Evaluation.Rule::title)
        .findFirst()
        .orElse(rule);
  }
}
