package io.atrium.access.grant;

import static io.atrium.access.grant.GrantSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.grant.ProvisioningTask.State;
import io.atrium.identity.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants begin and end by the clock, wherever it goes. */
class TimekeeperIT {

  private static GrantSteps steps;

  @BeforeAll
  static void start() {
    steps = new GrantSteps(Map.of());
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @BeforeEach
  void nothing_is_due() {
    steps.near.works();
    steps.far.works();
    settle();
  }

  @Test
  void a_pending_grant_begins_and_ends_in_its_time() {
    var from = steps.clock.instant().plus(Duration.ofDays(2));
    var grant = open(Users.DEVELOPER, "begins", from, Duration.ofDays(1), null);
    settle();
    assertThat(steps.state(grant)).isEqualTo(GrantState.PENDING);

    steps.clock.set(from);
    settle();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
    assertThat(steps.near.holds(grant.id())).isTrue();

    var until = from.plus(Duration.ofDays(1));
    steps.clock.set(until);
    assertThat(steps.grants.current(Users.DEVELOPER, grant.asset(), grant.offer()))
        .as("at once, before anybody looks")
        .isEmpty();
    settle();
    var expired = steps.now(grant);
    assertThat(expired.state()).isEqualTo(GrantState.EXPIRED);
    assertThat(expired.endedAt()).isEqualTo(until);
    assertThat(expired.cleanedUp()).isTrue();
    assertThat(steps.near.holds(grant.id())).isFalse();
  }

  @Test
  void what_ended_while_nobody_looked_has_ended_when_it_was_to() {
    var grant = open(Users.DEVELOPER, "late", steps.clock.instant(), Duration.ofDays(1), null);
    settle();
    steps.clock.advance(Duration.ofDays(9));
    settle();
    assertThat(steps.now(grant).endedAt()).isEqualTo(grant.until());
    assertThat(steps.history(grant).getLast().at()).isEqualTo(grant.until());
  }

  @Test
  void grants_that_were_never_active_expire_too() {
    steps.near.isDown();
    var grant = open(Users.DEVELOPER, "never", steps.clock.instant(), Duration.ofDays(1), null);
    settle();
    steps.clock.advance(Duration.ofDays(2));
    steps.near.works();
    settle();
    assertThat(steps.history(grant))
        .extracting(GrantChange::state)
        .containsExactly(GrantState.PROVISIONING, GrantState.EXPIRED);
    assertThat(steps.near.holds(grant.id())).isFalse();
  }

  @Test
  void a_clock_that_is_moved_back_fires_nothing_twice() {
    var grant = open(Users.DEVELOPER, "back", steps.clock.instant(), Duration.ofDays(30), null);
    settle();
    steps.clock.set(grant.until().minus(Duration.ofHours(20)));
    settle();
    assertThat(notices(grant, "grant-ending")).isEqualTo(1);
    steps.clock.set(grant.until());
    settle();
    var told = told(grant);
    assertThat(told).endsWith("grant-expired", "grant-cleaned-up");

    steps.clock.set(grant.until().minus(Duration.ofHours(30)));
    settle();
    steps.clock.set(grant.until().plus(Duration.ofHours(1)));
    settle();
    assertThat(told(grant)).isEqualTo(told);
    assertThat(notices(grant, "grant-ending")).isEqualTo(1);
    assertThat(steps.near.taken(grant.id())).isEqualTo(1);
    assertThat(steps.state(grant)).isEqualTo(GrantState.EXPIRED);
  }

  @Test
  void a_history_never_runs_backwards() {
    var grant = open(Users.DEVELOPER, "monotone", steps.clock.instant(), Duration.ofDays(30), null);
    settle();
    var active = steps.now(grant).activeSince();
    steps.clock.advance(Duration.ofDays(-3));
    var _ = steps.grants.take(Users.OWNER, grant.id(), GrantStep.REVOCATION, "early", null);
    assertThat(steps.history(grant))
        .extracting(GrantChange::at)
        .isSortedAccordingTo(Instant::compareTo);
    assertThat(steps.now(grant).endedAt()).isEqualTo(active);
    steps.clock.advance(Duration.ofDays(3));
  }

  @Test
  void holders_are_told_fourteen_seven_and_one_day_before_once_each() {
    var grant = open(Users.DEVELOPER, "told", steps.clock.instant(), Duration.ofDays(60), null);
    settle();
    for (var day = 0; day < 60; day++) {
      steps.clock.advance(Duration.ofDays(1));
      settle();
      settle();
    }
    assertThat(
            steps.words(
                "select key from notice.notice where key like 'grant:"
                    + grant.id()
                    + "%' order by at"))
        .containsExactly(
            "grant:" + grant.id() + ":ending:14",
            "grant:" + grant.id() + ":ending:7",
            "grant:" + grant.id() + ":ending:1");
  }

  @Test
  void notices_that_would_come_too_early_in_a_short_grant_are_left_out() {
    var ten = open(Users.DEVELOPER, "ten", steps.clock.instant(), Duration.ofDays(10), null);
    var one = open(Users.DEVELOPER, "one", steps.clock.instant(), Duration.ofDays(1), null);
    settle();
    for (var day = 0; day < 10; day++) {
      steps.clock.advance(Duration.ofDays(1));
      settle();
    }
    assertThat(notices(ten, "grant-ending")).as("one day before only").isEqualTo(1);
    assertThat(notices(one, "grant-ending")).isZero();
  }

  @Test
  void a_server_that_was_down_gives_the_nearest_notice_only() {
    var grant = open(Users.DEVELOPER, "down", steps.clock.instant(), Duration.ofDays(60), null);
    settle();
    steps.clock.advance(Duration.ofDays(55));
    settle();
    assertThat(
            steps.words("select key from notice.notice where key like 'grant:" + grant.id() + "%'"))
        .containsExactly("grant:" + grant.id() + ":ending:7");
  }

  @Test
  void a_renewal_takes_over_without_a_gap() {
    var old = open(Users.DEVELOPER, "renewed", steps.clock.instant(), Duration.ofDays(30), null);
    settle();
    var next =
        steps.open(
            opening(steps.now(old), Users.DEVELOPER, old.until(), Duration.ofDays(30), old.id()));
    assertThat(next.state()).isEqualTo(GrantState.PENDING);
    assertThat(steps.now(old)).as("a renewal overwrites nothing").isEqualTo(steps.now(old));

    steps.near.isDown();
    steps.clock.set(old.until().plus(Duration.ofSeconds(1)));
    settle();
    assertThat(steps.state(next)).isEqualTo(GrantState.PROVISIONING);
    assertThat(steps.state(old)).as("until the next has taken over").isEqualTo(GrantState.ACTIVE);
    assertThat(steps.grants.current(Users.DEVELOPER, old.asset(), old.offer()))
        .get()
        .extracting(Grant::id)
        .isEqualTo(old.id());
    assertThat(steps.near.holds(old.id())).isTrue();

    steps.near.works();
    steps.clock.advance(Duration.ofSeconds(10));
    settle();
    assertThat(steps.state(next)).isEqualTo(GrantState.ACTIVE);
    assertThat(steps.state(old)).isEqualTo(GrantState.EXPIRED);
    assertThat(steps.now(old).endedAt()).isEqualTo(steps.now(next).activeSince());
    assertThat(steps.near.holds(old.id())).isFalse();
    assertThat(steps.near.holds(next.id())).isTrue();
    var calls =
        steps.near.calls.stream()
            .filter(
                call -> call.contains(old.id().toString()) || call.contains(next.id().toString()))
            .toList();
    assertThat(calls.getLast()).as("given before taken").isEqualTo("take " + old.id());
  }

  @Test
  void administrators_hear_of_a_target_that_fails_for_an_hour_once() {
    steps.known(Users.ADMIN, null);
    steps.near.isDown();
    var grant = open(Users.DEVELOPER, "alarm", steps.clock.instant(), Duration.ofDays(30), null);
    settle();
    steps.clock.advance(Duration.ofMinutes(59));
    settle();
    assertThat(alarms()).isZero();
    for (var hour = 0; hour < 3; hour++) {
      steps.clock.advance(Duration.ofHours(1));
      settle();
    }
    assertThat(alarms()).isEqualTo(1);
    var task = steps.tasks(grant).getFirst();
    assertThat(task.state()).as("it is tried for ever").isEqualTo(State.QUEUED);
    assertThat(steps.grants.toConfirm(Users.ADMIN, 50)).contains(task);
    steps.near.works();
    steps.clock.advance(Duration.ofMinutes(10));
    settle();
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void ten_thousand_that_end_in_the_same_minute_are_over_within_a_minute() {
    var until = steps.clock.instant().plus(Duration.ofDays(1));
    steps.crowd(10_000, until);
    var crowd = "access.grant where reference like 'model:insurance.claims/crowd-%'";
    assertThat(steps.number("select count(*) from " + crowd + " and state = 'active'"))
        .isEqualTo(10_000);
    var others = steps.near.held.size() - 10_000;

    steps.clock.set(until.plus(Duration.ofMinutes(1)));
    var began = System.nanoTime();
    settle();
    var took = Duration.ofNanos(System.nanoTime() - began);

    assertThat(
            steps.number("select count(*) from " + crowd + " and state = 'expired' and cleaned_up"))
        .isEqualTo(10_000);
    assertThat(steps.near.held).hasSizeLessThanOrEqualTo(others);
    for (var what : List.of("grant-expired", "grant-cleaned-up")) {
      assertThat(
              steps.number(
                  "select count(*) from event.event where reference like '%/crowd-%' and type = '"
                      + what
                      + "'"))
          .isEqualTo(10_000);
    }
    assertThat(took).isLessThan(Duration.ofSeconds(60));
  }

  private static void settle() {
    var _ = steps.tick();
    steps.work();
    var _ = steps.tick();
    steps.work();
  }

  private static Grant open(
      User user, String asset, Instant from, Duration duration, GrantId renews) {
    var opening =
        GrantSteps.opening(
            asset(asset), GrantSteps.person(user), user.actor(), from, duration, renews, "near");
    return steps.open(opening);
  }

  /** A renewal: the same asset by its id. */
  private static Opening opening(
      Grant old, User user, Instant from, Duration duration, GrantId renews) {
    var asset = asset("renewed");
    var same =
        new io.atrium.catalog.Asset(
            old.asset(),
            asset.reference(),
            1,
            asset.title(),
            asset.summary(),
            asset.owner(),
            asset.tags(),
            false,
            asset.state(),
            asset.version(),
            null,
            null,
            asset.createdAt(),
            asset.updatedAt(),
            asset.audience());
    return new Opening(
        UUID.randomUUID(),
        UUID.randomUUID(),
        same,
        GrantSteps.offer("near"),
        GrantSteps.person(user),
        user.actor(),
        Extent.WHOLE,
        "development",
        List.of(),
        from,
        from.plus(duration),
        renews);
  }

  private static List<String> told(Grant grant) {
    return steps.words(
        "select type from event.event where data like '%" + grant.id() + "%' order by id");
  }

  private static long notices(Grant grant, String type) {
    return steps.number(
        "select count(*) from notice.notice where type = '"
            + type
            + "' and key like 'grant:"
            + grant.id()
            + "%'");
  }

  private static long alarms() {
    return steps.number("select count(*) from notice.notice where type = 'provisioning-failing'");
  }
}
