package io.atrium.access.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A version of a policy, ready to decide.
 *
 * @param questions JSON Schema of the answers
 * @param maxDays the longest duration, whatever the rules
 */
record Policy(
    String name,
    String version,
    String title,
    String summary,
    JsonNode questions,
    int maxDays,
    FactTypes facts,
    List<Rule> rules,
    List<Example> examples) {

  static final int USUAL_MAXIMUM = 365;

  Policy {
    rules = List.copyOf(rules);
    examples = List.copyOf(examples);
  }

  record Rule(String name, String title, Expression when, Effect effect) {

    PolicyVersion.RuleText text() {
      return new PolicyVersion.RuleText(name, title, effect.text(), when.text());
    }
  }

  /**
   * @param facts values by name; those of the example that this one is like are among them
   */
  record Example(String name, Map<String, Object> facts, Expected expected) {}

  /** What is null is not looked at. */
  record Expected(
      Evaluation.Outcome outcome,
      @org.jspecify.annotations.Nullable Integer days,
      @org.jspecify.annotations.Nullable List<Pool> steps,
      @org.jspecify.annotations.Nullable Set<String> rules) {}

  List<PolicyVersion.RuleText> texts() {
    return rules.stream().map(Rule::text).toList();
  }
}
