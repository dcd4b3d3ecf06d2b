package io.atrium.access.policy;

import static io.atrium.access.policy.PolicyTexts.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Expect;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoliciesIT {

  private static final User OTHER_STEWARD = Users.steward("other-steward", "all");
  private static final String UP_TO_30 =
      "- {name: short, title: Short, when: \"request.days <= 30\", allow: true}";
  private static final String UP_TO_10 =
      "- {name: short, title: Short, when: \"request.days <= 10\", allow: true}";

  private ApplicationContext application;
  private Policies policies;

  @BeforeEach
  void start() {
    application = TestApplication.start();
    policies = application.getBean(Policies.class);
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void a_draft_decides_only_after_somebody_else_has_activated_it() {
    var draft = policies.draft(Users.STEWARD, text("1.0.0", UP_TO_30));

    assertThat(draft.state()).isEqualTo(PolicyVersion.State.DRAFT);
    assertThat(draft.author()).isEqualTo(Users.STEWARD.actor());
    Expect.problem(
        PolicyProblem.NO_ACTIVE_POLICY, () -> policies.preview("tested", facts("request.days", 3)));
    Expect.problem(
        PolicyProblem.POLICY_AUTHOR_MAY_NOT_ACTIVATE,
        () -> policies.activate(Users.STEWARD, "tested", "1.0.0"));

    var active = policies.activate(Users.RISK, "tested", "1.0.0");

    assertThat(active.state()).isEqualTo(PolicyVersion.State.ACTIVE);
    assertThat(active.activatedBy()).isEqualTo(Users.RISK.actor());
    assertThat(policies.preview("tested", facts("request.days", 3)).outcome())
        .isEqualTo(Evaluation.Outcome.APPROVED);
    assertThat(audited())
        .extracting(AuditEntry::action)
        .contains("policy-drafted", "policy-activated");
    Expect.problem(
        PolicyProblem.POLICY_ALREADY_ACTIVE,
        () -> policies.activate(Users.RISK, "tested", "1.0.0"));
  }

  @Test
  void an_author_with_every_role_does_not_activate_the_own_policy() {
    policies.draft(Users.RISK, text("1.0.0", UP_TO_30));

    Expect.problem(
        PolicyProblem.POLICY_AUTHOR_MAY_NOT_ACTIVATE,
        () -> policies.activate(Users.RISK, "tested", "1.0.0"));
    assertThat(policies.version(Users.BUSINESS, "tested", "1.0.0").state())
        .isEqualTo(PolicyVersion.State.DRAFT);
  }

  @Test
  void failing_examples_keep_a_draft_from_being_activated() {
    policies.draft(Users.STEWARD, PolicyTexts.policy("1.0.0", UP_TO_30, "approved"));

    assertThatThrownBy(() -> policies.activate(Users.RISK, "tested", "1.0.0"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(PolicyProblem.POLICY_EXAMPLES_FAIL);
              assertThat(problem.detail())
                  .contains("nothing is known", "expected approved, but got review");
              assertThat(problem.members()).containsEntry("failed", List.of("nothing is known"));
            });
    assertThat(policies.test(Users.BUSINESS, "tested", "1.0.0"))
        .extracting(ExampleResult::passed)
        .containsExactly(false);
  }

  @Test
  void a_version_never_gets_another_text() {
    var first = policies.draft(Users.STEWARD, text("1.0.0", UP_TO_30));

    assertThat(policies.draft(Users.RISK, text("1.0.0", UP_TO_30))).isEqualTo(first);
    Expect.problem(
        PolicyProblem.POLICY_VERSION_EXISTS,
        () -> policies.draft(Users.STEWARD, text("1.0.0", UP_TO_10)));
    Expect.problem(
        PolicyProblem.INVALID_POLICY, () -> policies.draft(Users.STEWARD, "kind: nonsense"));
  }

  @Test
  void a_new_version_supersedes_the_old_one_which_can_come_back() {
    activated("1.0.0", UP_TO_30);
    activated("1.1.0", UP_TO_10);

    assertThat(outcome(20)).isEqualTo(Evaluation.Outcome.REVIEW);
    assertThat(policies.versions(Users.BUSINESS, "tested"))
        .extracting(PolicyVersion::version, PolicyVersion::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("1.1.0", PolicyVersion.State.ACTIVE),
            org.assertj.core.groups.Tuple.tuple("1.0.0", PolicyVersion.State.SUPERSEDED));

    assertThat(policies.activate(OTHER_STEWARD, "tested", "1.0.0").activatedBy())
        .isEqualTo(OTHER_STEWARD.actor());

    assertThat(outcome(20)).isEqualTo(Evaluation.Outcome.APPROVED);
    assertThat(policies.list(Users.BUSINESS))
        .extracting(PolicyVersion::version)
        .containsExactly("1.0.0");
  }

  @Test
  void a_decision_is_kept_as_it_was_said_whatever_the_policy_becomes() {
    activated("1.0.0", UP_TO_30);
    var facts =
        facts(
            "request.days",
            40L,
            "request.columns",
            List.of("id", "name"),
            "asset.monthlyCost",
            1.5);

    var said = decide(facts);
    activated("1.1.0", UP_TO_10);

    assertThat(said.id()).isNotNull();
    assertThat(policies.evaluation(said.id())).isEqualTo(said);
    assertThat(said.changes())
        .containsExactly(new Evaluation.Change("ask for 30 days", Evaluation.Outcome.APPROVED, 0));
    Expect.problem(PolicyProblem.EVALUATION_NOT_FOUND, () -> policies.evaluation(said.id() + 1));
  }

  @Test
  void a_decision_that_is_not_part_of_a_transaction_is_not_kept() {
    activated("1.0.0", UP_TO_30);

    assertThatThrownBy(
            () -> policies.decide("tested", facts("request.days", 3L), "model:a/b", "Ann"))
        .isNotInstanceOf(ProblemException.class);
  }

  @Test
  void a_replay_shows_who_would_have_been_decided_otherwise() {
    activated("1.0.0", UP_TO_30);
    for (var days : List.of(5L, 10L, 20L, 30L, 60L)) {
      var unused = decide(facts("request.days", days));
    }
    policies.draft(Users.STEWARD, text("1.1.0", UP_TO_10));

    var replay = policies.replay(Users.RISK, "tested", "1.1.0", null);

    assertThat(replay.decisions()).isEqualTo(5);
    assertThat(replay.differing())
        .extracting(Replay.Difference::before, Replay.Difference::now)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "let through for 30 days", "asks the owner (any one); at most 30 days"),
            org.assertj.core.groups.Tuple.tuple(
                "let through for 20 days", "asks the owner (any one); at most 20 days"));
    assertThat(replay.differing().getFirst().subject()).isEqualTo("Ann");
    assertThat(policies.replay(Users.RISK, "tested", "1.1.0", 2).decisions()).isEqualTo(2);
    assertThat(policies.replay(Users.RISK, "tested", "1.0.0", null).differing()).isEmpty();
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> policies.replay(Users.BUSINESS, "tested", "1.1.0", null));
  }

  @Test
  void questions_stay_those_of_the_version_that_a_request_was_pinned_to() {
    var asking =
        text("1.0.0", UP_TO_30)
            .replace(
                "  rules:",
                "  questions: {type: object, properties: {why: {type: string, title: Why?}}}\n  rules:");
    policies.draft(Users.STEWARD, asking);
    var unused = policies.activate(Users.RISK, "tested", "1.0.0");
    activated("1.1.0", UP_TO_30);

    assertThat(policies.question("tested").schema().path("properties")).isEmpty();
    assertThat(policies.question("tested").version()).isEqualTo("1.1.0");
    assertThat(policies.question("tested", "1.0.0").schema().at("/properties/why/title").asText())
        .isEqualTo("Why?");
  }

  @Test
  void of_two_who_activate_the_same_version_at_once_one_wins() throws Exception {
    policies.draft(Users.STEWARD, text("1.0.0", UP_TO_30));

    var outcomes =
        atOnce(
            () -> policies.activate(Users.RISK, "tested", "1.0.0"),
            () -> policies.activate(OTHER_STEWARD, "tested", "1.0.0"));

    assertThat(outcomes).containsExactlyInAnyOrder("done", "POLICY_ALREADY_ACTIVE");
  }

  @Test
  void of_two_versions_activated_at_once_one_is_active_in_the_end() throws Exception {
    policies.draft(Users.STEWARD, text("1.0.0", UP_TO_30));
    policies.draft(Users.STEWARD, text("1.1.0", UP_TO_10));

    var outcomes =
        atOnce(
            () -> policies.activate(Users.RISK, "tested", "1.0.0"),
            () -> policies.activate(OTHER_STEWARD, "tested", "1.1.0"));

    assertThat(outcomes).containsExactly("done", "done");
    assertThat(policies.versions(Users.BUSINESS, "tested"))
        .extracting(PolicyVersion::state)
        .containsExactlyInAnyOrder(PolicyVersion.State.ACTIVE, PolicyVersion.State.SUPERSEDED);
  }

  @Test
  void only_stewards_of_all_domains_and_risk_officers_write_and_activate() {
    var steward = Users.steward("claims-steward", "insurance.claims");
    for (var user : List.of(Users.OWNER, Users.BUSINESS, Users.AUDITOR, Users.ADMIN, steward)) {
      Expect.problem(
          AuthorizationProblem.FORBIDDEN, () -> policies.draft(user, text("1.0.0", UP_TO_30)));
    }
    policies.draft(Users.STEWARD, text("1.0.0", UP_TO_30));
    for (var user : List.of(Users.OWNER, Users.BUSINESS, Users.AUDITOR, Users.ADMIN, steward)) {
      Expect.problem(
          AuthorizationProblem.FORBIDDEN, () -> policies.activate(user, "tested", "1.0.0"));
    }
    Expect.problem(
        PolicyProblem.POLICY_NOT_FOUND, () -> policies.version(Users.BUSINESS, "tested", "9.0.0"));
    Expect.problem(
        PolicyProblem.POLICY_NOT_FOUND, () -> policies.versions(Users.BUSINESS, "other"));
  }

  private void activated(String version, String rules) {
    policies.draft(Users.STEWARD, text(version, rules));
    var unused = policies.activate(Users.RISK, "tested", version);
  }

  private static String text(String version, String rules) {
    return PolicyTexts.policy(version, rules, "review");
  }

  private Evaluation.Outcome outcome(long days) {
    return policies.preview("tested", facts("request.days", days)).outcome();
  }

  private Evaluation decide(Facts facts) {
    return inTransaction(() -> policies.decide("tested", facts, "model:platform/small", "Ann"));
  }

  private List<AuditEntry> audited() {
    return application.getBean(Audit.class).list(Users.AUDITOR, Long.MAX_VALUE, 100);
  }

  @SuppressWarnings("unchecked")
  private <T> T inTransaction(Supplier<T> work) {
    TransactionOperations<Connection> transactions =
        application.getBean(TransactionOperations.class);
    return transactions.executeWrite(status -> work.get());
  }

  private static List<String> atOnce(Callable<?> one, Callable<?> other) throws Exception {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var futures =
          List.of(one, other).stream()
              .map(call ->
                  threads.submit(() -> {
                    start.await();
                    return call.call();
                  }))
              .toList();
      start.countDown();
      var outcomes = new java.util.ArrayList<String>();
      for (Future<?> future : futures) {
        outcomes.add(outcome(future));
      }
      return outcomes;
    }
  }

  private static String outcome(Future<?> future) throws InterruptedException {
    try {
      future.get();
      return "done";
    } catch (ExecutionException failed) {
      return ((ProblemException) failed.getCause()).type().name();
    }
  }
}
