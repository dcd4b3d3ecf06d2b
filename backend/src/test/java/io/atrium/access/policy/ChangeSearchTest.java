package io.atrium.access.policy;

import static io.atrium.access.policy.Evaluation.Outcome.APPROVED;
import static io.atrium.access.policy.Evaluation.Outcome.REFUSED;
import static io.atrium.access.policy.Evaluation.Outcome.REVIEW;
import static io.atrium.access.policy.PolicyTexts.compiled;
import static io.atrium.access.policy.PolicyTexts.facts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeSearchTest {

  private static final String ALL = "- {name: all, title: All, when: \"true\", allow: true}\n";

  @Test
  void the_longest_duration_that_flips_is_proposed() {
    var policy =
        compiled(
            ALL
                + "- {name: long, title: Long, when: \"request.days > 90\", step: {title: Judge, ask: owner}}\n"
                + "- {name: longer, title: Longer, when: \"request.days >= 150\", refuse: \"Too long.\"}");

    assertThat(changes(policy, "request.days", 160L))
        .containsExactly(
            new Evaluation.Change("ask for 90 days", APPROVED, 0),
            new Evaluation.Change("ask for 149 days", REVIEW, 1));
  }

  @Test
  void one_column_is_removed_when_one_is_enough() {
    var policy =
        compiled(
            ALL + "- {name: no, title: No, when: \"'ssn' in request.columns\", refuse: \"No.\"}");

    assertThat(
            changes(
                policy,
                "request.columns",
                List.of("id", "ssn", "name"),
                "request.personalColumns",
                List.of("ssn", "name")))
        .containsExactly(new Evaluation.Change("remove column `ssn`", APPROVED, 0));
  }

  @Test
  void of_the_personal_columns_as_few_are_removed_as_it_takes() {
    var policy =
        compiled(
            ALL
                + "- {name: no, title: No, when: \"request.personalColumns.exists(c, c != 'age')\", refuse: \"No.\"}");

    assertThat(
            changes(
                policy,
                "request.columns",
                List.of("id", "ssn", "name", "age"),
                "request.personalColumns",
                List.of("ssn", "name", "age")))
        .containsExactly(new Evaluation.Change("remove columns `ssn` and `name`", APPROVED, 0));
  }

  @Test
  void all_columns_are_never_removed_because_none_would_mean_every_one() {
    var policy =
        compiled(
            ALL + "- {name: no, title: No, when: \"size(request.columns) > 0\", refuse: \"No.\"}");

    assertThat(changes(policy, "request.columns", List.of("id", "ssn"))).isEmpty();
    assertThat(changes(policy, "request.columns", List.of("id"))).isEmpty();
  }

  @Test
  void a_training_is_proposed_where_it_is_missing_and_where_nobody_knows() {
    var policy =
        compiled(
            ALL
                + "- {name: untrained, title: Untrained, when: \"!('privacy-101' in subject.trainings)\", refuse: \"No.\"}");

    assertThat(changes(policy, "subject.trainings", List.of("first-aid")))
        .containsExactly(new Evaluation.Change("finish training privacy-101", APPROVED, 0));
    assertThat(changes(policy, "subject.trainings", null))
        .containsExactly(new Evaluation.Change("finish training privacy-101", APPROVED, 0));
    assertThat(changes(policy, "subject.trainings", List.of("privacy-101"))).isEmpty();
  }

  @Test
  void trainings_are_found_inside_loops_too() {
    var policy =
        compiled(
            """
            - {name: one, title: One, when: "subject.trainings.exists(t, t == 'law-1' || t == 'law-2')", allow: true}
            """);

    assertThat(changes(policy, "subject.trainings", List.of()))
        .containsExactly(
            new Evaluation.Change("finish training law-1", APPROVED, 0),
            new Evaluation.Change("finish training law-2", APPROVED, 0));
  }

  @Test
  void a_purpose_that_a_rule_names_is_proposed() {
    var policy =
        compiled(
            "- {name: dev, title: Dev, when: \"request.purpose in ['development', 'research']\", allow: true}");

    assertThat(changes(policy, "request.purpose", "operations"))
        .containsExactly(
            new Evaluation.Change("ask for the purpose `development`", APPROVED, 0),
            new Evaluation.Change("ask for the purpose `research`", APPROVED, 0));
  }

  @Test
  void two_changes_together_are_proposed_only_where_no_single_one_leads_there() {
    var policy =
        compiled(
            """
            - {name: long, title: Long, when: "request.days > 30", refuse: "Too long."}
            - {name: untrained, title: Untrained, when: "!('privacy-101' in subject.trainings)", refuse: "No."}
            - {name: all, title: All, when: "true", allow: true}
            """);

    assertThat(changes(policy, "request.days", 60L, "subject.trainings", List.of()))
        .containsExactly(
            new Evaluation.Change("ask for 30 days and finish training privacy-101", APPROVED, 0));
    assertThat(changes(policy, "request.days", 20L, "subject.trainings", List.of()))
        .containsExactly(new Evaluation.Change("finish training privacy-101", APPROVED, 0));
  }

  @Test
  void fewer_steps_are_worth_a_change_too() {
    var policy =
        compiled(
            """
            - {name: owner, title: Owner, when: "true", step: {title: Judge, ask: owner}}
            - {name: long, title: Long, when: "request.days > 30", step: {title: Judge, ask: risk}}
            """);

    assertThat(changes(policy, "request.days", 60L))
        .containsExactly(new Evaluation.Change("ask for 30 days", REVIEW, 1));
  }

  @Test
  void every_proposed_change_of_days_and_trainings_does_what_it_says() {
    var policy =
        compiled(
            """
            - {name: a, title: A, when: "request.days > 100 && !('x' in subject.trainings)", refuse: "A."}
            - {name: b, title: B, when: "request.days > 50", step: {title: B, ask: owner}}
            - {name: c, title: C, when: "request.days * 2 > 60", step: {title: C, ask: risk}}
            - {name: d, title: D, when: "true", allow: true}
            """);
    for (var days : IntStream.rangeClosed(1, 150).toArray()) {
      for (var change :
          changes(policy, "request.days", (long) days, "subject.trainings", List.of())) {
        var fewer = change.text().replaceFirst("ask for (\\d+) days.*", "$1");
        var after =
            Evaluator.evaluate(
                policy,
                facts(
                    "request.days",
                    fewer.matches("\\d+") ? Long.parseLong(fewer) : days,
                    "subject.trainings",
                    change.text().contains("training") ? List.of("x") : List.of()));
        assertThat(after.outcome()).as(change.text()).isEqualTo(change.outcome());
        assertThat(after.steps()).as(change.text()).hasSize(change.stepsLeft());
      }
    }
  }

  @Test
  void nothing_is_proposed_where_nothing_helps() {
    var policy =
        compiled(
            "- {name: no, title: No, when: \"subject.employment == 'contractor'\", refuse: \"No.\"}");

    var evaluation = Evaluator.evaluate(policy, facts("subject.employment", "contractor"));

    assertThat(evaluation.outcome()).isEqualTo(REFUSED);
    assertThat(evaluation.changes()).isEmpty();
  }

  private static List<Evaluation.Change> changes(Policy policy, Object... namesAndValues) {
    return Evaluator.evaluate(policy, facts(namesAndValues)).changes();
  }
}
