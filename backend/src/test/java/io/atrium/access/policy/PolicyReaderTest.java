package io.atrium.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

  @Test
  void all_faults_are_named_at_once_with_their_places() {
    var text =
        """
        apiVersion: atrium/v1
        kind: access-policy
        metadata:
          name: tested
          title: Tested
          summary: A policy for tests.
          owner: team:data-platform
          version: "1.0"
        spec:
          rules:
            - name: a
              title: Compares apples with pears
              when: request.days == 'many'
              allow: true
            - name: b
              title: Looks at what is not there
              when: >-
                subjct.roles == []
              step: {title: Judge, ask: boss}
            - {name: b, title: Has two effects, when: "true", allow: true, shorten: 3}
          examples:
            - name: strange
              facts: {request.day: 3, request.days: three}
              expect: {outcome: approved, rules: [c]}
        """;

    var faults = PolicyReader.read(text).faults();

    assertThat(faults)
        .extracting(fault -> fault.line() + ":" + fault.column() + " " + fault.pointer())
        .containsExactlyInAnyOrder(
            "8:12 /metadata/version",
            "13:13 /spec/rules/0/when",
            "17:13 /spec/rules/1/when",
            "19:33 /spec/rules/1/step/ask",
            "20:7 /spec/rules/2",
            "20:14 /spec/rules/2/name",
            "23:15 /spec/examples/0/facts/request.day",
            "23:31 /spec/examples/0/facts/request.days",
            "24:43 /spec/examples/0/expect/rules/0");
    assertThat(faults)
        .extracting(fault -> fault.message())
        .anyMatch(message -> message.contains("undeclared reference to 'subjct'"))
        .anyMatch(message -> message.contains("(int, string)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "request.days|expected type 'bool'",
        "request.days >|mismatched input",
        "request.purpose + 'x' == 'yx'|cannot be joined",
        "['a'].all(s, [s + s].all(t, t + t != ''))|cannot be joined",
        "(request.columns + request.columns).size() > 3|cannot be joined",
        "request.columns.map(c, request.columns).all(l, 'x' in l)|a list in a policy holds",
        "[request.columns].all(l, 'x' in l)|a list in a policy holds",
        "['a'] == dyn(request.columns)|would hide",
        "{'a': request.days}['a'] > 3|no maps",
        "has(subject.location)|does not select a field",
        "answers.users > 3|undeclared reference",
      })
  void an_expression_that_cannot_be_used_is_a_fault(String condition, String message) {
    var read =
        PolicyReader.read(
            PolicyTexts.policy(
                "1.0.0", "- {name: a, title: A, when: \"%s\", allow: true}".formatted(condition)));

    assertThat(read.policy()).isNull();
    assertThat(read.faults()).hasSize(1);
    assertThat(read.faults().getFirst().message()).contains(message);
  }

  @Test
  void filtering_and_adding_numbers_are_allowed() {
    var policy =
        PolicyTexts.compiled(
            "- {name: a, title: A, when: \"request.columns.filter(c, c != 'id').size() + 1 > 3\", allow: true}");

    assertThat(policy.rules().getFirst().when().reads()).containsExactly("request.columns");
  }

  @Test
  void an_example_takes_over_the_facts_of_the_one_that_it_is_like() {
    var text =
        PolicyTexts.policy(
                "1.0.0", "- {name: a, title: A, when: \"request.days < 9\", allow: true}")
            .replaceFirst(
                "(?s)  examples:.*",
                """
                  examples:
                    - name: short
                      facts: {request.days: 3, request.purpose: research}
                      expect: {outcome: approved, days: 3, steps: [], rules: [a]}
                    - name: longer
                      like: short
                      facts: {request.days: 30}
                      expect: {outcome: review, steps: [owner]}
                    - name: unknown
                      like: short
                      facts: {request.days: null}
                      expect: {outcome: approved, days: 5}
                """);

    var trial = PolicyTrial.of(text);

    assertThat(trial.faults()).isEmpty();
    assertThat(trial.results())
        .extracting(ExampleResult::passed)
        .containsExactly(true, true, false);
    assertThat(trial.results().getLast().differences())
        .isEqualTo(
            List.of("outcome: expected approved, but got review", "days: expected 5, but got 180"));
    assertThat(trial.passed()).isFalse();
  }

  @Test
  void two_documents_are_one_too_many() {
    var text = PolicyTexts.policy("1.0.0", "- {name: a, title: A, when: \"true\", allow: true}");

    assertThat(PolicyReader.read(text + "---\n" + text).faults()).hasSize(1);
    assertThat(PolicyReader.read("").faults()).hasSize(1);
    assertThat(PolicyReader.read("[1, 2]").faults()).isNotEmpty();
    assertThat(PolicyReader.read("spec: 3").faults()).isNotEmpty();
    assertThat(PolicyReader.read("spec: {rules: [3, {when: 4}], examples: {a: 1}}").faults())
        .isNotEmpty();
  }
}
