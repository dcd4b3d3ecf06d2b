package io.atrium.access.request;

import io.atrium.access.policy.Evaluation;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of an ask: what it stands for → what is known about it → what the policies say → a
 * request with its steps, its grants or its refusal. The person's facts are fetched before the
 * transaction begins.
 */
@Singleton
class Submission {

  private final Resolver resolver;
  private final Directory directory;
  private final Policies policies;
  private final RequestTable requests;
  private final ItemTable items;
  private final Drafting drafting;
  private final RequestWriter writer;
  private final Workflow workflow;
  private final Telling telling;
  private final Repeats repeats;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Submission(
      Resolver resolver,
      Directory directory,
      Policies policies,
      RequestTable requests,
      ItemTable items,
      Drafting drafting,
      RequestWriter writer,
      Workflow workflow,
      Telling telling,
      Repeats repeats,
      Authorization authorization,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.resolver = resolver;
    this.directory = directory;
    this.policies = policies;
    this.requests = requests;
    this.items = items;
    this.drafting = drafting;
    this.writer = writer;
    this.workflow = workflow;
    this.telling = telling;
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
    var request = Drafting.request(user, resolved, now);
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
    var facts = drafting.facts(user, person, resolved, wanted, now);
    repeats.requireCooledDown(request.subject.key(), wanted, FactSheet.fingerprint(facts), now);
    var evaluation =
        policies.decide(
            wanted.offer().policy(),
            facts,
            wanted.asset().reference().toString(),
            request.subject.name());
    var id = java.util.Objects.requireNonNull(evaluation.id(), "a decision that is not kept");
    var item = Drafting.item(request.items.size() + 1, wanted, facts, evaluation, id);
    request.items.add(item);
    request.note(item, user.actor(), "access-requested", now, item.offer.title(), item.assetTitle);
    switch (evaluation.outcome()) {
      case REFUSED -> {
        var reasons = String.join(" ", evaluation.reasons());
        item.end(RequestState.REJECTED, reasons, now);
        request.note(item, Actor.SYSTEM, "request-rejected", now, reasons);
        telling.requester(request, item, "access-request-rejected", now);
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

  /** The rule that asks for a step, in words. */
  private static String why(Evaluation evaluation, String rule) {
    return evaluation.rules().stream()
        .filter(one -> one.name().equals(rule))
        .map(Evaluation.Rule::title)
        .findFirst()
        .orElse(rule);
  }
}
