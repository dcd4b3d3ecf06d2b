package io.atrium.access.request;

import static io.atrium.access.request.RequestSteps.ASKER;
import static io.atrium.access.request.RequestSteps.BUSINESS;
import static io.atrium.access.request.RequestSteps.OWNER;
import static io.atrium.access.request.RequestSteps.START;
import static io.atrium.access.request.RequestSteps.STRANGER;
import static io.atrium.access.request.RequestSteps.ask;
import static io.atrium.access.request.RequestSteps.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see of requests. */
class ReadingIT {

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
    Expect.problem(
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
}
