package io.atrium.access.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks all rules of a policy and puts together what they say.
 *
 * @see "docs/decisions/0012-unknown-facts.md"
 */
final class Evaluator {

  /** For all rules of a policy together, and again for the search for changes. */
  static final Duration TIME = Duration.ofSeconds(1);

  private Evaluator() {}

  /** With the trace and the smallest changes that would lead to something better. */
  static Evaluation evaluate(Policy policy, Facts facts) {
    var values = values(policy, facts);
    var judgement = judge(policy, values, Deadline.in(TIME));
    var changes =
        judgement.outcome() == Evaluation.Outcome.APPROVED || judgement.failed()
            ? List.<Evaluation.Change>of()
            : new ChangeSearch(policy, values, judgement, Deadline.in(TIME)).changes();
    return new Evaluation(
        null,
        policy.name(),
        policy.version(),
        judgement.outcome(),
        judgement.days(),
        judgement.steps(),
        judgement.conditions(),
        judgement.reasons(),
        trace(policy, judgement),
        changes,
        facts);
  }

  /** The facts that are known, with the types that the policy's expressions expect. */
  static Map<String, Object> values(Policy policy, Facts facts) {
    var values = new HashMap<String, Object>();
    facts
        .values()
        .forEach((name, fact) -> {
          var value = policy.facts().value(name, fact.value());
          if (value != null) {
            values.put(name, value);
          }
        });
    return values;
  }

  static Judgement judge(Policy policy, Map<String, Object> values, Deadline deadline) {
    var verdicts = new ArrayList<Verdict>(policy.rules().size());
    for (var rule : policy.rules()) {
      verdicts.add(rule.when().evaluate(values, deadline));
    }
    return conclude(policy, values, verdicts);
  }

  /** The same with other values: only rules that look at what has changed are asked again. */
  static Judgement again(
      Policy policy,
      Judgement before,
      Map<String, Object> values,
      Set<String> changed,
      Deadline deadline) {
    var verdicts = new ArrayList<Verdict>(policy.rules().size());
    for (var i = 0; i < policy.rules().size(); i++) {
      var when = policy.rules().get(i).when();
      verdicts.add(
          when.reads().stream().anyMatch(changed::contains)
              ? when.evaluate(values, deadline)
              : before.verdicts().get(i));
    }
    return conclude(policy, values, verdicts);
  }

  private static Judgement conclude(
      Policy policy, Map<String, Object> values, List<Verdict> verdicts) {
    var days = policy.maxDays();
    if (values.get("request.days") instanceof Long asked) {
      days = (int) Math.max(1, Math.min(days, asked));
    }
    var steps = new ArrayList<DemandedStep>();
    var conditions = new LinkedHashSet<String>();
    var reasons = new ArrayList<String>();
    var allowed = false;
    for (var i = 0; i < verdicts.size(); i++) {
      var rule = policy.rules().get(i);
      var verdict = verdicts.get(i);
      if (verdict.result() == Evaluation.Result.FAILED) {
        reasons.add(
            "The rule “%s” could not be evaluated, and nothing is let through before that is mended. %s"
                .formatted(rule.title(), verdict.detail()));
      }
      var fired = verdict.result() == Evaluation.Result.FIRED;
      if (!fired && verdict.result() != Evaluation.Result.UNKNOWN) {
        continue;
      }
      switch (rule.effect()) {
        case Effect.Refuse(var why) -> {
          if (fired) {
            reasons.add(why);
          } else {
            steps.add(undetermined(rule));
          }
        }
        case Effect.Ask(var title, var pool, var quorum, var due) ->
            steps.add(new DemandedStep(title, pool, quorum, due, rule.name()));
        case Effect.Shorten(var most) -> days = Math.min(days, most);
        case Effect.Attach(var more) -> conditions.addAll(more);
        case Effect.Allow() -> allowed |= fired;
      }
    }
    if (!reasons.isEmpty()) {
      steps.clear();
    } else if (steps.isEmpty() && !allowed) {
      steps.add(
          new DemandedStep(
              "No rule decides about this; judge it",
              Pool.OWNER,
              new Quorum.Any(),
              Effect.Ask.USUAL,
              ""));
    }
    var outcome =
        !reasons.isEmpty()
            ? Evaluation.Outcome.REFUSED
            : steps.isEmpty() ? Evaluation.Outcome.APPROVED : Evaluation.Outcome.REVIEW;
    return new Judgement(outcome, days, steps, List.copyOf(conditions), reasons, verdicts);
  }

  private static DemandedStep undetermined(Policy.Rule rule) {
    return new DemandedStep(
        "Find out whether this has to be refused: " + rule.title(),
        Pool.GOVERNANCE,
        new Quorum.Any(),
        Effect.Ask.USUAL,
        rule.name());
  }

  private static List<Evaluation.Rule> trace(Policy policy, Judgement judgement) {
    var trace = new ArrayList<Evaluation.Rule>();
    for (var i = 0; i < policy.rules().size(); i++) {
      var rule = policy.rules().get(i);
      var verdict = judgement.verdicts().get(i);
      trace.add(
          new Evaluation.Rule(
              rule.name(),
              rule.title(),
              rule.effect().text(),
              rule.when().text(),
              verdict.result(),
              verdict.detail()));
    }
    return List.copyOf(trace);
  }
}
