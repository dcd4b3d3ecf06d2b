package io.atrium.deprecation;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.SettableClock;
import io.atrium.Users;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.atrium.ownership.Concern;
import io.atrium.ownership.Portfolio;
import io.atrium.schemas.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The day on which an asset goes away. */
class SunsetIT {

  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-06-01");

  private DeprecationSteps steps;
  private SettableClock clock;

  @BeforeEach
  void start() {
    steps = new DeprecationSteps(Map.of("test.clock", START.toString()));
    clock = steps.application.getBean(SettableClock.class);
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void who_has_not_taken_note_is_reminded_and_on_the_day_the_owners_are_told_once_each() {
    var asset = steps.listed("ends");
    assertThat(steps.follow(Users.BUSINESS, asset)).isTrue();
    assertThat(steps.follow(Users.DEVELOPER, asset)).isTrue();
    deprecate(asset, DAY);
    steps.acknowledgements.acknowledge(Users.DEVELOPER, asset, null, null);

    look("2026-05-01T09:00:00Z");
    assertThat(told(Users.BUSINESS, "deprecation-reminder")).isEmpty();
    look("2026-05-02T09:00:00Z");
    look("2026-05-03T09:00:00Z");
    assertThat(told(Users.BUSINESS, "deprecation-reminder")).hasSize(1);
    look("2026-05-28T09:00:00Z");
    assertThat(told(Users.BUSINESS, "deprecation-reminder"))
        .hasSize(2)
        .allSatisfy(
            notice -> assertThat(notice.values()).containsExactly("The ends", "2026-06-01"));
    assertThat(told(Users.DEVELOPER, "deprecation-reminder")).as("who knows").isEmpty();
    assertThat(told(Users.OWNER, "deprecation-over")).isEmpty();

    look("2026-06-01T00:00:00Z");
    look("2026-06-09T09:00:00Z");
    assertThat(told(Users.OWNER, "deprecation-over")).hasSize(1);
    assertThat(told(Users.BUSINESS, "deprecation-reminder")).hasSize(2);
    assertThat(steps.state(asset)).as("nothing goes by itself").isEqualTo(State.DEPRECATED);
    assertThat(concerns(asset)).first().isEqualTo(Concern.PAST_SUNSET);
  }

  @Test
  void a_clock_that_goes_back_says_nothing_again() {
    var asset = steps.listed("back");
    assertThat(steps.follow(Users.BUSINESS, asset)).isTrue();
    deprecate(asset, DAY);

    look("2026-05-28T09:00:00Z");
    look("2026-05-10T09:00:00Z");
    look("2026-06-02T09:00:00Z");
    look("2026-05-29T09:00:00Z");
    look("2026-06-03T09:00:00Z");

    assertThat(told(Users.BUSINESS, "deprecation-reminder")).hasSize(1);
    assertThat(told(Users.OWNER, "deprecation-over")).hasSize(1);
  }

  @Test
  void who_was_asked_a_moment_ago_is_not_reminded() {
    var asset = steps.listed("soon");
    assertThat(steps.follow(Users.BUSINESS, asset)).isTrue();
    deprecate(asset, LocalDate.parse("2026-03-06"));

    look("2026-03-03T09:00:00Z");
    assertThat(told(Users.BUSINESS, "deprecation-reminder")).isEmpty();
    look("2026-03-06T09:00:00Z");
    assertThat(told(Users.OWNER, "deprecation-over")).hasSize(1);
  }

  @Test
  void an_asset_that_stays_after_all_has_no_day() {
    var asset = steps.listed("stays");
    assertThat(steps.follow(Users.BUSINESS, asset)).isTrue();
    deprecate(asset, DAY);
    steps.publish("stays", "2.0.0");
    steps.step(Users.STEWARD, asset, "2.0.0", Transition.APPROVAL, Step.PLAIN);
    steps.employees.await("deprecations");

    look("2026-06-02T09:00:00Z");

    var catalog = steps.application.getBean(CatalogService.class);
    assertThat(catalog.require(Users.OWNER, asset).sunset()).isNull();
    assertThat(catalog.version(Users.OWNER, asset, "1.0.0").summary().sunset()).isEqualTo(DAY);
    assertThat(told(Users.BUSINESS, "deprecation-reminder")).isEmpty();
    assertThat(told(Users.OWNER, "deprecation-over")).isEmpty();
  }

  @Test
  void a_day_that_has_come_or_belongs_to_no_deprecation_is_refused() {
    var asset = steps.listed("refused");

    for (var day : List.of("2026-03-01", "2026-03-02", "2036-03-03")) {
      Expect.problem(CatalogProblem.INVALID_SUNSET, () -> deprecate(asset, LocalDate.parse(day)));
    }
    Expect.problem(
        CatalogProblem.INVALID_SUNSET,
        () -> steps.step(asset, Transition.RETIREMENT, new Step(null, null, null, null, DAY)));
    assertThat(steps.state(asset)).isEqualTo(State.APPROVED);
  }

  private void deprecate(Reference asset, LocalDate day) {
    steps.step(asset, Transition.DEPRECATION, new Step(null, null, null, null, day));
    steps.employees.await("deprecations");
    assertThat(
            steps.application.getBean(CatalogService.class).require(Users.BUSINESS, asset).sunset())
        .isEqualTo(day);
  }

  /** Twice, as two nodes would. */
  private void look(String at) {
    clock.set(Instant.parse(at));
    var reminders = steps.application.getBean(SunsetClock.class);
    reminders.tick();
    clock.advance(Duration.ofMinutes(1));
    reminders.tick();
  }

  private List<Notice> told(User user, String type) {
    return steps.application.getBean(Notices.class).of(user, 100).stream()
        .filter(notice -> notice.type().equals(type))
        .toList();
  }

  private List<Concern> concerns(Reference asset) {
    return steps
        .application
        .getBean(Portfolio.class)
        .list(Users.OWNER, "team:claims-ai", null, 100)
        .items()
        .stream()
        .filter(owned -> owned.asset().reference().equals(asset))
        .findFirst()
        .orElseThrow()
        .concerns();
  }
}
