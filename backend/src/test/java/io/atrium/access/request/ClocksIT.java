package io.atrium.access.request;

import static io.atrium.Expect.eventually;
import static io.atrium.access.policy.FakePolicies.step;
import static io.atrium.access.request.RequestSteps.ASKER;
import static io.atrium.access.request.RequestSteps.COLLEAGUE;
import static io.atrium.access.request.RequestSteps.OWNER;
import static io.atrium.access.request.RequestSteps.START;
import static io.atrium.access.request.RequestSteps.STEWARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.access.grant.Grants;
import io.atrium.access.policy.FakePolicies;
import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What time does to requests, and what ends them from outside. */
class ClocksIT {

  private static RequestSteps steps;
  private static AccessRequests requests;

  @BeforeAll
  static void start() {
    steps = new RequestSteps();
    requests = steps.requests;
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @BeforeEach
  void everybody() {
    steps.everybody();
    steps.clock.set(START);
  }

  @Test
  void a_step_is_reminded_at_half_time_escalated_at_full_and_lapses_at_three_times() {
    var request = steps.asked(ASKER, steps.model("owner"));

    steps.pass(Duration.ofHours(23));
    assertThat(steps.timeline(request)).containsExactly("access-requested", "step-opened");
    steps.pass(Duration.ofHours(1));
    assertThat(steps.timeline(request)).endsWith("step-reminded");
    assertThat(steps.told(OWNER, request)).endsWith("access-request-reminder");
    steps.pass(Duration.ofHours(24));
    assertThat(steps.timeline(request)).endsWith("step-escalated");
    assertThat(steps.waitsFor(STEWARD, request)).isTrue();
    assertThat(steps.waitsFor(OWNER, request)).isTrue();
    for (var told : List.of(OWNER, STEWARD, ASKER)) {
      assertThat(steps.told(told, request)).endsWith("access-request-escalated");
    }
    steps.pass(Duration.ofHours(95));
    assertThat(steps.state(request)).isEqualTo(RequestState.IN_REVIEW);
    steps.pass(Duration.ofHours(1));
    assertThat(steps.state(request)).isEqualTo(RequestState.LAPSED);
    assertThat(steps.now(request).items().getFirst().reason()).contains("within 6 days");
    assertThat(steps.waitsFor(OWNER, request)).isFalse();
    assertThat(steps.told(ASKER, request)).endsWith("access-request-lapsed");
  }

  @Test
  void whoever_is_asked_by_escalation_can_decide() {
    var request = steps.asked(ASKER, steps.model("owner"));
    steps.pass(FakePolicies.DUE);

    assertThat(requests.approve(STEWARD, request.id(), Verdict.plain(null)).state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void a_clock_that_is_moved_back_does_nothing_twice() {
    var request = steps.asked(ASKER, steps.model("owner"));
    steps.pass(Duration.ofHours(25));
    steps.pass(Duration.ofHours(24));
    var before = steps.timeline(request);

    steps.clock.set(START.minus(Duration.ofDays(3)));
    steps.tick();
    steps.clock.set(START.plus(Duration.ofHours(30)));
    steps.tick();
    steps.clock.set(START.plus(Duration.ofHours(50)));
    steps.tick();

    assertThat(steps.timeline(request)).isEqualTo(before);
    assertThat(before)
        .containsExactly("access-requested", "step-opened", "step-reminded", "step-escalated");
    assertThat(requests.approve(OWNER, request.id(), Verdict.plain(null)).state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void a_year_of_steps_questions_and_offers_ends_by_itself() {
    steps.policies.asks(
        "chain", step(Pool.OWNER, new Quorum.Any()), step(Pool.RISK, new Quorum.All()));
    var waiting = steps.asked(ASKER, steps.model("chain"));
    var asked = steps.asked(ASKER, steps.model("chain"));
    requests.askBack(OWNER, asked.id(), Verdict.plain("Why?"));
    var narrowed = steps.asked(ASKER, steps.model("chain"));
    requests.approve(
        OWNER, narrowed.id(), new Verdict(java.util.Set.of(), null, 3, null, null, null));

    for (var day = 0; day < 365; day++) {
      steps.pass(Duration.ofDays(1));
    }

    for (var request : List.of(waiting, asked, narrowed)) {
      assertThat(steps.state(request)).isEqualTo(RequestState.LAPSED);
      assertThat(steps.timeline(request).stream().filter("step-reminded"::equals).count())
          .isLessThanOrEqualTo(1);
    }
    assertThat(steps.now(asked).items().getFirst().reason())
        .isEqualTo("The requester did not answer within 30 days.");
    assertThat(steps.words("select request_id::text from access.waiting")).isEmpty();
    assertThat(steps.words("select id::text from access.request where next_at is not null"))
        .isEmpty();
  }

  @Test
  void a_retired_or_deleted_asset_ends_its_open_requests_and_its_name_brings_nothing_back() {
    var retired = steps.model("owner");
    var deleted = steps.model("open");
    var granted = steps.asked(ASKER, deleted);
    steps.policies.asks("open-later", step(Pool.OWNER, new Quorum.Any()));
    var alsoDeleted = steps.model("open-later");
    var first = steps.asked(ASKER, retired);
    var second = steps.asked(ASKER, alsoDeleted);

    steps.take(OWNER, retired, "1.0.0", Transition.RETIREMENT);
    var lifecycle = steps.application.getBean(Lifecycle.class);
    lifecycle.delete(OWNER, alsoDeleted, Step.PLAIN);
    lifecycle.delete(OWNER, deleted, new Step(null, null, null, "the grant ends with it"));
    eventually(() -> {
      steps.tick();
      return !steps.state(first).open() && !steps.state(second).open();
    });

    assertThat(steps.now(first).items().getFirst().reason()).contains("is retired");
    assertThat(steps.now(second).items().getFirst().reason()).contains("was deleted");
    var again =
        steps.publish(
            RequestSteps.AUTHOR,
            "model",
            deleted.name(),
            "team:claims-ai",
            "1.0.0",
            "  task: text-generation\n  provider: internal\n  offers:\n    - {name: use, policy: owner, provisioner: manual}\n");
    var bundle = requests.bundle(ASKER, again, "me");
    assertThat(bundle.parts().getFirst().current()).isEmpty();
    assertThat(bundle.parts().getFirst().asset().id())
        .isNotEqualTo(granted.items().getFirst().asset());
    assertThat(
            steps
                .application
                .getBean(Grants.class)
                .current(ASKER, bundle.parts().getFirst().asset().id(), "use"))
        .isEmpty();
  }

  @Test
  void an_asset_that_ends_between_look_and_approval_is_not_granted() {
    var model = steps.model("owner");
    var request = steps.asked(ASKER, model);
    steps.take(OWNER, model, "1.0.0", Transition.RETIREMENT);

    var decided = requests.approve(COLLEAGUE, request.id(), Verdict.plain(null));

    assertThat(decided.state()).isEqualTo(RequestState.LAPSED);
    assertThat(decided.items().getFirst().grant()).isNull();
  }

  @Test
  void requests_of_people_who_left_lapse_and_their_part_in_a_quorum_is_not_waited_for() {
    steps.policies.asks("all", step(Pool.OWNER, new Quorum.All()));
    var request = steps.asked(RequestSteps.BUSINESS, steps.model("owner"));
    var quorum = steps.asked(ASKER, steps.model("all"));
    requests.approve(OWNER, quorum.id(), Verdict.plain(null));
    steps.directory.leaves(RequestSteps.BUSINESS, START);
    steps.directory.leaves(COLLEAGUE, START);

    var follower = steps.application.getBean(RequestTable.class);
    var unused =
        steps
            .transactions()
            .executeWrite(status -> {
              follower.wakeAll(steps.clock.instant());
              return true;
            });
    steps.tick();

    assertThat(steps.state(request)).isEqualTo(RequestState.LAPSED);
    assertThat(steps.now(request).items().getFirst().reason()).isEqualTo("The requester has left.");
    assertThat(steps.state(quorum)).isEqualTo(RequestState.APPROVED);
  }

  @Test
  void a_solution_is_asked_for_with_what_it_is_made_of() {
    var part = steps.model("open");
    var hidden = "model:insurance.claims/nowhere";
    var solution =
        steps.asset(
            "solution",
            """
              platform: application
              madeOf: ["%s", "%s"]
              offers:
                - {name: use, title: Use it, policy: open, provisioner: manual, maxDays: 90}
            """
                .formatted(part, hidden));
    var held = steps.asked(ASKER, part);

    var bundle = requests.bundle(ASKER, solution, "me");

    assertThat(bundle.parts()).hasSize(3);
    assertThat(bundle.parts().getFirst().asset().reference()).isEqualTo(solution);
    assertThat(bundle.parts().getFirst().current()).isEmpty();
    assertThat(bundle.parts())
        .filteredOn(one -> !one.current().isEmpty())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.asset().reference()).isEqualTo(part);
          assertThat(one.current().getFirst().id()).isEqualTo(held.items().getFirst().grant());
        });
    assertThat(bundle.parts()).filteredOn(Bundle.Part::hidden).hasSize(1);
  }
}
