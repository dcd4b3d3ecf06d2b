package io.atrium.access.policy;

import io.atrium.access.policy.Evaluation.Outcome;
import io.atrium.api.Json;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.AuthorizationProblem;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Policies that a test writes as functions; the evaluations are kept in memory. */
@Singleton
@Replaces(Policies.class)
@Requires(property = "test.requests")
public class FakePolicies extends Policies {

  public static final Duration DUE = Duration.ofDays(2);

  private final Map<String, Function<Facts, Evaluation>> rules = new ConcurrentHashMap<>();
  private final Map<String, String> questions = new ConcurrentHashMap<>();
  private final Map<Long, Evaluation> kept = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  FakePolicies(Authorization authorization, Clock clock) {
    super(null, null, null, authorization, clock);
    rules.put("open", facts -> evaluation(Outcome.APPROVED, facts, List.of()));
    rules.put("closed", facts -> evaluation(Outcome.REFUSED, facts, List.of()));
    asks("owner", step(Pool.OWNER, new Quorum.Any()));
  }

  public static DemandedStep step(Pool pool, Quorum quorum) {
    return new DemandedStep("Judged by " + pool, pool, quorum, DUE, "rule-" + pool);
  }

  public void asks(String policy, DemandedStep... steps) {
    rules.put(policy, facts -> evaluation(Outcome.REVIEW, facts, List.of(steps)));
  }

  public void decides(String policy, Function<Facts, Evaluation> rule) {
    rules.put(policy, rule);
  }

  public void questions(String policy, String schema) {
    questions.put(policy, schema);
  }

  public static Evaluation evaluation(Outcome outcome, Facts facts, List<DemandedStep> steps) {
    return new Evaluation(
        null,
        "policy",
        "1.0.0",
        outcome,
        180,
        steps,
        List.of("Keep it to yourself"),
        outcome == Outcome.REFUSED ? List.of("Nobody gets this.") : List.of(),
        steps.stream()
            .map(step ->
                new Evaluation.Rule(
                    step.rule(),
                    "Because of " + step.rule(),
                    "asks",
                    "true",
                    Evaluation.Result.FIRED,
                    null))
            .toList(),
        List.of(),
        facts);
  }

  @Override
  public Evaluation preview(String policy, Facts facts) {
    return require(policy).apply(facts);
  }

  @Override
  public Evaluation decide(String policy, Facts facts, String asset, String subject) {
    var decided = preview(policy, facts);
    var id = ids.incrementAndGet();
    var evaluation =
        new Evaluation(
            id,
            policy,
            decided.version(),
            decided.outcome(),
            decided.days(),
            decided.steps(),
            decided.conditions(),
            decided.reasons(),
            decided.rules(),
            decided.changes(),
            facts);
    kept.put(id, evaluation);
    return evaluation;
  }

  @Override
  public Evaluation evaluation(long id) {
    return kept.get(id);
  }

  @Override
  public Question question(String policy) {
    var unused = require(policy);
    return question(policy, "1.0.0");
  }

  @Override
  public Question question(String policy, String version) {
    return new Question(
        policy, version, Json.parse(questions.getOrDefault(policy, "{\"type\": \"object\"}")));
  }

  private Function<Facts, Evaluation> require(String policy) {
    var rule = rules.get(policy);
    if (rule == null) {
      throw AuthorizationProblem.FORBIDDEN.because("No version of " + policy + " is active.");
    }
    return rule;
  }
}
