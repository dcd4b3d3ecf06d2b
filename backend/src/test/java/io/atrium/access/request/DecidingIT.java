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
import static io.atrium.access.request.SubmissionIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.access.policy.FakePolicies;
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
        .startsWith("access-requested", "step-opened", "step-approved", "request-approved");
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

    assertProblem(
        RequestProblem.STALE_ACCESS_REQUEST,
        () ->
            requests.approve(
                COLLEAGUE, request.id(), new Verdict(Set.of(), null, null, null, null, 1L)));
    assertProblem(
        RequestProblem.ALREADY_DECIDED,
        () ->
            requests.approve(
                COLLEAGUE,
                request.id(),
                new Verdict(
                    Set.of(request.items().getFirst().id()), null, null, null, null, null)));
  }

  @Test
  void nobody_decides_about_what_they_asked_or_profit_from_or_edited() {
    var own = steps.asked(OWNER, steps.model("owner"));
    assertThat(steps.waitsFor(OWNER, own)).isFalse();
    assertProblem(AuthorizationProblem.FORBIDDEN, () -> requests.approve(OWNER, own.id(), YES));
    assertProblem(
        AuthorizationProblem.FORBIDDEN,
        () -> requests.reject(OWNER, own.id(), Verdict.plain("no")));

    var forTeam =
        requests.submit(OWNER, ask("team:claims-ai", 5, item(steps.model("owner"), "use")));
    assertProblem(
        AuthorizationProblem.FORBIDDEN, () -> requests.approve(COLLEAGUE, forTeam.id(), YES));
    assertThat(steps.waitsFor(STEWARD, forTeam)).isTrue();

    var request = steps.asked(ASKER, steps.model("owner"));
    assertThat(steps.waitsFor(AUTHOR, request)).isFalse();
    assertProblem(
        AuthorizationProblem.FORBIDDEN, () -> requests.approve(AUTHOR, request.id(), YES));
    assertProblem(
        AuthorizationProblem.FORBIDDEN, () -> requests.approve(GOVERNANCE, request.id(), YES));
    assertProblem(
        RequestProblem.ACCESS_REQUEST_NOT_FOUND, () -> requests.approve(ADMIN, request.id(), YES));
    assertProblem(
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
    eventually(() -> {
      steps.tick();
      return !steps.waitsFor(OWNER, request);
    });
    assertProblem(AuthorizationProblem.FORBIDDEN, () -> requests.approve(OWNER, request.id(), YES));
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
    assertProblem(RequestProblem.ALREADY_DECIDED, () -> requests.approve(OWNER, request.id(), YES));
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

    assertProblem(
        RequestProblem.DECISION_REASON_MISSING, () -> requests.reject(OWNER, request.id(), YES));
    assertThat(requests.reject(OWNER, request.id(), Verdict.plain("not now")).state())
        .isEqualTo(RequestState.REJECTED);
    assertThat(steps.now(request).items().getFirst().reason()).isEqualTo("not now");
    assertThat(steps.told(ASKER, request)).containsExactly("access-request-rejected");
    assertProblem(
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
    assertProblem(AuthorizationProblem.FORBIDDEN, () -> requests.accept(OWNER, request.id(), null));

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

    assertProblem(
        RequestProblem.INVALID_NARROWING,
        () -> requests.approve(RISK, request.id(), narrowed(8, null, null)));
    assertProblem(
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
    assertProblem(
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

    assertProblem(
        AuthorizationProblem.FORBIDDEN, () -> requests.withdraw(OWNER, request.id(), null, null));
    assertThat(requests.withdraw(ASKER, request.id(), "changed my mind", null).state())
        .isEqualTo(RequestState.WITHDRAWN);
    assertThat(steps.waitsFor(OWNER, request)).isFalse();
    assertProblem(
        RequestProblem.NOT_OPEN_FOR_THIS, () -> requests.withdraw(ASKER, request.id(), null, null));
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
    assertProblem(
        RequestProblem.ACCESS_REQUEST_NOT_FOUND, () -> requests.approve(BUSINESS, later.id(), YES));
    assertProblem(
        RequestProblem.DELEGATION_NOT_FOUND,
        () -> requests.endDelegation(STEWARD, delegation.id()));
  }

  @Test
  void a_delegate_of_oneself_or_of_somebody_who_does_not_count_decides_nothing() {
    assertProblem(
        RequestProblem.INVALID_DELEGATION,
        () ->
            requests.delegate(
                STEWARD, STEWARD.name(), START, START.plus(Duration.ofDays(1)), null));
    steps.policies.asks("stewards", step(Pool.DOMAIN_OWNER, new Quorum.Any()));
    var toAsker =
        requests.delegate(GOVERNANCE, ASKER.name(), START, START.plus(Duration.ofDays(1)), null);
    var own = steps.asked(ASKER, steps.model("stewards"));
    assertThat(steps.waitsFor(ASKER, own)).isFalse();
    assertProblem(AuthorizationProblem.FORBIDDEN, () -> requests.approve(ASKER, own.id(), YES));

    var fromAsker =
        requests.delegate(STEWARD, "business", START, START.plus(Duration.ofDays(1)), null);
    var stewards = steps.asked(STEWARD, steps.model("stewards"));
    assertThat(steps.waitsFor(BUSINESS, stewards)).isFalse();
    assertProblem(
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
    assertProblem(
        RequestProblem.ALREADY_DECIDED, () -> requests.approve(COLLEAGUE, request.id(), YES));
    assertThat(requests.approve(OWNER, request.id(), YES).state()).isEqualTo(RequestState.APPROVED);
    requests.endDelegation(OWNER, delegation.id());
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

  @Test
  void of_a_basket_everybody_sees_what_is_theirs() {
    var foreign =
        steps.publish(
            STRANGER,
            "model",
            "of-strangers",
            "team:elsewhere",
            "1.0.0",
            """
              task: text-generation
              provider: internal
              offers:
                - {name: use, title: Use it, policy: owner, provisioner: manual, maxDays: 90}
            """);
    var request =
        requests.submit(ASKER, ask(item(steps.model("owner"), "use"), item(foreign, "use")));

    assertThat(requests.require(ASKER, request.id()).request().items()).hasSize(2);
    assertThat(requests.require(OWNER, request.id()).request().items()).hasSize(1);
    assertThat(requests.require(STRANGER, request.id()).request().items())
        .extracting(AccessRequest.Item::reference)
        .containsExactly(foreign.toString());
    assertProblem(
        RequestProblem.ACCESS_REQUEST_NOT_FOUND, () -> requests.require(BUSINESS, request.id()));
    assertThat(
            requests.require(STRANGER, request.id()).timeline().stream()
                .filter(happening -> happening.type().equals("access-requested")))
        .hasSize(1);
  }

  @Test
  void the_dossier_says_why_it_needs_me_and_what_i_can_do() {
    var model = steps.model("owner");
    var earlier = steps.asked(ASKER, model);
    requests.reject(OWNER, earlier.id(), Verdict.plain("no"));
    var similar = steps.asked(BUSINESS, model);
    requests.approve(OWNER, similar.id(), YES);
    var request = requests.submit(ASKER, ask("me", 5, item(model, "use")));

    var mine = requests.require(OWNER, request.id());
    assertThat(mine.may()).containsExactlyInAnyOrder("approve", "reject", "ask");
    assertThat(mine.why())
        .singleElement()
        .asString()
        .contains("publishers of claims-ai", "Because of rule-OWNER");
    assertThat(mine.decidable()).containsExactly(request.items().getFirst().id());
    assertThat(mine.evaluations()).containsOnlyKeys(request.items().getFirst().id());
    assertThat(mine.earlier()).extracting(AccessRequest::id).contains(earlier.id());
    assertThat(mine.similar()).extracting(AccessRequest::id).contains(earlier.id(), similar.id());
    assertThat(requests.require(ASKER, request.id()).may()).containsExactly("withdraw");
    assertThat(requests.require(ASKER, request.id()).similar())
        .extracting(AccessRequest::id)
        .doesNotContain(similar.id());
  }

  @Test
  void lists_page_through_everything_once() {
    var model = steps.model("owner");
    var people =
        java.util.stream.IntStream.range(0, 7)
            .mapToObj(number -> Users.user("pager" + number, Set.of(), Set.of()))
            .toList();
    var asked = people.stream().map(user -> steps.asked(user, model).id()).toList();

    for (var filter :
        List.of(
            new RequestFilter(
                false,
                true,
                Set.of(),
                steps.now(asked(asked.getFirst())).items().getFirst().asset()),
            new RequestFilter(
                false,
                false,
                Set.of(RequestState.IN_REVIEW),
                steps.now(asked(asked.getFirst())).items().getFirst().asset()))) {
      var found = new ArrayList<RequestId>();
      String cursor = null;
      do {
        var page = requests.list(OWNER, filter, cursor, 3);
        page.items().forEach(one -> found.add(one.id()));
        cursor = page.next();
      } while (cursor != null);
      assertThat(found).containsExactlyInAnyOrderElementsOf(asked);
    }
    assertThat(
            requests
                .list(people.getFirst(), new RequestFilter(true, false, Set.of(), null), null, 10)
                .items())
        .extracting(AccessRequest::id)
        .containsExactly(asked.getFirst());
    assertThat(requests.waiting(OWNER)).isBetween(7, 100);
  }

  private static AccessRequest asked(RequestId id) {
    return requests.require(RequestSteps.AUDITOR, id).request();
  }

  private static Verdict narrowed(Integer days, List<String> columns, String rows) {
    return new Verdict(Set.of(), "less will do", days, columns, rows, null);
  }

  static void eventually(java.util.function.BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
