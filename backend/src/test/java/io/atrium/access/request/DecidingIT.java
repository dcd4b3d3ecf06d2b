package io.atrium.access.request;

import static io.atrium.access.policy.FakePolicies.step;
import static io.atrium.access.request.RequestSteps.ASKER;
import static io.atrium.access.request.RequestSteps.BUSINESS;
import static io.atrium.access.request.RequestSteps.COLLEAGUE;
import static io.atrium.access.request.RequestSteps.OWNER;
import static io.atrium.access.request.RequestSteps.RISK;
import static io.atrium.access.request.RequestSteps.START;
import static io.atrium.access.request.RequestSteps.STEWARD;
import static io.atrium.access.request.RequestSteps.ask;
import static io.atrium.access.request.RequestSteps.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Expect;
import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a request to its decision. */
class DecidingIT {

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
  void an_owner_approves_and_the_requester_holds_it() {
    var request = steps.asked(ASKER, steps.model("owner"));

    assertThat(steps.waitsFor(OWNER, request)).isTrue();
    assertThat(steps.told(OWNER, request)).containsExactly("access-request-waits");
    var approved = requests.approve(OWNER, request.id(), Verdict.plain("fine"));

    assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
    assertThat(approved.items().getFirst().grant()).isNotNull();
    assertThat(steps.waitsFor(OWNER, request)).isFalse();
    assertThat(steps.timeline(request))
        .containsSubsequence(
            "access-requested", "step-opened", "step-approved", "request-approved");
    assertThat(
            steps.words(
                "select action from audit.entry where detail like '%"
                    + request.id()
                    + "%' order by id"))
        .containsSubsequence(
            "access-requested", "step-opened", "step-approved", "request-approved");
    assertThat(
            steps.words(
                "select type from event.event where data like '%"
                    + request.id()
                    + "%' order by id"))
        .contains("access-requested", "step-approved", "request-approved");
  }

  @Test
  void of_two_approvers_at_once_one_wins_and_the_other_learns_who() throws Exception {
    for (var round = 0; round < 5; round++) {
      var request = steps.asked(ASKER, steps.model("owner"));
      var gate = new CountDownLatch(1);
      var threads = new ArrayList<Callable<Object>>();
      for (var approver : List.of(OWNER, COLLEAGUE)) {
        threads.add(() -> {
          gate.await();
          try {
            return requests.approve(
                approver,
                request.id(),
                new Verdict(Set.of(), null, null, null, null, request.revision()));
          } catch (ProblemException problem) {
            return problem;
          }
        });
      }
      try (var pool = Executors.newFixedThreadPool(2)) {
        var futures = threads.stream().map(pool::submit).toList();
        gate.countDown();
        var outcomes = new ArrayList<Object>();
        for (var future : futures) {
          outcomes.add(future.get());
        }
        assertThat(outcomes).filteredOn(AccessRequest.class::isInstance).hasSize(1);
        assertThat(outcomes)
            .filteredOn(ProblemException.class::isInstance)
            .singleElement()
            .satisfies(outcome -> {
              var problem = (ProblemException) outcome;
              assertThat(problem.type()).isEqualTo(RequestProblem.ALREADY_DECIDED);
              assertThat(problem.members().get("decidedBy")).isIn("owner", "colleague");
            });
      }
    }
  }

  @Test
  void a_stale_decision_is_refused() {
    var request =
        requests.submit(
            ASKER, ask(item(steps.model("owner"), "use"), item(steps.model("owner"), "use")));
    var unused =
        requests.approve(
            OWNER,
            request.id(),
            new Verdict(Set.of(request.items().getFirst().id()), null, null, null, null, 1L));

    Expect.problem(
        RequestProblem.STALE_ACCESS_REQUEST,
        () ->
            requests.approve(
                COLLEAGUE, request.id(), new Verdict(Set.of(), null, null, null, null, 1L)));
    Expect.problem(
        RequestProblem.ALREADY_DECIDED,
        () ->
            requests.approve(
                COLLEAGUE,
                request.id(),
                new Verdict(
                    Set.of(request.items().getFirst().id()), null, null, null, null, null)));
  }

  @Test
  void steps_come_one_after_the_other() {
    steps.policies.asks(
        "chain",
        step(Pool.OWNER, new Quorum.Any()),
        step(Pool.DOMAIN_OWNER, new Quorum.Any()),
        step(Pool.RISK, new Quorum.Any()));
    var request = steps.asked(ASKER, steps.model("chain"));

    assertThat(steps.waitsFor(RISK, request)).isFalse();
    for (var approver : List.of(OWNER, STEWARD, RISK)) {
      assertThat(steps.waitsFor(approver, request)).isTrue();
      requests.approve(approver, request.id(), YES);
    }
    assertThat(steps.state(request)).isEqualTo(RequestState.APPROVED);
  }

  @Test
  void a_refusal_needs_a_reason_and_ends_the_item() {
    var request = steps.asked(ASKER, steps.model("owner"));

    Expect.problem(
        RequestProblem.DECISION_REASON_MISSING, () -> requests.reject(OWNER, request.id(), YES));
    assertThat(requests.reject(OWNER, request.id(), Verdict.plain("not now")).state())
        .isEqualTo(RequestState.REJECTED);
    assertThat(steps.now(request).items().getFirst().reason()).isEqualTo("not now");
    assertThat(steps.told(ASKER, request)).containsExactly("access-request-rejected");
    Expect.problem(
        RequestProblem.ALREADY_DECIDED, () -> requests.approve(COLLEAGUE, request.id(), YES));
  }

