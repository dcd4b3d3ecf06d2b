package io.atrium.access.grant;

import static io.atrium.access.grant.GrantSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import io.atrium.access.grant.ProvisioningTask.Direction;
import io.atrium.access.grant.ProvisioningTask.State;
import io.atrium.access.provisioning.Outcome;
import io.atrium.access.provisioning.TargetFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets that answer late, wrongly, twice or never: what a grant says stays true. */
class ProvisioningIT {

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
  void a_grant_is_active_only_when_every_target_has_confirmed() {
    far.isDown();
    var grant = steps.open(asset("both"), Users.DEVELOPER, MONTH, "near", "far");
    steps.work();

    assertThat(near.holds(grant.id())).isTrue();
    assertThat(steps.state(grant)).isEqualTo(GrantState.PROVISIONING);
    assertThat(states(grant)).containsExactly(State.CONFIRMED, State.QUEUED);

    far.works();
    steps.clock.advance(Duration.ofSeconds(5));
    steps.work();
    var active = steps.now(grant);
    assertThat(active.state()).isEqualTo(GrantState.ACTIVE);
    assertThat(active.activeSince()).isEqualTo(steps.clock.instant());
    assertThat(near.given(grant.id())).isEqualTo(1);
    assertThat(far.given(grant.id())).isEqualTo(2);
  }

  @Test
  void a_target_that_is_down_for_an_hour_is_tried_again_and_again_and_nothing_is_doubled() {
    near.isDown();
    var grant = steps.open(asset("hour"), Users.DEVELOPER, MONTH, "near");
    var pauses = new ArrayList<Duration>();
    var at = steps.clock.instant();
    var end = at.plus(Duration.ofHours(1));
    while (at.isBefore(end)) {
      steps.work();
      var task = steps.tasks(grant).getFirst();
      assertThat(task.state()).isEqualTo(State.QUEUED);
      assertThat(task.lastError()).isEqualTo("no answer");
      assertThat(steps.state(grant)).isEqualTo(GrantState.PROVISIONING);
      pauses.add(Duration.between(at, task.nextAttemptAt()));
      at = task.nextAttemptAt();
      steps.clock.set(at);
    }
    assertThat(pauses)
        .startsWith(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20))
        .endsWith(Duration.ofMinutes(10))
        .isSorted();
    assertThat(near.given(grant.id())).isEqualTo(pauses.size());

