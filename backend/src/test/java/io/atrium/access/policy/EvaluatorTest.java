package io.atrium.access.policy;

import static io.atrium.access.policy.Evaluation.Outcome.APPROVED;
import static io.atrium.access.policy.Evaluation.Outcome.REFUSED;
import static io.atrium.access.policy.Evaluation.Outcome.REVIEW;
import static io.atrium.access.policy.Evaluation.Result.DID_NOT_FIRE;
import static io.atrium.access.policy.Evaluation.Result.FAILED;
import static io.atrium.access.policy.Evaluation.Result.FIRED;
import static io.atrium.access.policy.Evaluation.Result.UNKNOWN;
import static io.atrium.access.policy.PolicyTexts.compiled;
import static io.atrium.access.policy.PolicyTexts.facts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

  private static final String EVERY_EFFECT =
      """
      - {name: no-contractors, title: No contractors, when: "subject.employment == 'contractor'", refuse: "Contractors may not."}
      - {name: long-ones, title: Long ones, when: "request.days > 90", step: {title: Judge the duration, ask: owner}}
      - name: risky
        title: Risky ones
        when: asset.riskClass == 'high'
        step: {title: Judge the risk, ask: risk, quorum: 2, due: PT12H}
      - {name: research, title: Research is short, when: "request.purpose == 'research'", shorten: 60}
      - {name: costly, title: Costly ones, when: "asset.monthlyCost > 100", conditions: ["Watch the budget."]}
      - {name: short-ones, title: Short ones, when: "request.days <= 30", allow: true}
      """;

  private static final Facts EVERYTHING_KNOWN =
      facts(
          "subject.employment",
          "employee",
          "request.days",
          20L,
          "asset.riskClass",
          "minimal",
          "request.purpose",
          "development",
          "asset.monthlyCost",
          12.5);

  @Test
  void a_rule_that_lets_through_lets_through_when_nobody_objects() {
    var evaluation = Evaluator.evaluate(compiled(EVERY_EFFECT), EVERYTHING_KNOWN);

    assertThat(evaluation.outcome()).isEqualTo(APPROVED);
    assertThat(evaluation.days()).isEqualTo(20);
    assertThat(evaluation.steps()).isEmpty();
    assertThat(evaluation.conditions()).isEmpty();
    assertThat(evaluation.reasons()).isEmpty();
    assertThat(evaluation.rules())
        .extracting(Evaluation.Rule::result)
        .containsExactly(
            DID_NOT_FIRE, DID_NOT_FIRE, DID_NOT_FIRE, DID_NOT_FIRE, DID_NOT_FIRE, FIRED);
    assertThat(evaluation.changes()).isEmpty();
    assertThat(evaluation.facts()).isEqualTo(EVERYTHING_KNOWN);
  }

  @Test
  void steps_come_in_the_order_of_the_rules_with_what_they_demand() {
    var evaluation =
        Evaluator.evaluate(
            compiled(EVERY_EFFECT), with("request.days", 120L, "asset.riskClass", "high"));

    assertThat(evaluation.outcome()).isEqualTo(REVIEW);
    assertThat(evaluation.steps())
        .containsExactly(
            new DemandedStep(
                "Judge the duration",
                Pool.OWNER,
                new Quorum.Any(),
                Duration.ofDays(2),
                "long-ones"),
            new DemandedStep(
                "Judge the risk", Pool.RISK, new Quorum.AtLeast(2), Duration.ofHours(12), "risky"));
    assertThat(evaluation.days()).isEqualTo(120);
  }

  @Test
  void a_refusal_outdoes_everything_else() {
    var evaluation =
        Evaluator.evaluate(
            compiled(EVERY_EFFECT),
            with("subject.employment", "contractor", "asset.riskClass", "high"));

    assertThat(evaluation.outcome()).isEqualTo(REFUSED);
    assertThat(evaluation.reasons()).containsExactly("Contractors may not.");
    assertThat(evaluation.steps()).isEmpty();
  }

  @Test
  void rules_shorten_and_attach_conditions_also_to_what_is_let_through() {
    var evaluation =
        Evaluator.evaluate(
            compiled(EVERY_EFFECT.replace("<= 30", "<= 90")),
            with("request.days", 80L, "request.purpose", "research", "asset.monthlyCost", 100.01));

    assertThat(evaluation.outcome()).isEqualTo(APPROVED);
    assertThat(evaluation.days()).isEqualTo(60);
    assertThat(evaluation.conditions()).containsExactly("Watch the budget.");
  }

  @Test
  void no_grant_is_longer_than_the_policy_allows() {
    var policy = compiled("- {name: all, title: All, when: \"true\", allow: true}");

    assertThat(Evaluator.evaluate(policy, facts("request.days", 9_000L)).days()).isEqualTo(180);
    assertThat(Evaluator.evaluate(policy, facts()).days()).isEqualTo(180);
  }

  @Test
  void where_no_rule_says_anything_the_owner_is_asked() {
    var evaluation = Evaluator.evaluate(compiled(EVERY_EFFECT), with("request.days", 60L));

    assertThat(evaluation.outcome()).isEqualTo(REVIEW);
    assertThat(evaluation.steps()).extracting(DemandedStep::pool).containsExactly(Pool.OWNER);
  }

  @Test
  void unknown_facts_go_the_stricter_way_in_every_rule() {
    var evaluation = Evaluator.evaluate(compiled(EVERY_EFFECT), facts());

    assertThat(evaluation.rules()).extracting(Evaluation.Rule::result).containsOnly(UNKNOWN);
    assertThat(evaluation.outcome()).isEqualTo(REVIEW);
    assertThat(evaluation.steps())
        .extracting(DemandedStep::pool)
        .containsExactly(Pool.GOVERNANCE, Pool.OWNER, Pool.RISK);
    assertThat(evaluation.days()).isEqualTo(60);
    assertThat(evaluation.conditions()).containsExactly("Watch the budget.");
    assertThat(evaluation.rules().getFirst().detail()).isEqualTo("Not known: subject.employment.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a' in subject.trainings",
        "!('a' in subject.trainings)",
        "subject.trainings.exists(t, t == 'a')",
        "subject.trainings.all(t, t == 'a')",
        "subject.trainings.exists_one(t, t == 'a')",
        "subject.trainings.filter(t, t == 'a').size() > 0",
        "subject.trainings.map(t, t == 'a') == [true]",
        "size(subject.trainings) >= 0",
        "subject.trainings == []",
        "subject.trainings != ['a']",
        "subject.location == 'Berlin'",
        "subject.location != 'Berlin'",
        "subject.location in ['Berlin', 'Paris']",
        "!(subject.location in ['Berlin', 'Paris'])",
        "['Berlin'].exists(place, place == subject.location)",
        "[subject.location] != ['Berlin']",
        "subject.location.startsWith('B') || !subject.location.startsWith('B')",
        "subject.location.matches('.*')",
        "subject.location == subject.location",
        "subject.location != 'Berlin' ? true : true",
        "request.days > 10 && subject.location == 'Berlin'",
        "request.days > 100 || subject.location != 'Berlin'",
        "type(subject.location) == string",
        "subject.location == 'x' || 1 / (request.days - 20) > 0",
      })
  void an_unknown_fact_never_passes_as_true(String condition) {
    var policy =
        compiled("- {name: all, title: All, when: \"%s\", allow: true}".formatted(condition));

    var evaluation = Evaluator.evaluate(policy, facts("request.days", 20L));

    assertThat(evaluation.rules().getFirst().result()).isNotEqualTo(FIRED);
    assertThat(evaluation.outcome()).isNotEqualTo(APPROVED);
  }

  @Test
  void what_is_decided_without_the_unknown_fact_is_known() {
    var policy =
        compiled(
            """
            - {name: either, title: Either, when: "subject.location == 'Berlin' || request.days == 20", allow: true}
            - {name: both, title: Both, when: "subject.location == 'Berlin' && request.days > 20", refuse: "No."}
            """);

    var evaluation = Evaluator.evaluate(policy, facts("request.days", 20L));

    assertThat(evaluation.rules())
        .extracting(Evaluation.Rule::result)
        .containsExactly(FIRED, DID_NOT_FIRE);
    assertThat(evaluation.outcome()).isEqualTo(APPROVED);
  }

  @Test
  void a_fact_of_the_wrong_type_counts_as_unknown() {
    var policy = compiled("- {name: all, title: All, when: \"request.days < 100\", allow: true}");

    var evaluation = Evaluator.evaluate(policy, facts("request.days", "20"));

    assertThat(evaluation.rules().getFirst().result()).isEqualTo(UNKNOWN);
    assertThat(Evaluator.evaluate(policy, facts("request.days", 20)).outcome()).isEqualTo(APPROVED);
  }

  @Test
  void an_expression_that_fails_refuses_and_says_so() {
    var policy =
        compiled(
            """
            - {name: broken, title: Broken, when: "100 / request.days > 1", conditions: ["Never."]}
            - {name: all, title: All, when: "true", allow: true}
            """);

    var evaluation = Evaluator.evaluate(policy, facts("request.days", 0L));

    assertThat(evaluation.outcome()).isEqualTo(REFUSED);
    assertThat(evaluation.rules().getFirst().result()).isEqualTo(FAILED);
    assertThat(evaluation.rules().getFirst().detail()).contains("/ by zero");
    assertThat(evaluation.reasons()).hasSize(1);
    assertThat(evaluation.reasons().getFirst()).contains("Broken", "could not be evaluated");
    assertThat(evaluation.changes()).isEmpty();
  }

  @Test
  void loops_that_would_go_on_for_hours_are_cut_and_refused() {
    var columns = IntStream.range(0, 3_000).mapToObj(i -> "column_" + i).toList();
    var policy =
        compiled(
            """
            - name: endless
              title: Endless
              when: request.columns.all(a, request.columns.all(b, request.columns.all(c, a != '' || b != c)))
              allow: true
            - {name: all, title: All, when: "true", allow: true}
            """);
    var begin = System.nanoTime();

    var evaluation = Evaluator.evaluate(policy, facts("request.columns", columns));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(evaluation.outcome()).isEqualTo(REFUSED);
    assertThat(evaluation.rules().getFirst().result()).isEqualTo(FAILED);
    assertThat(evaluation.rules().get(1).result()).isEqualTo(FIRED);
  }

  @Test
  void an_expression_is_stopped_when_its_time_is_up_and_those_after_it_are_not_begun() {
    var policy =
        compiled(
            """
            - {name: slow, title: Slow, when: "request.columns.all(c, c in request.columns)", allow: true}
            - {name: all, title: All, when: "true", allow: true}
            """);
    var now = new AtomicLong();
    var deadline = Deadline.in(Duration.ofNanos(50), now::incrementAndGet);
    var columns = IntStream.range(0, 1_000).mapToObj(i -> "column_" + i).toList();

    var judgement = Evaluator.judge(policy, Map.of("request.columns", columns), deadline);

    assertThat(judgement.outcome()).isEqualTo(REFUSED);
    assertThat(judgement.verdicts()).extracting(Verdict::result).containsExactly(FAILED, FAILED);
    assertThat(judgement.verdicts().getFirst().detail()).contains("took too long");
    assertThat(judgement.verdicts().getLast().detail()).contains("before this rule's turn");
  }

  @Test
  void answers_are_facts_with_the_types_of_their_questions() {
    var text =
        PolicyTexts.policy(
                "1.0.0",
                "- {name: few, title: Few, when: \"answers.users < 10 && !answers.external\", allow: true}",
                "review")
            .replace(
                "  rules:",
                "  questions: {type: object, properties: {users: {type: integer, title: How many?}, external: {type: boolean, title: Outside?}}}\n  rules:");
    var policy = PolicyTexts.read(text);

    assertThat(
            Evaluator.evaluate(policy, facts("answers.users", 5L, "answers.external", false))
                .outcome())
        .isEqualTo(APPROVED);
    assertThat(Evaluator.evaluate(policy, facts("answers.users", 5L)).outcome()).isEqualTo(REVIEW);
    assertThat(policy.questions().path("additionalProperties").booleanValue()).isFalse();
  }

  @Test
  void effects_say_themselves_in_plain_words() {
    assertThat(compiled(EVERY_EFFECT).texts())
        .extracting(PolicyVersion.RuleText::effect)
        .containsExactly(
            "refuses: Contractors may not.",
            "asks the owner (any one, within 2 days): Judge the duration",
            "asks the risk officers (at least 2, within 12 hours): Judge the risk",
            "lets through at most 60 days",
            "attaches a condition: Watch the budget.",
            "lets through, unless another rule refuses or asks somebody");
  }

  @Test
  void a_kept_evaluation_comes_back_as_it_was() {
    var evaluation =
        Evaluator.evaluate(
            compiled(EVERY_EFFECT),
            with("request.days", 120L, "subject.trainings", java.util.List.of("a", "b")));

    var again =
        EvaluationJson.evaluation(
            7,
            "tested",
            "1.0.0",
            EvaluationJson.trace(evaluation),
            EvaluationJson.facts(evaluation.facts()));

    assertThat(again).usingRecursiveComparison().ignoringFields("id").isEqualTo(evaluation);
    assertThat(again.id()).isEqualTo(7);
  }

  private static Facts with(Object... namesAndValues) {
    var all = new java.util.HashMap<>(EVERYTHING_KNOWN.values());
    all.putAll(facts(namesAndValues).values());
    return new Facts(all);
  }
}
