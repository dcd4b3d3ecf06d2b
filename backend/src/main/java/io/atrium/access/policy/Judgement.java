package io.atrium.access.policy;

import java.util.List;

/** What the rules of a policy come to, without the search for changes. */
record Judgement(
    Evaluation.Outcome outcome,
    int days,
    List<DemandedStep> steps,
    List<String> conditions,
    List<String> reasons,
    List<Verdict> verdicts) {

  Judgement {
    steps = List.copyOf(steps);
    conditions = List.copyOf(conditions);
    reasons = List.copyOf(reasons);
    verdicts = List.copyOf(verdicts);
  }

  boolean failed() {
    return verdicts.stream().anyMatch(verdict -> verdict.result() == Evaluation.Result.FAILED);
  }

  /** Whether somebody who asks would rather have this one. */
  boolean isBetterThan(Judgement other) {
    return outcome.compareTo(other.outcome) < 0
        || outcome == other.outcome && steps.size() < other.steps.size();
  }
}
