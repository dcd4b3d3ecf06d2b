package io.atrium.access.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Runs the examples that live beside a policy. */
final class Examples {

  private Examples() {}

  static List<ExampleResult> run(Policy policy) {
    return policy.examples().stream().map(example -> run(policy, example)).toList();
  }

  private static ExampleResult run(Policy policy, Policy.Example example) {
    var facts = new HashMap<String, Fact>();
    example
        .facts()
        .forEach((name, value) -> facts.put(name, new Fact(value, "example", Instant.EPOCH)));
    var judgement =
        Evaluator.judge(
            policy, Evaluator.values(policy, new Facts(facts)), Deadline.in(Evaluator.TIME));
    return new ExampleResult(
        example.name(),
        words(example.expected()),
        Words.of(judgement),
        differences(policy, example.expected(), judgement));
  }

  private static List<String> differences(
      Policy policy, Policy.Expected expected, Judgement judgement) {
    var differences = new ArrayList<String>();
    compare(
        differences, "outcome", Words.word(expected.outcome()), Words.word(judgement.outcome()));
    if (expected.days() != null) {
      compare(differences, "days", expected.days(), judgement.days());
    }
    if (expected.steps() != null) {
      compare(
          differences,
          "steps",
          words(expected.steps()),
          words(judgement.steps().stream().map(DemandedStep::pool).toList()));
    }
    if (expected.rules() != null) {
      compare(differences, "rules", new TreeSet<>(expected.rules()), applied(policy, judgement));
    }
    return List.copyOf(differences);
  }

  private static Set<String> applied(Policy policy, Judgement judgement) {
    var names = new TreeSet<String>();
    for (var i = 0; i < policy.rules().size(); i++) {
      if (judgement.verdicts().get(i).result() != Evaluation.Result.DID_NOT_FIRE) {
        names.add(policy.rules().get(i).name());
      }
    }
    return names;
  }

  private static void compare(
      List<String> differences, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differences.add("%s: expected %s, but got %s".formatted(what, expected, actual));
    }
  }

  private static String words(Policy.Expected expected) {
    var words = new StringBuilder(Words.word(expected.outcome()));
    if (expected.days() != null) {
      words.append(", ").append(Words.days(expected.days()));
    }
    if (expected.steps() != null) {
      words.append(", steps ").append(words(expected.steps()));
    }
    if (expected.rules() != null) {
      words.append(", rules ").append(new TreeSet<>(expected.rules()));
    }
    return words.toString();
  }

  private static List<String> words(List<Pool> pools) {
    return pools.stream().map(Words::word).toList();
  }
}
