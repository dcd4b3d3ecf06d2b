package io.atrium.access.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Policies and facts for tests. */
final class PolicyTexts {

  static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private PolicyTexts() {}

  /**
   * A whole policy of name {@code tested}.
   *
   * @param rules entries of the list of rules, not indented
   */
  static String policy(String version, String rules) {
    return policy(version, rules, "refused");
  }

  /**
   * @param expected the outcome that its one example, whose facts are all unknown, expects
   */
  static String policy(String version, String rules, String expected) {
    return """
    apiVersion: atrium/v1
    kind: access-policy
    metadata:
      name: tested
      title: Tested
      summary: A policy for tests.
      owner: team:data-platform
      version: %s
    spec:
      maxDays: 180
      rules:
    %s
      examples:
        - name: nothing is known
          expect: {outcome: %s}
    """
        .formatted(version, rules.strip().indent(4).stripTrailing(), expected);
  }

  static Policy compiled(String rules) {
    return read(policy("1.0.0", rules));
  }

  static Policy read(String yaml) {
    var read = PolicyReader.read(yaml);
    if (read.policy() == null) {
      throw new IllegalArgumentException(read.faults().toString());
    }
    return read.policy();
  }

  static Facts facts(Object... namesAndValues) {
    Map<String, Fact> facts = new HashMap<>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      facts.put((String) namesAndValues[i], new Fact(namesAndValues[i + 1], "test", AT));
    }
    return new Facts(facts);
  }
}
