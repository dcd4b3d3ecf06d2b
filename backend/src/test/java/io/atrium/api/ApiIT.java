package io.atrium.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.Descriptors;
import io.atrium.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiIT {

  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";

  @RegisterExtension
  static final TestServer server =
      new TestServer().withSearch().with("atrium.elasticsearch.index", "api-test");

  private static final Api api = server.api();

  @Test
  void nothing_is_open_without_a_token() {
    var answer = api.get("", "/api/v1/assets");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body().get("type").asText()).isEqualTo("/problems/unauthorized");
  }

  @Test
  void a_version_is_published_reviewed_and_read() {
    var created = api.post("owner", "/api/v1/assets", YAML, Descriptors.prompt("wire", "1.0.0"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(created.header("Location"))
        .isEqualTo("/api/v1/assets/prompt/insurance.claims/wire/versions/1.0.0");
    assertThat(created.body().at("/items/0/outcome").asText()).isEqualTo("created");

    assertThat(
            api.post("owner", "/api/v1/assets", YAML, Descriptors.prompt("wire", "1.0.0")).status())
        .isEqualTo(200);

    var version = "/api/v1/assets/prompt/insurance.claims/wire/versions/1.0.0";
    assertThat(api.get("business", version).status()).isEqualTo(404);
    assertThat(api.post("owner", version + "/submission", JSON, null).status()).isEqualTo(200);
    assertThat(api.post("owner", version + "/approval", JSON, null).status()).isEqualTo(403);
    assertThat(api.get("steward", "/api/v1/reviews").body().get("items")).isNotEmpty();
    var approved =
        api.post(
            "steward",
            version + "/approval",
            JSON,
            "{\"reason\": \"good\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(approved.status()).isEqualTo(200);

    var read = api.get("business", "/api/v1/assets/prompt/insurance.claims/wire");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("ETag")).isEqualTo("\"3\"");
    assertThat(read.body().at("/state").asText()).isEqualTo("approved");
    assertThat(read.body().at("/descriptor/spec/archetype").asText()).isEqualTo("summarization");
    assertThat(
            api.send(
                    "business",
                    "GET",
                    "/api/v1/assets/prompt/insurance.claims/wire",
                    null,
                    null,
                    "If-None-Match",
                    "\"3\"")
                .status())
        .isEqualTo(304);
    assertThat(api.post("steward", version + "/approval", JSON, null).status()).isEqualTo(409);
  }

  @Test
  void every_fault_of_a_document_is_named_with_its_place() {
    var text =
        """
        apiVersion: atrium/v1
        kind: prompt
        metadata:
          name: Faulty Name
          domain: insurance.claims
          title: Faulty
          owner: team:claims-ai
          version: 1.0
        spec:
          template: hello
          archetyp: summarization
        """;

    var answer = api.post("owner", "/api/v1/assets", YAML, text.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body().get("errors"))
        .extracting(error -> error.get("pointer").asText())
        .contains("/metadata/name", "/metadata/summary", "/metadata/version");
    assertThat(answer.body().get("errors"))
        .allSatisfy(error -> assertThat(error.get("line").asInt()).isPositive())
        .allSatisfy(error -> assertThat(error.get("column").asInt()).isPositive())
        .allSatisfy(error -> assertThat(error.get("message").asText()).isNotBlank());
  }

  @Test
  void conflicts_and_stale_writes_have_their_status() {
    api.post("owner", "/api/v1/assets", YAML, Descriptors.prompt("states", "1.0.0"));
    var other = Descriptors.prompt("states", "1.0.0", "Other", "");

    assertThat(api.post("owner", "/api/v1/assets", YAML, other).status()).isEqualTo(409);
    assertThat(
            api.send("owner", "POST", "/api/v1/assets", YAML, other, "If-Match", "\"9\"").status())
        .isEqualTo(412);
    assertThat(
            api.send("owner", "POST", "/api/v1/assets", YAML, other, "If-Match", "nine").status())
        .isEqualTo(400);
    assertThat(
            api.send("owner", "POST", "/api/v1/assets", YAML, other, "If-Match", "\"1\"").status())
        .isEqualTo(201);
    assertThat(api.get("owner", "/api/v1/assets/prompt/Bad Name/x".replace(" ", "%20")).status())
        .isEqualTo(400);
    assertThat(api.get("owner", "/api/v1/assets?state=nonsense").status()).isEqualTo(400);
    assertThat(api.get("owner", "/api/v1/assets?limit=0").status()).isEqualTo(400);
    assertThat(
            api.post("owner", "/api/v1/assets", JSON, "{".getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(400);
    assertThat(
            api.post(
                    "owner",
                    "/api/v1/assets/prompt/insurance.claims/states/versions/1.0.0/promotion",
                    JSON,
                    null)
                .status())
        .isBetween(400, 404);
  }

  @Test
  void audit_is_for_auditors_and_the_feed_for_everyone() {
    api.post("owner", "/api/v1/assets", YAML, Descriptors.prompt("noted", "1.0.0"));

    assertThat(api.get("business", "/api/v1/audit/verification").status()).isEqualTo(403);
    assertThat(api.get("auditor", "/api/v1/audit/verification").body().get("intact").asBoolean())
        .isTrue();
    assertThat(api.get("auditor", "/api/v1/audit?limit=5").body().get("items")).isNotEmpty();
    assertThat(api.get("owner", "/api/v1/events?after=0").status()).isEqualTo(200);
    assertThat(api.get("business", "/api/v1/events/consumers").status()).isEqualTo(403);
    assertThat(api.get("admin", "/api/v1/events/consumers").status()).isEqualTo(200);
  }

  @Test
  void search_answers_with_items_facets_and_cursor() throws InterruptedException {
    for (var name : new String[] {"gamma-one", "gamma-two"}) {
      var published =
          api.post(
              "owner",
              "/api/v1/assets?submit=true",
              YAML,
              Descriptors.prompt(name, "1.0.0", "Gammaray digest", ""));
      assertThat(published.status()).isEqualTo(201);
      var approved =
          api.post(
              "steward",
              "/api/v1/assets/prompt/insurance.claims/%s/versions/1.0.0/approval".formatted(name),
              JSON,
              null);
      assertThat(approved.status()).isEqualTo(200);
    }
    var answer = api.get("business", "/api/v1/search?q=gammaray&kind=prompt&limit=1");
    for (var i = 0; i < 300 && answer.body().path("total").asInt() != 2; i++) {
      Thread.sleep(100);
      answer = api.get("business", "/api/v1/search?q=gammaray&kind=prompt&limit=1");
    }
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("total").asInt()).isEqualTo(2);
    var item = answer.body().at("/items/0");
    assertThat(item.fieldNames())
        .toIterable()
        .contains(
            "reference", "kind", "title", "summary", "owner", "state", "version", "highlights");
    assertThat(item.get("title").asText()).isEqualTo("Gammaray digest");
    assertThat(answer.body().at("/facets/kind/0/value").asText()).isEqualTo("prompt");
    assertThat(answer.body().at("/facets/kind/0/count").asInt()).isEqualTo(2);
    // The index puts its files in order after a change, which moves scores a little for a moment.
    var first = item.get("reference").asText();
    var next = after(answer);
    for (var i = 0; i < 300 && next.body().at("/items/0/reference").asText().equals(first); i++) {
      Thread.sleep(100);
      answer = api.get("business", "/api/v1/search?q=gammaray&kind=prompt&limit=1");
      first = answer.body().at("/items/0/reference").asText();
      next = after(answer);
    }
    assertThat(next.body().at("/items/0/reference").asText()).isNotEqualTo(first);
    assertThat(next.body().get("next").isNull()).isTrue();
    assertThat(api.get("business", "/api/v1/search/suggestions?q=gamm").raw().body())
        .contains("Gammaray digest");
    assertThat(api.get("business", "/api/v1/search?colour=red").status()).isEqualTo(400);
    assertThat(api.get("business", "/api/v1/search?limit=0").status()).isEqualTo(400);
    assertThat(api.post("business", "/api/v1/search/reindex", JSON, null).status()).isEqualTo(403);
    assertThat(api.post("admin", "/api/v1/search/reindex", JSON, null).status()).isEqualTo(202);
  }

  private static Api.Answer after(Api.Answer page) {
    return api.get(
        "business",
        "/api/v1/search?q=gammaray&kind=prompt&limit=1&cursor=" + page.body().get("next").asText());
  }

  @Test
  void the_api_describes_itself() {
    assertThat(api.get("", "/openapi.yml").raw().body()).startsWith("openapi: 3.1");
    assertThat(api.get("", "/docs").raw().body()).contains("swagger-ui");
    assertThat(api.get("", "/docs/ui/swagger-ui.css").status()).isEqualTo(200);
    assertThat(api.get("", "/health").body().get("status").asText()).isEqualTo("UP");
    assertThat(api.get("", "/health/readiness").status()).isEqualTo(200);
    assertThat(api.get("", "/prometheus").raw().body()).contains("jvm_memory_used_bytes");
    assertThat(api.get("business", "/api/v1/kinds").body().get("items")).hasSizeGreaterThan(5);
    assertThat(api.get("business", "/api/v1/kinds/model/schema").body().get("$schema").asText())
        .contains("2020-12");
    assertThat(api.get("business", "/api/v1/kinds/modle/schema").status()).isEqualTo(404);
  }
}
