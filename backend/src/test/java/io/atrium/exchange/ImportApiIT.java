package io.atrium.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Imports on the wire, with real tokens. */
class ImportApiIT {

  @RegisterExtension static final TestServer server = new TestServer().withSearch();

  private static final Api api = server.api();

  @Test
  void a_zip_is_taken_followed_and_reported() {
    var entries = new StringBuilder("[");
    for (var i = 0; i < 3_000; i++) {
      entries.append(
          "{\"name\": \"io.github.acme/server-%d\", \"description\": \"Number %d, %s\"},%n"
              .formatted(i, i, "x".repeat(700)));
    }
    // about 2 MB unpacked; sent as it is, so that the source takes several parts
    var source = entries.append("{\"name\": \"\"}]").toString().getBytes(UTF_8);

    var accepted =
        api.post(
            "steward",
            "/api/v1/imports?format=mcp-registry&owner=claims-ai&domain=wire",
            "application/json",
            source);

    assertThat(accepted.status()).isEqualTo(202);
    var location = accepted.header("Location");
    assertThat(location).startsWith("/api/v1/imports/");
    var job = api.get("steward", location).body();
    for (var tries = 0; !job.path("state").asText().equals("done") && tries < 2_000; tries++) {
      ImportSteps.pause();
      job = api.get("steward", location).body();
    }
    assertThat(job.path("state").asText()).isEqualTo("done");
    assertThat(job.path("bytes").asLong()).isEqualTo(source.length).isGreaterThan(2 << 20);
    assertThat(job.path("total").asLong()).isEqualTo(3_001);
    assertThat(job.path("created").asLong()).isEqualTo(3_000);
    assertThat(job.path("refused").asLong()).isEqualTo(1);
    assertThat(job.path("rate").asLong()).isPositive();
    assertThat(job.path("remainingSeconds").asLong()).isZero();
    var refusals = api.get("steward", location + "/refusals").body();
    assertThat(refusals.at("/items/0/reason").asText()).contains("blank");
    assertThat(refusals.at("/items/0/line").asLong()).isEqualTo(3_001);
    assertThat(api.get("business", location).status()).isEqualTo(404);
    assertThat(api.post("steward", location + "/stop", "application/json", null).status())
        .isEqualTo(409);
    assertThat(api.get("steward", "/api/v1/imports").body().at("/items/0/id"))
        .isEqualTo(job.path("id"));
    assertThat(
            api.get("business", "/api/v1/assets/component/wire/acme-server-7")
                .body()
                .path("state")
                .asText())
        .isEqualTo("approved");
  }

  @Test
  void wrong_requests_are_told_what_is_wrong() {
    assertThat(
            api.post(
                    "",
                    "/api/v1/imports?format=prompts-chat&owner=claims-ai",
                    "text/csv",
                    "act,prompt\n".getBytes(UTF_8))
                .status())
        .isEqualTo(401);
    assertThat(
            api.post(
                    "business",
                    "/api/v1/imports?format=prompts-chat&owner=claims-ai",
                    "text/csv",
                    "act,prompt\n".getBytes(UTF_8))
                .status())
        .isEqualTo(403);
    var unknown =
        api.post(
            "steward",
            "/api/v1/imports?format=tarot&owner=claims-ai",
            "text/csv",
            "act,prompt\n".getBytes(UTF_8));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body().path("type").asText()).isEqualTo("/problems/unknown-format");
    assertThat(unknown.body().path("detail").asText()).contains("models-dev");
    assertThat(api.get("steward", "/api/v1/imports/formats").body().findValuesAsText("format"))
        .containsExactly(
            "awesome-azd",
            "documents",
            "mcp-registry",
            "models-dev",
            "open-data-registry",
            "prompts-chat");
  }
}