  @Test
  void less_can_be_offered_and_is_taken_by_the_requester() {
    var request = steps.asked(ASKER, steps.table("owner"));

    assertThatThrownBy(
            () -> requests.approve(OWNER, request.id(), narrowed(91, List.of("iban"), "x == 1")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(RequestProblem.INVALID_NARROWING);
              assertThat(problem.errors())
                  .extracting(fault -> fault.pointer())
                  .containsExactlyInAnyOrder("/days", "/columns/0", "/rows");
            });
    var offered =
        requests.approve(
            OWNER, request.id(), narrowed(7, List.of("line", "paid"), "line == 'motor'"));
    assertThat(offered.state()).isEqualTo(RequestState.NARROWED);
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> requests.accept(OWNER, request.id(), null));

    var accepted = requests.accept(ASKER, request.id(), null);
    assertThat(accepted.state()).isEqualTo(RequestState.APPROVED);
    var item = accepted.items().getFirst();
    assertThat(item.days()).isEqualTo(7);
    assertThat(item.extent().columns()).containsExactly("line", "paid");
    assertThat(item.extent().rows()).isEqualTo("line == 'motor'");
  }

  @Test
  void what_was_narrowed_is_never_widened_by_a_later_step() {
    steps.policies.asks(
        "twice", step(Pool.OWNER, new Quorum.Any()), step(Pool.RISK, new Quorum.Any()));
    var request = steps.asked(ASKER, steps.table("twice"));
    requests.approve(OWNER, request.id(), narrowed(7, List.of("line", "paid"), "paid < 1000"));
    assertThat(requests.accept(ASKER, request.id(), null).state())
        .isEqualTo(RequestState.IN_REVIEW);

    Expect.problem(
        RequestProblem.INVALID_NARROWING,
        () -> requests.approve(RISK, request.id(), narrowed(8, null, null)));
    Expect.problem(
        RequestProblem.INVALID_NARROWING,
        () -> requests.approve(RISK, request.id(), narrowed(null, List.of("ssn"), null)));
    requests.approve(RISK, request.id(), narrowed(null, List.of("paid"), "line == 'motor'"));
    var item = requests.accept(ASKER, request.id(), null).items().getFirst();
    assertThat(item.extent().columns()).containsExactly("paid");
    assertThat(item.extent().rows()).isEqualTo("(paid < 1000) && (line == 'motor')");
    assertThat(item.days()).isEqualTo(7);
  }

  @Test
  void a_question_stops_the_clock_until_its_answer() {
    var request = steps.asked(ASKER, steps.model("owner"));
    steps.pass(Duration.ofHours(12));
    requests.askBack(OWNER, request.id(), Verdict.plain("Which team?"));
    assertThat(steps.now(request).question()).isEqualTo("Which team?");
    assertThat(steps.waitsFor(COLLEAGUE, request)).isFalse();
    Expect.problem(
        RequestProblem.NOT_OPEN_FOR_THIS, () -> requests.approve(COLLEAGUE, request.id(), YES));

    steps.pass(Duration.ofDays(20));
    assertThat(steps.timeline(request)).doesNotContain("step-reminded", "step-escalated");
    requests.answer(ASKER, request.id(), "Platform", null);
    assertThat(steps.now(request).items().getFirst().steps().getFirst().dueAt())
        .isEqualTo(steps.clock.instant().plus(Duration.ofHours(36)));
    assertThat(steps.waitsFor(COLLEAGUE, request)).isTrue();
    assertThat(requests.approve(COLLEAGUE, request.id(), YES).state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void a_requester_withdraws_what_is_open() {
    var request = steps.asked(ASKER, steps.model("owner"));

    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> requests.withdraw(OWNER, request.id(), null, null));
    assertThat(requests.withdraw(ASKER, request.id(), "changed my mind", null).state())
        .isEqualTo(RequestState.WITHDRAWN);
    assertThat(steps.waitsFor(OWNER, request)).isFalse();
    Expect.problem(
        RequestProblem.NOT_OPEN_FOR_THIS, () -> requests.withdraw(ASKER, request.id(), null, null));
  }

  @Test
  void equal_requests_are_approved_together() {
    var model = steps.model("owner");
    var same = List.of(steps.asked(ASKER, model), steps.asked(BUSINESS, model));
    var other = steps.asked(RISK, steps.model("owner"));
    var own = steps.asked(OWNER, model);

    var outcomes =
        requests.approveAll(
            OWNER, List.of(same.get(0).id(), same.get(1).id(), other.id(), own.id()), "all of you");

    assertThat(outcomes.subList(0, 2)).allMatch(outcome -> outcome.problem() == null);
    assertThat(outcomes.get(2).problem().type()).isEqualTo(RequestProblem.UNEQUAL_REQUESTS);
    assertThat(outcomes.get(3).problem().type()).isEqualTo(AuthorizationProblem.FORBIDDEN);
    assertThat(steps.state(other)).isEqualTo(RequestState.IN_REVIEW);
  }

  private static Verdict narrowed(Integer days, List<String> columns, String rows) {
    return new Verdict(Set.of(), "less will do", days, columns, rows, null);
  }
}
