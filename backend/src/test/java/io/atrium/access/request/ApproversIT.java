package io.atrium.access.request;

import static io.atrium.access.policy.FakePolicies.step;
import static io.atrium.access.request.RequestSteps.ADMIN;
import static io.atrium.access.request.RequestSteps.ASKER;
import static io.atrium.access.request.RequestSteps.AUTHOR;
import static io.atrium.access.request.RequestSteps.BUSINESS;
import static io.atrium.access.request.RequestSteps.COLLEAGUE;
import static io.atrium.access.request.RequestSteps.GOVERNANCE;
import static io.atrium.access.request.RequestSteps.OWNER;
import static io.atrium.access.request.RequestSteps.RISK;
import static io.atrium.access.request.RequestSteps.START;
import static io.atrium.access.request.RequestSteps.STEWARD;
import static io.atrium.access.request.RequestSteps.STRANGER;
import static io.atrium.access.request.RequestSteps.ask;
import static io.atrium.access.request.RequestSteps.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.access.policy.FakePolicies;
import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.authorization.AuthorizationProblem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who decides: approvers who come and go, quorums, delegates, and never oneself. */
class ApproversIT {

  private static final Verdict YES = Verdict.plain(null);
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
  void nobody_decides_about_what_they_asked_or_profit_from_or_edited() {
    var own = steps.asked(OWNER, steps.model("owner"));
    assertThat(steps.waitsFor(OWNER, own)).isFalse();
    Expect.problem(AuthorizationProblem.FORBIDDEN, () -> requests.approve(OWNER, own.id(), YES));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> requests.reject(OWNER, own.id(), Verdict.plain("no")));

