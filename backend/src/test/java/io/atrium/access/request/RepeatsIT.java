package io.atrium.access.request;

import static io.atrium.access.request.RequestSteps.ASKER;
import static io.atrium.access.request.RequestSteps.ask;
import static io.atrium.access.request.RequestSteps.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Expect;
import io.atrium.access.grant.Grants;
import io.atrium.access.policy.Fact;
import io.atrium.access.policy.Facts;
import io.atrium.problem.ProblemException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked again: while it is open, while it is held, after a refusal, by accident. */
class RepeatsIT {

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

  @Test
  void the_same_is_not_asked_twice_while_it_is_open() {
    var model = steps.model("owner");
    var first = steps.asked(ASKER, model);

    assertThatThrownBy(() -> steps.asked(ASKER, model))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(RequestProblem.ALREADY_ASKED);
              assertThat(problem.members()).containsEntry("request", first.id().toString());
            });
    assertThat(steps.asked(RequestSteps.BUSINESS, model).state()).isEqualTo(RequestState.IN_REVIEW);
  }

  @Test
  void of_ten_who_ask_for_the_same_at_once_one_gets_it() throws Exception {
    for (var policy : List.of("owner", "open")) {
      var model = steps.model(policy);
      Callable<String> asking =
          () -> {
            try {
              return steps.asked(ASKER, model).state().word();
            } catch (ProblemException problem) {
              return problem.type().name();
            }
          };
      try (var threads = Executors.newFixedThreadPool(10)) {
        var outcomes =
            threads.invokeAll(Collections.nCopies(10, asking)).stream()
                .map(future -> future.resultNow())
                .toList();
        assertThat(outcomes)
            .filteredOn(outcome -> outcome.equals("in-review") || outcome.equals("approved"))
            .hasSize(1);
        assertThat(outcomes)
            .filteredOn(
                outcome -> outcome.equals("ALREADY_ASKED") || outcome.equals("ALREADY_HELD"))
            .hasSize(9);
      }
    }
  }

  @Test
  void what_is_held_is_renewed_not_asked_again() {
    var model = steps.model("open");
    var request = requests.submit(ASKER, ask("me", 30, item(model, "use")));
    var grant = request.items().getFirst().grant();

    assertThatThrownBy(() -> steps.asked(ASKER, model))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(RequestProblem.ALREADY_HELD);
              assertThat(problem.members())
                  .containsEntry("renewal", "/api/v1/grants/" + grant + "/renewal");
            });
    assertThat(requests.preview(ASKER, ask(item(model, "use"))).items().getFirst().existing().id())
        .isEqualTo(grant);

    var renewal = requests.renew(ASKER, grant, "still building", 20);
    assertThat(renewal.renews()).isEqualTo(grant);
    var grants = steps.application.getBean(Grants.class);
    var next = grants.require(ASKER, renewal.items().getFirst().grant());
    var first = grants.require(ASKER, grant);
    assertThat(next.from()).isEqualTo(first.until());
    assertThat(next.renews()).isEqualTo(grant);
    Expect.problem(
        RequestProblem.NOT_RENEWABLE, () -> requests.renew(ASKER, grant, "once more", 20));
    Expect.problem(
        io.atrium.access.grant.GrantProblem.GRANT_NOT_FOUND,
        () -> requests.renew(RequestSteps.BUSINESS, grant, "mine?", 20));
  }

  @Test
  void a_refusal_by_people_cools_down_unless_something_has_changed() {
    var table = steps.table("owner");
    var request = steps.asked(ASKER, table);
    requests.reject(RequestSteps.OWNER, request.id(), Verdict.plain("too much"));

    assertThatThrownBy(() -> steps.asked(ASKER, table))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(RequestProblem.RECENTLY_REFUSED);
              assertThat(problem.members())
                  .containsEntry("until", RequestSteps.START.plus(Duration.ofDays(7)).toString());
            });
    var less = new Ask.Item(table.toString(), "read", List.of("line", "paid"), "paid < 1000");
    var narrower = requests.submit(ASKER, ask(less));
    assertThat(narrower.items().getFirst().extent().columns()).containsExactly("line", "paid");
    requests.withdraw(ASKER, narrower.id(), null, null);

    steps.clock.advance(Duration.ofDays(8));
    assertThat(steps.asked(ASKER, table).state()).isEqualTo(RequestState.IN_REVIEW);
    steps.clock.set(RequestSteps.START);
  }

  @Test
  void a_refusal_by_the_policy_does_not_cool_down() {
    var model = steps.model("closed");

    assertThat(steps.asked(ASKER, model).state()).isEqualTo(RequestState.REJECTED);
    assertThat(steps.asked(ASKER, model).state()).isEqualTo(RequestState.REJECTED);
  }

  @Test
  void an_idempotency_key_makes_repeating_harmless() {
    var model = steps.model("owner");
    var ask = ask(item(model, "use"));

    var first = requests.submit(ASKER, ask, List.of(), "key-1");
    assertThat(requests.submit(ASKER, ask, List.of(), "key-1")).isEqualTo(first);
    Expect.problem(
        RequestProblem.IDEMPOTENCY_KEY_REUSED,
        () -> requests.submit(ASKER, ask("me", 5, item(model, "use")), List.of(), "key-1"));
    assertThat(requests.submit(RequestSteps.BUSINESS, ask, List.of(), "key-1").requester())
        .isEqualTo(RequestSteps.BUSINESS.actor());
  }

  @Test
  void the_same_facts_have_the_same_fingerprint_whatever_the_history() {
    var one = facts("history.activeGrants", 1L, "request.days", 30L);
    var two = facts("history.activeGrants", 2L, "request.days", 30L);
    var three = facts("history.activeGrants", 1L, "request.days", 31L);

    assertThat(FactSheet.fingerprint(one)).isEqualTo(FactSheet.fingerprint(two));
    assertThat(FactSheet.fingerprint(one)).isNotEqualTo(FactSheet.fingerprint(three));
  }

  private static Facts facts(String one, Object value, String other, Object otherValue) {
    return new Facts(
        Map.of(
            one, new Fact(value, "test", RequestSteps.START),
            other, new Fact(otherValue, "test", RequestSteps.START)));
  }
}
