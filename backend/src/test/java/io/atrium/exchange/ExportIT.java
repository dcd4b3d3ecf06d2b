package io.atrium.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.Api;
import io.atrium.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents come in and go out on the wire, with real tokens. */
class ExportIT {

  private static final String CARD =
      """
      \uFEFF---
      license: mit
      pipeline_tag: text-classification
      model_name: letters/router
      co2_eq_emissions: 12.5   # not a field of ours
      tags: [letters]
      ---

      # Router of letters

      Sends letters to the right desk.
      """;

  @RegisterExtension static final TestServer server = new TestServer().withSearch();

  private static final Api api = server.api();

  @Test
  void a_document_is_given_back_as_it_came_and_with_what_people_changed() {
    var job = taken("steward", "given-back", CARD);
    assertThat(job.path("created").asInt()).as(job.toString()).isEqualTo(1);
    var path = onlyAsset("business", "given-back");

    assertThat(api.get("business", path + "/original").raw().body()).isEqualTo(CARD);
    var choice = api.get("business", path + "/exports").body();
    assertThat(choice.path("original").asText()).isEqualTo("Hugging Face model card");
    assertThat(choice.path("items").findValuesAsText("standard")).contains("model-card");
    var untouched = api.get("business", path + "/export?standard=model-card");
    assertThat(untouched.status()).isEqualTo(200);
    assertThat(untouched.header("Content-Disposition")).startsWith("attachment; filename=");
    assertThat(untouched.raw().body())
        .contains("co2_eq_emissions: 12.5", "license: mit", "# Router of letters");

    var descriptor = (ObjectNode) api.get("business", path).body().path("descriptor").deepCopy();
    descriptor.withObject("/metadata").put("version", "2.0.0");
    descriptor.withObject("/spec").put("licence", "Apache-2.0");
    publish(descriptor);

    var changed = api.get("business", path + "/export?standard=model-card").raw().body();
    assertThat(changed)
        .contains("co2_eq_emissions: 12.5", "license: apache-2.0", "# Router of letters")
        .doesNotContain("license: mit");
    assertThat(api.get("business", path + "/original").raw().body()).isEqualTo(CARD);
  }

  @Test
  void a_document_that_changed_only_where_the_catalog_does_not_look_is_kept_all_the_same() {
    var _ = taken("steward", "kept", CARD);
    var newer = CARD.replace("12.5", "99.5");

    var job = taken("steward", "kept", newer);

    assertThat(job.path("unchanged").asInt()).isEqualTo(1);
    var path = onlyAsset("business", "kept");
    assertThat(api.get("business", path + "/original").raw().body()).isEqualTo(newer);
  }

  @Test
  void what_did_not_come_from_a_document_is_written_anew_or_not_at_all() {
    var prompt =
        """
        {"apiVersion": "atrium/v1", "kind": "use-case", "metadata": {"name": "plain", "domain": "exports", "owner": "team:claims-ai",
         "version": "1.0.0", "title": "Plain", "summary": "A use case."}, "spec": {"archetype": "prediction", "status": "idea"}}
        """;
    assertThat(
            api.post("owner", "/api/v1/assets", "application/json", prompt.getBytes(UTF_8))
                .status())
        .isLessThan(300);
    var path = "/api/v1/assets/use-case/exports/plain";

    assertThat(api.get("owner", path + "/original").body().path("type").asText())
        .isEqualTo("/problems/no-original");
    var refused = api.get("owner", path + "/export?standard=model-card");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("type").asText()).isEqualTo("/problems/unknown-standard");
    assertThat(api.get("business", path + "/original").status()).isEqualTo(404);
    assertThat(api.get("owner", "/api/v1/assets/use-case/exports/Wrong/original").status())
        .isEqualTo(400);
  }

  @Test
  void a_document_in_review_is_for_those_who_may_see_it() {
    var _ = taken("owner", "in-review", CARD);
    var path = onlyAsset("owner", "in-review");

    assertThat(api.get("owner", path + "/original").status()).isEqualTo(200);
    assertThat(api.get("business", path + "/original").status()).isEqualTo(404);
    assertThat(api.get("business", path + "/export?standard=model-card").status()).isEqualTo(404);
  }

  @Test
  void what_is_no_document_is_said_with_file_and_line() {
    var job = taken("steward", "broken", "{\"bomFormat\": \"CycloneDX\",\n \"components\": [1,]}");

    assertThat(job.path("refused").asInt()).isEqualTo(1);
    var refusal =
        api.get("steward", "/api/v1/imports/" + job.path("id").asText() + "/refusals")
            .body()
            .at("/items/0");
    assertThat(refusal.path("line").asInt()).isEqualTo(2);
    assertThat(refusal.path("reason").asText()).isNotBlank();
  }

  private static com.fasterxml.jackson.databind.JsonNode taken(
      String account, String domain, String document) {
    var accepted =
        api.post(
            account,
            "/api/v1/imports?format=documents&owner=claims-ai&domain=" + domain,
            "application/octet-stream",
            document.getBytes(UTF_8));
    assertThat(accepted.status()).isEqualTo(202);
    var location = accepted.header("Location");
    var job = api.get(account, location).body();
    for (var tries = 0; !job.path("state").asText().equals("done") && tries < 2_000; tries++) {
      ImportSteps.pause();
      job = api.get(account, location).body();
    }
    assertThat(job.path("state").asText()).isEqualTo("done");
    return job;
  }

  private static String onlyAsset(String account, String domain) {
    var items = api.get(account, "/api/v1/assets?domain=" + domain).body().path("items");
    assertThat(items).hasSize(1);
    var reference = items.path(0).path("reference").asText();
    return "/api/v1/assets/" + reference.replace(':', '/');
  }

  private static void publish(ObjectNode descriptor) {
    var published =
        api.post(
            "owner",
            "/api/v1/assets?submit=true",
            "application/json",
            descriptor.toString().getBytes(UTF_8));
    assertThat(published.status()).as(published.raw().body()).isLessThan(300);
    var metadata = descriptor.path("metadata");
    var approved =
        api.post(
            "steward",
            "/api/v1/assets/%s/%s/%s/versions/2.0.0/approval"
                .formatted(
                    descriptor.path("kind").asText(),
                    metadata.path("domain").asText(),
                    metadata.path("name").asText()),
            "application/json",
            null);
    assertThat(approved.status()).as(approved.raw().body()).isLessThan(300);
  }
}