    var forTeam =
        requests.submit(OWNER, ask("team:claims-ai", 5, item(steps.model("owner"), "use")));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> requests.approve(COLLEAGUE, forTeam.id(), YES));
    assertThat(steps.waitsFor(STEWARD, forTeam)).isTrue();

    var request = steps.asked(ASKER, steps.model("owner"));
    assertThat(steps.waitsFor(AUTHOR, request)).isFalse();
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> requests.approve(AUTHOR, request.id(), YES));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> requests.approve(GOVERNANCE, request.id(), YES));
    Expect.problem(
        RequestProblem.ACCESS_REQUEST_NOT_FOUND, () -> requests.approve(ADMIN, request.id(), YES));
    Expect.problem(
        RequestProblem.ACCESS_REQUEST_NOT_FOUND,
        () -> requests.approve(STRANGER, request.id(), YES));
  }

  @Test
  void whoever_edits_the_asset_meanwhile_no_longer_decides() {
    var reference = steps.model("owner");
    var request = steps.asked(ASKER, reference);
    assertThat(steps.waitsFor(OWNER, request)).isTrue();

    var unused =
        steps.publish(
            OWNER,
            "model",
            reference.name(),
            "team:claims-ai",
            "1.1.0",
            "  task: text-generation\n  provider: internal\n");
    Expect.eventually(() -> {
      steps.tick();
      return !steps.waitsFor(OWNER, request);
    });
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> requests.approve(OWNER, request.id(), YES));
    assertThat(requests.approve(AUTHOR, request.id(), YES).state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void an_empty_pool_falls_back_and_alerts_the_administrators() {
    steps.directory.leaves(OWNER, START);
    steps.directory.leaves(COLLEAGUE, START);

    var request = steps.asked(ASKER, steps.model("owner"));

    assertThat(steps.waitsFor(STEWARD, request)).isTrue();
    assertThat(steps.told(ADMIN, request)).containsExactly("access-step-short-of-people");
    assertThat(requests.approve(STEWARD, request.id(), YES).state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void where_nobody_is_left_the_step_waits_for_somebody_and_ends_in_the_end() {
    steps.directory.clear();
    steps.directory.has(ASKER, AUTHOR, ADMIN);
    var request = steps.asked(ASKER, steps.model("owner"));
    var other = steps.asked(ASKER, steps.model("owner"));
    assertThat(steps.state(request)).isEqualTo(RequestState.IN_REVIEW);

    steps.directory.has(RISK);
    steps.pass(Duration.ofMinutes(2));
    assertThat(steps.told(RISK, request)).contains("access-request-waits");
    assertThat(requests.approve(RISK, request.id(), YES).state()).isEqualTo(RequestState.APPROVED);

    steps.directory.leaves(RISK, START);
    steps.pass(FakePolicies.DUE.multipliedBy(3));
    assertThat(steps.state(other)).isEqualTo(RequestState.LAPSED);
  }

  @Test
  void a_quorum_of_all_means_those_who_could_decide_when_it_began() {
    steps.policies.asks("all", step(Pool.OWNER, new Quorum.All()));
    var request = steps.asked(ASKER, steps.model("all"));

    assertThat(requests.approve(OWNER, request.id(), YES).state())
        .isEqualTo(RequestState.IN_REVIEW);
    assertThat(steps.waitsFor(OWNER, request)).isFalse();
    Expect.problem(
        RequestProblem.ALREADY_DECIDED, () -> requests.approve(OWNER, request.id(), YES));
    assertThat(requests.approve(COLLEAGUE, request.id(), YES).state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void a_quorum_that_the_pool_cannot_reach_asks_the_next_and_is_lowered_in_the_end() {
    steps.policies.asks("three", step(Pool.OWNER, new Quorum.AtLeast(3)));
    var request = steps.asked(ASKER, steps.model("three"));
    assertThat(steps.waitsFor(STEWARD, request)).isTrue();
    for (var approver : List.of(OWNER, COLLEAGUE)) {
      assertThat(requests.approve(approver, request.id(), YES).state())
          .isEqualTo(RequestState.IN_REVIEW);
    }
    assertThat(requests.approve(STEWARD, request.id(), YES).state())
        .isEqualTo(RequestState.APPROVED);

    steps.policies.asks("hundred", step(Pool.RISK, new Quorum.AtLeast(100)));
    var other = steps.asked(ASKER, steps.model("hundred"));
    assertThat(steps.timeline(other)).contains("quorum-lowered");
    for (var approver : List.of(RISK, GOVERNANCE)) {
      requests.approve(approver, other.id(), YES);
    }
    assertThat(steps.state(other)).isEqualTo(RequestState.APPROVED);
  }

  @Test
  void a_delegate_decides_for_a_time_and_both_names_are_kept() {
    var delegation =
        requests.delegate(STEWARD, "business", START, START.plus(Duration.ofDays(10)), "insurance");
    steps.policies.asks("stewards", step(Pool.DOMAIN_OWNER, new Quorum.Any()));
    var request = steps.asked(ASKER, steps.model("stewards"));

    assertThat(steps.waitsFor(BUSINESS, request)).isTrue();
    assertThat(steps.told(BUSINESS, request)).contains("access-request-waits");
    var approved = requests.approve(BUSINESS, request.id(), YES);
    var vote = approved.items().getFirst().steps().getFirst().votes().getFirst();
    assertThat(vote.by()).isEqualTo(BUSINESS.actor());
    assertThat(vote.onBehalfOf()).isEqualTo(STEWARD.actor());

    var later = steps.asked(ASKER, steps.model("stewards"));
    steps.clock.advance(Duration.ofDays(11));
    assertThat(steps.waitsFor(BUSINESS, later)).isFalse();
    Expect.problem(
        RequestProblem.ACCESS_REQUEST_NOT_FOUND, () -> requests.approve(BUSINESS, later.id(), YES));
    Expect.problem(
        RequestProblem.DELEGATION_NOT_FOUND,
        () -> requests.endDelegation(STEWARD, delegation.id()));
  }

  @Test
  void a_delegate_of_oneself_or_of_somebody_who_does_not_count_decides_nothing() {
    Expect.problem(
        RequestProblem.INVALID_DELEGATION,
        () ->
            requests.delegate(
                STEWARD, STEWARD.name(), START, START.plus(Duration.ofDays(1)), null));
    steps.policies.asks("stewards", step(Pool.DOMAIN_OWNER, new Quorum.Any()));
    var toAsker =
        requests.delegate(GOVERNANCE, ASKER.name(), START, START.plus(Duration.ofDays(1)), null);
    var own = steps.asked(ASKER, steps.model("stewards"));
    assertThat(steps.waitsFor(ASKER, own)).isFalse();
    Expect.problem(AuthorizationProblem.FORBIDDEN, () -> requests.approve(ASKER, own.id(), YES));

    var fromAsker =
        requests.delegate(STEWARD, "business", START, START.plus(Duration.ofDays(1)), null);
    var stewards = steps.asked(STEWARD, steps.model("stewards"));
    assertThat(steps.waitsFor(BUSINESS, stewards)).isFalse();
    Expect.problem(
        RequestProblem.ACCESS_REQUEST_NOT_FOUND,
        () -> requests.approve(BUSINESS, stewards.id(), YES));
    requests.endDelegation(BUSINESS, fromAsker.id());
    requests.endDelegation(GOVERNANCE, toAsker.id());
  }

  @Test
  void delegations_do_not_go_on_to_a_third_and_keep_to_their_domain() {
    steps.policies.asks("stewards", step(Pool.DOMAIN_OWNER, new Quorum.Any()));
    var first = requests.delegate(STEWARD, "stranger", START, START.plus(Duration.ofDays(1)), null);
    var second =
        requests.delegate(STRANGER, "business", START, START.plus(Duration.ofDays(1)), null);
    var elsewhere =
        requests.delegate(GOVERNANCE, "risk", START, START.plus(Duration.ofDays(1)), "sales");
    var request = steps.asked(ASKER, steps.model("stewards"));

    assertThat(steps.waitsFor(STRANGER, request)).isTrue();
    assertThat(steps.waitsFor(BUSINESS, request)).isFalse();
    assertThat(steps.waitsFor(RISK, request)).isFalse();
    assertThat(requests.delegations(STRANGER)).containsExactlyInAnyOrder(first, second);
    requests.endDelegation(STEWARD, first.id());
    assertThat(steps.waitsFor(STRANGER, request)).isFalse();
    requests.endDelegation(BUSINESS, second.id());
    requests.endDelegation(GOVERNANCE, elsewhere.id());
  }

  @Test
  void nobody_counts_twice_in_a_quorum() {
    var delegation =
        requests.delegate(OWNER, COLLEAGUE.name(), START, START.plus(Duration.ofDays(1)), null);
    steps.policies.asks("two", step(Pool.OWNER, new Quorum.AtLeast(2)));
    var request = steps.asked(ASKER, steps.model("two"));

    requests.approve(COLLEAGUE, request.id(), YES);
    Expect.problem(
        RequestProblem.ALREADY_DECIDED, () -> requests.approve(COLLEAGUE, request.id(), YES));
    assertThat(requests.approve(OWNER, request.id(), YES).state()).isEqualTo(RequestState.APPROVED);
    requests.endDelegation(OWNER, delegation.id());
  }
}
