package io.atrium.deprecation;

import static io.atrium.deprecation.DeprecationSteps.HOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.access.grant.GrantStep;
import io.atrium.access.grant.Grants;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.deprecation.Consumer.Because;
import io.atrium.problem.ProblemException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who hears that an asset goes away. */
class DeprecationIT {

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
  void everybody_who_relies_on_it_is_asked_and_it_goes_when_all_know_and_no_grant_is_left() {
    var next = steps.listed("the-next");
    var old = steps.listed("the-old");
    var _ = steps.follow(Users.BUSINESS, old);
    var _ = steps.follow(Users.OWNER, old);
    var grant = steps.granted(old);
    steps.refers("user-of-old", "team:data-platform", Users.DEVELOPER, old);

    steps.step(old, Transition.DEPRECATION, new Step("better", next.toString(), null));
    steps.employees.await("subscriptions", "deprecations");

    assertThat(steps.acknowledgements.of(Users.OWNER, old))
        .extracting(Acknowledgement::key, one -> Set.copyOf(one.because()))
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                Users.BUSINESS.actor().id(), Set.of(Because.SUBSCRIPTION)),
            org.assertj.core.groups.Tuple.tuple(HOLDER.actor().id(), Set.of(Because.GRANT)),
            org.assertj.core.groups.Tuple.tuple("team:data-platform", Set.of(Because.REFERENCE)));
    assertThat(steps.employees.notices(HOLDER))
        .contains("deprecation-asked: The the-old | " + next);
    assertThat(steps.employees.notices(Users.DEVELOPER))
        .contains("deprecation-asked: The the-old | " + next);
    assertThat(steps.employees.notices(Users.BUSINESS))
        .as("who only follows is told by the subscription, and asked on the page")
        .contains("followed-deprecated: The the-old | 1.0.0 | " + next)
        .noneMatch(notice -> notice.startsWith("deprecation-asked"));
    assertThat(steps.acknowledgements.of(Users.BUSINESS, old))
        .extracting(Acknowledgement::key)
        .containsExactly(Users.BUSINESS.actor().id());

    assertThatThrownBy(() -> steps.step(old, Transition.RETIREMENT, Step.PLAIN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(DeprecationProblem.STILL_RELIED_ON);
              assertThat(problem.detail()).contains("1 live grants and 3").contains("holder");
              assertThat(problem.members())
                  .containsEntry("grants", 1)
                  .containsEntry("acknowledgements", 3);
            });

    var soon = LocalDate.now(ZoneOffset.UTC).plusDays(30);
    steps.acknowledgements.acknowledge(Users.BUSINESS, old, "moving to the next one", soon);
    steps.acknowledgements.acknowledge(Users.DEVELOPER, old, null, null);
    steps.acknowledgements.acknowledge(HOLDER, old, null, null);
    assertThat(steps.acknowledgements.of(Users.STEWARD, old)).noneMatch(Acknowledgement::isOpen);
    assertThat(steps.employees.notices(Users.OWNER))
        .contains(
            "deprecation-acknowledged: The the-old | business | moving to the next one | " + soon);
    assertThatThrownBy(() -> steps.step(old, Transition.RETIREMENT, Step.PLAIN))
        .hasMessageContaining("1 live grants and 0");

    var _ =
        steps
            .application
            .getBean(Grants.class)
            .take(HOLDER, grant.id(), GrantStep.RETURN, "moved", null);
    steps.step(old, Transition.RETIREMENT, Step.PLAIN);

    assertThat(steps.state(old)).isEqualTo(State.RETIRED);
  }

  @Test
  void nobody_takes_note_who_was_not_asked_nor_sees_what_others_said() {
    var old = steps.listed("private-words");
    var _ = steps.follow(Users.BUSINESS, old);
    assertThatThrownBy(() -> steps.acknowledgements.acknowledge(Users.BUSINESS, old, null, null))
        .as("it is not deprecated")
        .extracting("type")
        .isEqualTo(DeprecationProblem.ACKNOWLEDGEMENT_NOT_ASKED);
    steps.step(old, Transition.DEPRECATION, Step.PLAIN);
    steps.employees.await("deprecations");

    assertThatThrownBy(() -> steps.acknowledgements.acknowledge(Users.RISK, old, null, null))
        .extracting("type")
        .isEqualTo(DeprecationProblem.ACKNOWLEDGEMENT_NOT_ASKED);
    assertThatThrownBy(() ->
            steps.acknowledgements.acknowledge(
                Users.BUSINESS, old, null, LocalDate.parse("2020-01-01")))
        .extracting("type")
        .isEqualTo(DeprecationProblem.INVALID_ACKNOWLEDGEMENT);
    steps.acknowledgements.acknowledge(Users.BUSINESS, old, "mine", null);
    assertThat(steps.acknowledgements.of(Users.RISK, old)).isEmpty();
    assertThat(steps.acknowledgements.of(Users.OWNER, old))
        .extracting(Acknowledgement::word)
        .containsExactly("mine");
  }

  @Test
  void a_new_version_takes_the_question_back() {
    var old = steps.listed("back-again");
    var _ = steps.follow(Users.BUSINESS, old);
    steps.step(old, Transition.DEPRECATION, Step.PLAIN);
    steps.employees.await("deprecations");
    steps.acknowledgements.acknowledge(Users.BUSINESS, old, "moved", null);
    steps.publish("back-again", "2.0.0");
    steps.step(Users.STEWARD, old, "2.0.0", Transition.APPROVAL, Step.PLAIN);
    steps.employees.await("deprecations");

    assertThat(steps.state(old)).isEqualTo(State.APPROVED);
    steps.step(Users.OWNER, old, "2.0.0", Transition.DEPRECATION, Step.PLAIN);
    steps.employees.await("deprecations");
    assertThat(steps.acknowledgements.of(Users.OWNER, old))
        .allMatch(Acknowledgement::isOpen)
        .hasSize(1);
  }
}
