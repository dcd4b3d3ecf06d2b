package io.atrium.access.request;

import static io.atrium.access.request.RequestSteps.ASKER;
import static io.atrium.access.request.RequestSteps.ask;
import static io.atrium.access.request.RequestSteps.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Expect;
import io.atrium.access.grant.GrantState;
import io.atrium.access.grant.Grants;
import io.atrium.access.policy.Evaluation.Outcome;
import io.atrium.access.policy.FakePolicies;
import io.atrium.api.Json;
import io.atrium.catalog.Transition;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an ask to a request. */
class SubmissionIT {

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
  void what_the_policy_lets_through_is_granted_at_once() {
    var model = steps.model("open");

    var request = requests.submit(ASKER, ask("me", 30, item(model, "use")));

    assertThat(request.state()).isEqualTo(RequestState.APPROVED);
    var granted = request.items().getFirst();
    assertThat(granted.days()).isEqualTo(30);
    var grant = steps.application.getBean(Grants.class).require(ASKER, granted.grant());
    assertThat(grant.state()).isEqualTo(GrantState.PROVISIONING);
    assertThat(grant.request()).isEqualTo(request.id().value());
    assertThat(grant.conditions()).containsExactly("Keep it to yourself");
    assertThat(Duration.between(grant.from(), grant.until())).isEqualTo(Duration.ofDays(30));
    assertThat(steps.told(ASKER, request)).containsExactly("access-request-approved");
  }

  @Test
  void what_the_policy_refuses_is_refused_with_its_reasons() {
    var request = steps.asked(ASKER, steps.model("closed"));

    assertThat(request.state()).isEqualTo(RequestState.REJECTED);
    assertThat(request.items().getFirst().reason()).isEqualTo("Nobody gets this.");
    assertThat(request.items().getFirst().grant()).isNull();
  }

  @Test
  void each_item_of_a_basket_has_an_outcome_of_its_own() {
    var request =
        requests.submit(
            ASKER,
            ask(
                item(steps.model("open"), "use"),
                item(steps.model("closed"), "use"),
                item(steps.model("owner"), "use")));

    assertThat(request.items())
        .extracting(AccessRequest.Item::state)
        .containsExactly(RequestState.APPROVED, RequestState.REJECTED, RequestState.IN_REVIEW);
    assertThat(request.state()).isEqualTo(RequestState.IN_REVIEW);
  }

  @Test
  void all_faults_are_named_at_once_with_their_places() {
    var table = steps.table("owner");
    var before = steps.words("select count(*) from access.request").getFirst();
    var read =
        AskReader.read(
            """
            {"items": [{"asset": "%s", "offer": "read", "columns": ["claim", "iban"], "rows": "secret == 1"},
                       {"asset": "model:nowhere/nothing", "offer": "use"},
                       {"asset": "%s", "offer": "write", "colums": []}],
             "subject": "team:others", "purpose": "fun", "days": 200, "from": "yesterday", "answers": {"a": 1}, "urgent": true}
            """
                .formatted(table, table)
                .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> requests.submit(ASKER, read.ask(), read.faults(), null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(RequestProblem.INVALID_ACCESS_REQUEST);
              assertThat(problem.errors())
                  .extracting(Fault::pointer)
                  .containsExactlyInAnyOrder(
                      "/urgent",
                      "/items/2/colums",
                      "/from",
                      "/subject",
                      "/purpose",
                      "/items/0/columns/1",
                      "/items/0/rows",
                      "/items/1/asset",
                      "/items/2/offer",
                      "/days",
                      "/answers/a");
              assertThat(problem.errors())
                  .anySatisfy(fault -> assertThat(fault.message()).contains("90 days at most"));
            });
    assertThat(steps.words("select count(*) from access.request").getFirst()).isEqualTo(before);
  }

