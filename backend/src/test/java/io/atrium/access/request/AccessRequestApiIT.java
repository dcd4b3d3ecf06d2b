package io.atrium.access.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main path as a stranger's program sees it, with a real policy, real people, real tokens. */
class AccessRequestApiIT {

  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";
  private static final String ROOT = "/api/v1/access-requests";

  @RegisterExtension static final TestServer server = new TestServer().withDirectory();

  private static final Api api = server.api();

  @BeforeAll
  static void start() {
    var policy =
        post(
            "steward",
            "/api/v1/policies",
            YAML,
            """
            apiVersion: atrium/v1
            kind: access-policy
            metadata:
              name: api-test
              title: For the test of the API
              summary: A policy for tests.
              owner: team:data-platform
              version: 1.0.0
            spec:
              maxDays: 60
              questions:
                type: object
                required: [ticket]
                properties:
                  ticket: {type: string, title: Ticket}
              rules:
                - name: ask-the-domain
                  title: Somebody of the domain has a look
                  when: "true"
                  step: {title: Is it needed?, ask: domain-owner, quorum: any, due: PT48H}
              examples:
                - name: nothing is known
                  expect: {outcome: review}
            """);
    assertThat(policy.status()).isEqualTo(201);
    assertThat(
            post("risk", "/api/v1/policies/api-test/versions/1.0.0/activation", JSON, "").status())
        .isEqualTo(200);
    assertThat(
            post(
                    "owner",
                    "/api/v1/assets?submit=true",
                    YAML,
                    """
                    apiVersion: atrium/v1
                    kind: model
                    metadata:
                      name: api-asked
                      domain: insurance.claims
                      title: Asked for
                      summary: Something for tests.
                      owner: team:claims-ai
                      version: 1.0.0
                    spec:
                      task: text-generation
                      provider: internal
                      offers:
                        - {name: inference, title: Call it, policy: api-test, provisioner: manual, maxDays: 60}
                    """)
                .status())
        .isEqualTo(201);
    assertThat(
            post(
                    "steward",
                    "/api/v1/assets/model/insurance.claims/api-asked/versions/1.0.0/approval",
                    JSON,
                    "")
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_developer_asks_a_steward_offers_less_and_the_developer_takes_it() {
    var ask =
        """
        {"items": [{"asset": "model:insurance.claims/api-asked", "offer": "inference", "columns": null, "rows": null}],
         "subject": "me", "purpose": "development", "justification": "We build a desk.", "from": null, "days": 30, "answers": %s}
        """;
    var faulty = post("developer", ROOT, JSON, ask.formatted("{\"tickets\": 1}, \"soon\": 1"));
    assertThat(faulty.status()).isEqualTo(422);
    assertThat(faulty.body().path("type").asText()).isEqualTo("/problems/invalid-access-request");
    assertThat(faulty.body().path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/soon", "/answers/ticket", "/answers/tickets");

    var right = ask.formatted("{\"ticket\": \"T-1\"}");
    var preview = post("developer", ROOT + "/preview", JSON, right);
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body().at("/items/0/evaluation/outcome").asText()).isEqualTo("review");
    assertThat(texts(preview.body().at("/items/0/steps/0/people"))).contains("Stefan Steward");
    assertThat(preview.body().at("/questions/0/policy").asText()).isEqualTo("api-test");

    var created =
        api.send(
            "developer",
            "POST",
            ROOT,
            JSON,
            right.getBytes(StandardCharsets.UTF_8),
            "Idempotency-Key",
            "one");
    assertThat(created.status()).isEqualTo(201);
    var path = created.header("Location");
    assertThat(path).isEqualTo(ROOT + "/" + created.body().path("id").asText());
    assertThat(created.body().path("state").asText()).isEqualTo("in-review");
    var again =
        api.send(
            "developer",
            "POST",
            ROOT,
            JSON,
            right.getBytes(StandardCharsets.UTF_8),
            "Idempotency-Key",
            "one");
    assertThat(again.header("Location")).isEqualTo(path);
    assertThat(post("developer", ROOT, JSON, right).body().path("type").asText())
        .isEqualTo("/problems/already-asked");

    assertThat(api.get("steward", ROOT + "?to-decide").body().at("/items/0/id").asText())
        .isEqualTo(created.body().path("id").asText());
    assertThat(api.get("steward", ROOT + "/waiting").body().path("count").asInt()).isEqualTo(1);
    assertThat(api.get("business", path).status()).isEqualTo(404);
    var dossier = api.get("steward", path);
    assertThat(texts(dossier.body().path("may"))).contains("approve", "reject", "ask");
    assertThat(post("developer", path + "/approval", JSON, "{}").status()).isEqualTo(403);

    var less =
        api.send(
            "steward",
            "POST",
            path + "/approval",
            JSON,
            "{\"days\": 7, \"reason\": \"a week will do\"}".getBytes(StandardCharsets.UTF_8),
            "If-Match",
            dossier.header("ETag"));
    assertThat(less.status()).isEqualTo(200);
    assertThat(less.body().path("state").asText()).isEqualTo("narrowed");
    assertThat(
            api.send(
                    "developer",
                    "POST",
                    path + "/acceptance",
                    null,
                    null,
                    "If-Match",
                    dossier.header("ETag"))
                .status())
        .isEqualTo(412);
    var accepted = api.send("developer", "POST", path + "/acceptance", null, null);
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.body().path("state").asText()).isEqualTo("approved");
    assertThat(accepted.body().at("/items/0/days").asInt()).isEqualTo(7);
    assertThat(accepted.body().at("/items/0/grant").asText()).isNotEmpty();

    assertThat(api.get("developer", ROOT + "?mine&state=approved").body().path("items")).hasSize(1);
    assertThat(api.get("developer", ROOT + "?state=dozing").status()).isEqualTo(400);
    var bundle =
        api.get("developer", "/api/v1/assets/model/insurance.claims/api-asked/bundle").body();
    assertThat(bundle.at("/items/0/current/0/grant").asText())
        .isEqualTo(accepted.body().at("/items/0/grant").asText());
    var told =
        texts(api.get("developer", "/api/v1/events?limit=1000").body().findPath("items"), "type");
    assertThat(told).contains("access-requested", "request-approved");
  }

  @Test
  void purposes_and_delegations_are_reached() {
    assertThat(
            api.get("business", "/api/v1/purposes").body().path("items").findValuesAsText("name"))
        .contains("development", "customer-service");
    assertThat(
            api.send(
                    "business",
                    "PUT",
                    "/api/v1/purposes/fun",
                    JSON,
                    "{\"title\": \"Fun\"}".getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(403);
    var given =
        post(
            "risk",
            "/api/v1/delegations",
            JSON,
            "{\"to\": \"auditor\", \"begins\": \"2026-01-01T00:00:00Z\", \"ends\": \"2026-12-31T00:00:00Z\"}");
    assertThat(given.status()).isEqualTo(201);
    assertThat(api.get("auditor", "/api/v1/delegations").body().path("items")).hasSize(1);
    assertThat(api.send("auditor", "DELETE", given.header("Location"), null, null).status())
        .isEqualTo(204);
    assertThat(
            post(
                    "risk",
                    "/api/v1/delegations",
                    JSON,
                    "{\"to\": \"risk\", \"begins\": \"2026-01-01T00:00:00Z\", \"ends\": \"2026-12-31T00:00:00Z\"}")
                .status())
        .isEqualTo(422);
  }

  private static Api.Answer post(String account, String path, String type, String body) {
    return api.post(
        account, path, type, body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static List<String> texts(JsonNode array, String member) {
    return array.findValuesAsText(member);
  }
}
