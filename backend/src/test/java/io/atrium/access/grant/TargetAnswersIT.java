package io.atrium.access.grant;

import static io.atrium.access.grant.GrantSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.access.grant.ProvisioningTask.State;
import io.atrium.access.provisioning.Outcome;
import io.atrium.access.provisioning.TargetFailure;
import io.atrium.authorization.AuthorizationProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets that answer later, refuse, break, or leave it to people. */
class TargetAnswersIT {

  private static final Duration MONTH = Duration.ofDays(30);
  private static GrantSteps steps;
  private static FakeTarget near;
  private static FakeTarget far;

  @BeforeAll
  static void start() {
    steps = new GrantSteps(Map.of());
    near = steps.near;
    far = steps.far;
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @BeforeEach
  void all_targets_work() {
    near.works();
    far.works();
    steps.work();
  }

  @Test
  void a_target_calls_back_later() {
    near.onGive = right -> new Outcome.Waiting("REQ-1");
    var grant = steps.open(asset("ticket"), Users.DEVELOPER, MONTH, "near");
    steps.work();
    var task = steps.tasks(grant).getFirst();
    assertThat(task.state()).isEqualTo(State.WAITING);
    assertThat(task.externalReference()).isEqualTo("REQ-1");

    assertThat(steps.grants.calledBack(grant.id().value(), "REQ-2", true, "?")).isFalse();
    assertThat(steps.state(grant)).isEqualTo(GrantState.PROVISIONING);
    assertThat(steps.grants.calledBack(grant.id().value(), "REQ-1", true, "ok")).isTrue();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
    assertThat(steps.tasks(grant).getFirst().confirmedBy()).isEqualTo("near");
    assertThat(steps.grants.calledBack(grant.id().value(), "REQ-1", true, "ok")).isFalse();
  }

  @Test
  void a_target_that_calls_back_before_we_know_that_it_will_is_heard() {
    near.onGive =
        right -> {
          assertThat(steps.grants.calledBack(right.grant(), "REQ-3", true, "fast")).isTrue();
          return new Outcome.Waiting("REQ-3");
        };
    var grant = steps.open(asset("fast"), Users.DEVELOPER, MONTH, "near");
    steps.work();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void a_target_that_refuses_in_its_call_is_told_anew_under_another_name() {
    var changes = new ArrayList<>();
    near.onGive =
        right -> {
          changes.add(right.change());
          return new Outcome.Waiting("REQ-4");
        };
    var grant = steps.open(asset("denied"), Users.DEVELOPER, MONTH, "near");
    steps.work();
    assertThat(steps.grants.calledBack(grant.id().value(), "REQ-4", false, "no licence")).isTrue();
    assertThat(steps.tasks(grant).getFirst().lastError()).isEqualTo("no licence");
    steps.clock.advance(Duration.ofSeconds(6));
    steps.work();
    assertThat(changes).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void an_attempt_that_failed_is_repeated_under_the_same_name() {
    var changes = new ArrayList<>();
    near.onGive =
        right -> {
          changes.add(right.change());
          throw new TargetFailure("timeout");
        };
    var _ = steps.open(asset("same"), Users.DEVELOPER, MONTH, "near");
    steps.work();
    steps.clock.advance(Duration.ofSeconds(6));
    steps.work();
    assertThat(changes).hasSize(2);
    assertThat(changes.get(0)).isEqualTo(changes.get(1));
  }

  @Test
  void a_word_that_nobody_knows_is_left_to_people() {
    var grant = steps.open(asset("manual"), Users.DEVELOPER, MONTH, "carrier-pigeon");
    steps.work();
    var task = steps.tasks(grant).getFirst();
    assertThat(task.state()).isEqualTo(State.MANUAL);
    assertThat(task.instructions()).contains("carrier-pigeon", "developer", grant.reference());
    assertThat(toConfirm(Users.OWNER)).contains(task);
    assertThat(toConfirm(Users.ADMIN)).contains(task);
    assertThat(toConfirm(Users.DEVELOPER)).isEmpty();
    assertThat(toConfirm(Users.RISK)).isEmpty();

    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> steps.grants.confirm(Users.DEVELOPER, task.id(), "done"));
    Expect.problem(
        GrantProblem.TASK_NOT_FOUND, () -> steps.grants.confirm(Users.BUSINESS, task.id(), "done"));
    Expect.problem(
        GrantProblem.GRANT_REASON_MISSING, () -> steps.grants.confirm(Users.OWNER, task.id(), ""));
    var confirmed = steps.grants.confirm(Users.OWNER, task.id(), "pigeon sent");
    assertThat(confirmed.confirmedBy()).isEqualTo("owner");
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
    Expect.problem(
        GrantProblem.TASK_NOT_OPEN, () -> steps.grants.confirm(Users.OWNER, task.id(), "again"));
    assertThat(
            steps.words(
                "select action from audit.entry where asset_id = '"
                    + grant.asset()
                    + "' order by id"))
        .contains("provisioning-confirmed");
  }

  @Test
  void a_failing_task_can_be_retried_at_once_or_confirmed_by_hand() {
    near.isDown();
    var grant = steps.open(asset("helped"), Users.DEVELOPER, MONTH, "near");
    steps.work();
    var task = steps.tasks(grant).getFirst();
    steps.work();
    assertThat(near.given(grant.id())).as("not before its time").isEqualTo(1);

    var _ = steps.grants.retry(Users.ADMIN, task.id());
    steps.work();
    assertThat(near.given(grant.id())).isEqualTo(2);

    var _ = steps.grants.confirm(Users.OWNER, task.id(), "entered by hand");
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
    steps.clock.advance(Duration.ofHours(1));
    steps.work();
    assertThat(near.given(grant.id())).isEqualTo(2);
  }

  @Test
  void a_broken_provisioner_fails_like_a_target() {
    near.onGive =
        right -> {
          throw new IllegalStateException("bug");
        };
    var grant = steps.open(asset("bug"), Users.DEVELOPER, MONTH, "near");
    steps.work();
    assertThat(steps.tasks(grant).getFirst().lastError()).contains("bug");
    near.works();
    steps.clock.advance(Duration.ofSeconds(6));
    steps.work();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void a_secret_is_for_the_holder_of_an_active_grant_and_kept_nowhere() {
    var grant = steps.active(asset("secret"), Users.DEVELOPER, MONTH, "near");
    assertThat(steps.grants.hasCredential(Users.DEVELOPER, grant)).isTrue();
    assertThat(steps.grants.hasCredential(Users.OWNER, grant)).isFalse();

    var secret = steps.grants.credential(Users.DEVELOPER, grant.id()).secret();
    assertThat(secret).isEqualTo("secret-of-" + grant.id());
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> steps.grants.credential(Users.OWNER, grant.id()));
    Expect.problem(
        GrantProblem.GRANT_NOT_FOUND, () -> steps.grants.credential(Users.BUSINESS, grant.id()));
    assertThat(
            steps.number(
                "select count(*) from audit.entry where action = 'credential-issued' and asset_id = '"
                    + grant.asset()
                    + "'"))
        .isEqualTo(1);
    assertThat(steps.number("select count(*) from audit.entry where detail like '%secret-of%'"))
        .isZero();

    steps.step(grant, GrantStep.SUSPENSION);
    assertThat(steps.grants.hasCredential(Users.DEVELOPER, steps.now(grant))).isFalse();
    Expect.problem(
        GrantProblem.NO_CREDENTIAL, () -> steps.grants.credential(Users.DEVELOPER, grant.id()));
  }

  private static List<ProvisioningTask> toConfirm(io.atrium.identity.User user) {
    return steps.grants.toConfirm(user, 50);
  }
}