    near.works();
    steps.work();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
    assertThat(states(grant)).containsExactly(State.CONFIRMED);
    assertThat(near.given(grant.id())).isEqualTo(pauses.size() + 1L);
  }

  @Test
  void a_worker_lost_before_it_could_say_so_is_followed_by_another_that_finishes_once() {
    var grant = steps.open(asset("lost"), Users.DEVELOPER, MONTH, "near");
    var lost = claim(grant);
    near.held.add(grant.id().value());
    steps.work();
    assertThat(states(grant)).as("its lease still runs").containsExactly(State.RUNNING);

    steps.clock.advance(Duration.ofMinutes(3));
    steps.work();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
    assertThat(near.given(grant.id())).as("calls by the second").isEqualTo(1);

    // the first was not dead after all
    record(lost, new Outcome.Confirmed("late"));
    assertThat(states(grant)).containsExactly(State.CONFIRMED);
    assertThat(steps.history(grant))
        .extracting(GrantChange::state)
        .containsExactly(GrantState.PROVISIONING, GrantState.ACTIVE);
  }

  @Test
  void what_a_lost_worker_gives_after_a_revocation_is_taken_again() {
    var grant = steps.open(asset("zombie"), Users.DEVELOPER, MONTH, "near");
    var lost = claim(grant);
    revoke(grant);
    steps.work();
    assertThat(near.taken(grant.id())).as("while the giving may still run").isZero();

    steps.clock.advance(Duration.ofMinutes(3));
    steps.work();
    assertThat(near.taken(grant.id())).isEqualTo(1);
    assertThat(steps.now(grant).cleanedUp()).isTrue();

    near.held.add(grant.id().value());
    record(lost, new Outcome.Confirmed("late"));
    assertThat(steps.now(grant).cleanedUp()).isFalse();
    steps.work();
    assertThat(near.holds(grant.id())).isFalse();
    assertThat(steps.now(grant).cleanedUp()).isTrue();
  }

  @Test
  void what_is_revoked_while_it_is_given_is_taken_afterwards() throws Exception {
    var giving = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    near.onGive =
        right -> {
          giving.countDown();
          assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
          return new Outcome.Confirmed("given");
        };
    var grant = steps.open(asset("meanwhile"), Users.DEVELOPER, MONTH, "near");
    var worker = Thread.ofVirtual().start(steps::work);
    assertThat(giving.await(20, TimeUnit.SECONDS)).isTrue();

    revoke(grant);
    assertThat(steps.state(grant)).isEqualTo(GrantState.REVOKED);
    assertThat(steps.grants.current(Users.DEVELOPER.actor().id(), grant.asset(), grant.offer()))
        .isEmpty();
    assertThat(states(grant)).containsExactly(State.RUNNING, State.QUEUED);
    assertThat(near.taken(grant.id())).isZero();

    go.countDown();
    assertThat(worker.join(Duration.ofSeconds(20))).isTrue();
    steps.work();
    assertThat(states(grant)).containsExactly(State.OBSOLETE, State.CONFIRMED);
    assertThat(near.holds(grant.id())).isFalse();
    assertThat(steps.now(grant).cleanedUp()).isTrue();
    assertThat(steps.history(grant))
        .extracting(GrantChange::state)
        .containsExactly(GrantState.PROVISIONING, GrantState.REVOKED);
  }

  @Test
  void a_giving_that_failed_half_way_is_cleaned_up() {
    near.onGive =
        right -> {
          near.held.add(right.grant());
          throw new TargetFailure("connection lost");
        };
    var grant = steps.open(asset("half"), Users.DEVELOPER, MONTH, "near");
    steps.work();
    revoke(grant);
    steps.work();
    assertThat(near.holds(grant.id())).isFalse();
    assertThat(states(grant)).containsExactly(State.OBSOLETE, State.CONFIRMED);
  }

  @Test
  void a_revoked_grant_is_closed_while_its_target_is_down() {
    var grant = steps.active(asset("closed"), Users.DEVELOPER, MONTH, "near");
    near.isDown();
    revoke(grant);
    steps.work();
    assertThat(steps.state(grant)).isEqualTo(GrantState.REVOKED);
    assertThat(steps.now(grant).cleanedUp()).isFalse();
    assertThat(near.holds(grant.id())).isTrue();

    near.works();
    steps.clock.advance(Duration.ofSeconds(6));
    steps.work();
    assertThat(near.holds(grant.id())).isFalse();
    assertThat(steps.now(grant).cleanedUp()).isTrue();
  }

  @Test
  void a_suspended_grant_comes_back_by_being_given_again() {
    var grant = steps.active(asset("again"), Users.DEVELOPER, MONTH, "near");
    steps.step(grant, GrantStep.SUSPENSION);
    steps.work();
    assertThat(near.holds(grant.id())).isFalse();

    steps.step(grant, GrantStep.RESUMPTION);
    assertThat(steps.state(grant)).isEqualTo(GrantState.PROVISIONING);
    steps.work();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
    assertThat(near.holds(grant.id())).isTrue();
    assertThat(steps.history(grant))
        .extracting(GrantChange::state)
        .containsExactly(
            GrantState.PROVISIONING,
            GrantState.ACTIVE,
            GrantState.SUSPENDED,
            GrantState.PROVISIONING,
            GrantState.ACTIVE);
  }

  @Test
  void a_grant_resumed_before_it_was_taken_is_never_taken() {
    var grant = steps.active(asset("quick"), Users.DEVELOPER, MONTH, "near");
    steps.step(grant, GrantStep.SUSPENSION);
    steps.step(grant, GrantStep.RESUMPTION);
    steps.work();
    assertThat(near.taken(grant.id())).isZero();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void a_suspended_grant_that_is_revoked_is_taken_once() {
    var grant = steps.active(asset("both-ends"), Users.DEVELOPER, MONTH, "near");
    steps.step(grant, GrantStep.SUSPENSION);
    steps.work();
    revoke(grant);
    assertThat(steps.now(grant).cleanedUp()).isTrue();
    steps.work();
    assertThat(near.taken(grant.id())).isEqualTo(1);
  }

  @Test
  void many_targets_are_told_at_once_but_not_all() {
    near.mostAtOnce.set(0);
    near.onGive =
        right -> {
          Thread.sleep(50);
          return new Outcome.Confirmed("slow");
        };
    var asset = asset("many");
    var grants =
        IntStream.range(0, 60)
            .mapToObj(i -> steps.open(asset, Users.DEVELOPER, MONTH, "near"))
            .toList();
    steps.work();
    assertThat(grants)
        .allSatisfy(grant -> assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE));
    assertThat(near.mostAtOnce.get()).isBetween(8, 16);
  }

  /** What a worker does before it is lost. */
  private static TaskTable.Claim claim(Grant grant) {
    var jobs = steps.application.getBean(Provisioning.class).claim(16);
    assertThat(jobs)
        .singleElement()
        .satisfies(job -> assertThat(job.claim().task().grant()).isEqualTo(grant.id()));
    assertThat(jobs.getFirst().claim().task().direction()).isEqualTo(Direction.GIVE);
    return jobs.getFirst().claim();
  }

  private static void record(TaskTable.Claim claim, Outcome outcome) {
    steps.application.getBean(Provisioning.class).record(claim, outcome);
  }

  private static void revoke(Grant grant) {
    steps.step(grant, GrantStep.REVOCATION);
  }

  private static List<State> states(Grant grant) {
    return steps.tasks(grant).stream().map(ProvisioningTask::state).toList();
  }
}