  @Test
  void answers_are_judged_by_the_policy_that_asks() {
    var model = steps.model("asking");
    steps.policies.asks("asking");
    steps.policies.questions(
        "asking",
        """
        {"type": "object", "required": ["ticket"], "properties": {"ticket": {"type": "string", "pattern": "^T-[0-9]+$"},
         "copies": {"type": "integer", "maximum": 3}}}
        """);

    var wrong = answering(model.toString(), "{\"copies\": 5}");
    assertThatThrownBy(() -> requests.submit(ASKER, wrong))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.errors())
                    .extracting(Fault::pointer)
                    .containsExactlyInAnyOrder("/answers/ticket", "/answers/copies"));
    steps.policies.decides(
        "asking",
        facts ->
            FakePolicies.evaluation(
                facts.values().get("answers.ticket").value().equals("T-1")
                    ? Outcome.APPROVED
                    : Outcome.REFUSED,
                facts,
                List.of()));
    assertThat(requests.submit(ASKER, answering(model.toString(), "{\"ticket\": \"T-1\"}")).state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void drafts_retired_and_hidden_assets_cannot_be_asked_for() {
    var retired = steps.model("open");
    steps.take(RequestSteps.OWNER, retired, "1.0.0", Transition.RETIREMENT);

    assertThatThrownBy(() -> steps.asked(ASKER, retired))
        .hasMessageContaining("is retired, so nobody can ask for it");
    var deprecated = steps.model("open");
    steps.take(RequestSteps.OWNER, deprecated, "1.0.0", Transition.DEPRECATION);
    assertThat(steps.asked(ASKER, deprecated).state()).isEqualTo(RequestState.APPROVED);
  }

  @Test
  void a_basket_has_thirty_items_at_most() {
    var model = steps.model("open");
    var items =
        java.util.stream.IntStream.range(0, 31)
            .mapToObj(number -> new Ask.Item(model.toString(), "offer-" + number, null, null))
            .toArray(Ask.Item[]::new);

    assertThatThrownBy(() -> requests.submit(ASKER, ask(items)))
        .hasMessageContaining("at most 30 go into one request");
  }

  @Test
  void a_team_and_a_solution_can_be_given_access_by_those_who_answer_for_them() {
    var model = steps.model("open");
    var team = requests.submit(ASKER, ask("team:data-platform", 10, item(model, "use")));
    assertThat(team.subject().key()).isEqualTo("team:data-platform");

    steps.directory.runs("batch-runner", "team:data-platform");
    assertThat(requests.subjects(ASKER))
        .extracting(subject -> subject.key())
        .contains(ASKER.actor().id(), "team:data-platform", "service:batch-runner");
    assertThat(
            requests
                .submit(ASKER, ask("service:batch-runner", 10, item(model, "use")))
                .subject()
                .key())
        .isEqualTo("service:batch-runner");
    assertThatThrownBy(() -> requests.submit(ASKER, ask("team:claims-ai", 10, item(model, "use"))))
        .hasMessageContaining("you do not belong to team:claims-ai");
    assertThatThrownBy(
            () -> requests.submit(ASKER, ask("service:elsewhere", 10, item(model, "use"))))
        .hasMessageContaining("no service account of one of your teams");
  }

  @Test
  void a_solution_without_an_account_cannot_hold_anything() {
    var spec =
        """
          platform: application
          offers:
            - {name: use, title: Use it, policy: open, provisioner: manual, maxDays: 90}
        """;
    var without = steps.asset("solution", spec);
    var with = steps.asset("solution", "  serviceAccount: desk-batch\n" + spec);
    var model = steps.model("open");

    assertThatThrownBy(() ->
            requests.submit(RequestSteps.OWNER, ask(without.toString(), 10, item(model, "use"))))
        .hasMessageContaining("names no `serviceAccount`");
    assertThatThrownBy(() -> requests.submit(ASKER, ask(with.toString(), 10, item(model, "use"))))
        .hasMessageContaining("to which you do not");
    var request = requests.submit(RequestSteps.OWNER, ask(with.toString(), 10, item(model, "use")));
    assertThat(request.subject().key()).startsWith("asset:");
    assertThat(requests.subjects(RequestSteps.OWNER))
        .extracting(subject -> subject.key())
        .contains(request.subject().key());
  }

  @Test
  void the_preview_says_what_the_policy_says_and_who_would_be_asked_and_keeps_nothing() {
    var table = steps.table("owner");
    var before = steps.words("select count(*) from access.request").getFirst();

    var preview = requests.preview(ASKER, ask("me", 10, item(table, "read")));

    var item = preview.items().getFirst();
    assertThat(item.evaluation().outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(item.steps().getFirst().people()).containsExactlyInAnyOrder("owner", "colleague");
    assertThat(item.until()).isEqualTo(steps.clock.instant().plus(Duration.ofDays(10)));
    assertThat(steps.words("select count(*) from access.request").getFirst()).isEqualTo(before);
    var facts = item.evaluation().facts().values();
    assertThat(facts.get("request.personalColumns").value()).isEqualTo(List.of("ssn"));
    assertThat(facts.get("asset.classification").value()).isEqualTo("confidential");
    assertThat(facts.get("subject.trainings").value()).isEqualTo(List.of("privacy-101"));
    assertThat(facts.get("subject.trainings").source()).contains("Keycloak");
    assertThat(facts.get("subject.trainings").at()).isEqualTo(RequestSteps.START);
    assertThat(facts.get("subject.employment").value()).isNull();
  }

  @Test
  void the_policy_shortens_what_is_asked() {
    var model = steps.model("short");
    steps.policies.decides(
        "short",
        facts -> {
          var open = FakePolicies.evaluation(Outcome.APPROVED, facts, List.of());
          return new io.atrium.access.policy.Evaluation(
              null,
              open.policy(),
              open.version(),
              open.outcome(),
              7,
              open.steps(),
              open.conditions(),
              open.reasons(),
              open.rules(),
              open.changes(),
              facts);
        });

    assertThat(requests.submit(ASKER, ask("me", 60, item(model, "use"))).items().getFirst().days())
        .isEqualTo(7);
  }

  @Test
  void purposes_are_data() {
    var purposes = steps.application.getBean(Purposes.class);
    assertThat(requests.purposes(ASKER))
        .extracting(purpose -> purpose.name())
        .contains("development", "analytics", "operations", "research", "customer-service");

    var trials = new io.atrium.access.Purpose("trials", "Trials");
    Expect.problem(
        io.atrium.authorization.AuthorizationProblem.FORBIDDEN,
        () -> purposes.put(ASKER, trials, true));
    var unused = purposes.put(RequestSteps.ADMIN, trials, true);
    assertThat(requests.purposes(ASKER)).contains(trials);
    unused = purposes.put(RequestSteps.GOVERNANCE, trials, false);
    assertThat(requests.purposes(ASKER)).doesNotContain(trials);
  }

  private static Ask answering(String asset, String answers) {
    return new Ask(
        List.of(new Ask.Item(asset, "use", null, null)),
        "me",
        "development",
        null,
        null,
        null,
        Json.parse(answers),
        null);
  }
}
