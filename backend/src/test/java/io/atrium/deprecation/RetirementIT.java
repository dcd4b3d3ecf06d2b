package io.atrium.deprecation;

import static io.atrium.deprecation.DeprecationSteps.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands in the way of an asset that goes away. */
class RetirementIT {

  private static DeprecationSteps steps;

  @BeforeAll
  static void start() {
    steps = new DeprecationSteps();
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void with_a_waiver_it_goes_all_the_same_and_that_is_kept() {
    var old = steps.listed("waived");
    var _ = steps.granted(old);

    assertThatThrownBy(() -> steps.step(old, Transition.RETIREMENT, Step.PLAIN))
        .extracting("type")
        .isEqualTo(DeprecationProblem.STILL_RELIED_ON);
    assertThatThrownBy(
            () -> steps.application.getBean(Lifecycle.class).delete(Users.OWNER, old, Step.PLAIN))
        .extracting("type")
        .isEqualTo(DeprecationProblem.STILL_RELIED_ON);
    steps.step(old, Transition.RETIREMENT, new Step(null, null, null, "the licence has ended"));

    assertThat(steps.state(old)).isEqualTo(State.RETIRED);
    assertThat(
            steps.employees.words(
                "select detail from audit.entry where action = 'retirement-waived' and subject = '"
                    + old
                    + "'"))
        .singleElement()
        .asString()
        .contains("the licence has ended");
    assertThat(
            steps.employees.words(
                "select grants || ' ' || by_name from deprecation.waiver where reason = 'the licence has ended'"))
        .containsExactly("1 owner");
  }

  @Test
  void a_waiver_that_nothing_needs_leaves_no_trace_and_older_versions_may_go() {
    var reference = steps.listed("plain");
    var _ = steps.granted(reference);
    steps.publish("plain", "1.1.0");
    steps.step(Users.STEWARD, reference, "1.1.0", Transition.APPROVAL, Step.PLAIN);

    steps.step(Users.OWNER, reference, "1.0.0", Transition.RETIREMENT, Step.PLAIN);

    assertThat(steps.state(reference)).isEqualTo(State.APPROVED);
    var free = steps.listed("free");
    steps.step(free, Transition.RETIREMENT, new Step(null, null, null, "just in case"));
    assertThat(
            steps.employees.words(
                "select reason from deprecation.waiver where reason = 'just in case'"))
        .isEmpty();
  }

  @Test
  void who_leaves_or_stops_relying_on_it_does_not_stand_in_the_way() {
    var old = steps.listed("left-behind");
    var leaver = Users.user("leaver", Set.of(), Set.of());
    steps.employees.employ(leaver);
    var _ = steps.follow(leaver, old);
    steps.step(old, Transition.DEPRECATION, Step.PLAIN);
    steps.employees.await("deprecations");
    assertThat(steps.acknowledgements.of(Users.OWNER, old)).hasSize(1);
    steps.employees.leave(leaver);

    steps.step(old, Transition.RETIREMENT, Step.PLAIN);

    assertThat(steps.state(old)).isEqualTo(State.RETIRED);
  }
}
