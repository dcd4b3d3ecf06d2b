package io.atrium.ownership;

import static io.atrium.ownership.OwnershipSteps.assertProblem;
import static io.atrium.ownership.OwnershipSteps.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Assets change hands, on the wire with real tokens. */
class TransferIT {

  @RegisterExtension static final TestServer server = new TestServer().withSearch().withDirectory();

  private static final Api api = server.api();
  private static final OwnershipSteps steps = new OwnershipSteps(api);

  @Test
  void an_asset_changes_hands_when_the_receivers_say_yes() {
    var asset = steps.listed("handed");
    var offered =
        steps.post("owner", "/api/v1/transfers", offer(asset, "team:data-platform")).body();
    var transfer = "/api/v1/transfers/" + offered.path("id").asText();

    assertThat(steps.owner(asset)).isEqualTo("team:claims-ai");
    assertThat(steps.post("business", transfer + "/acceptance", "").status()).isEqualTo(404);
    assertProblem(
        steps.post("owner", "/api/v1/transfers", offer(asset, "team:data-platform")),
        422,
        "invalid-transfer");
    assertThat(steps.notices("developer")).contains("transfer-offered");
    assertThat(
            api.get("developer", "/api/v1/transfers?open=true")
                .body()
                .path("items")
                .findValuesAsText("reference"))
        .contains(asset);

    var sent =
        Stream.generate(() ->
                CompletableFuture.supplyAsync(
                    () -> steps.post("developer", transfer + "/acceptance", "").status()))
            .limit(4)
            .toList();
    assertThat(sent.stream().map(CompletableFuture::join)).containsOnlyOnce(200).contains(409);

    assertThat(steps.owner(asset)).isEqualTo("team:data-platform");
    assertThat(steps.state(asset, "1.0.1")).isEqualTo("approved");
    assertThat(steps.notices("owner")).contains("transfer-accepted");
    var audit = api.get("auditor", "/api/v1/audit?limit=200").body();
    assertThat(audit.path("items").findValuesAsText("action"))
        .contains("transfer-offered", "transfer-accepted");
  }

  @Test
  void an_offer_can_be_declined_with_a_reason_and_taken_back() {
    var asset = steps.listed("declined");
    var first = steps.post("owner", "/api/v1/transfers", offer(asset, "team:data-platform")).body();
    var path = "/api/v1/transfers/" + first.path("id").asText();

    var declined =
        steps.post("developer", path + "/refusal", "{\"reason\": \"Not our field.\"}").body();
    assertThat(declined.path("state").asText()).isEqualTo("declined");
    assertThat(declined.path("reason").asText()).isEqualTo("Not our field.");
    assertProblem(steps.post("developer", path + "/acceptance", ""), 409, "transfer-not-open");

    var second =
        steps.post("owner", "/api/v1/transfers", offer(asset, "team:data-platform")).body();
    var again = "/api/v1/transfers/" + second.path("id").asText();
    assertThat(steps.post("developer", again + "/withdrawal", "").status()).isEqualTo(403);
    assertThat(steps.post("owner", again + "/withdrawal", "").body().path("state").asText())
        .isEqualTo("withdrawn");
    assertThat(steps.owner(asset)).isEqualTo("team:claims-ai");
  }

  @Test
  void what_nobody_could_answer_for_is_not_handed_over() {
    var asset = steps.listed("hindered");

    for (var to : List.of("team:claims-ai", "team:nobody-there", "team:customer-service")) {
      assertProblem(
          steps.post("owner", "/api/v1/transfers", offer(asset, to)), 422, "invalid-transfer");
    }
    assertThat(
            steps
                .post("business", "/api/v1/transfers", offer(asset, "team:data-platform"))
                .status())
        .isEqualTo(403);
    steps.publish("hindered", "2.0.0");
    var hindered = steps.post("owner", "/api/v1/transfers", offer(asset, "team:data-platform"));
    assertProblem(hindered, 422, "invalid-transfer");
    assertThat(hindered.body().path("detail").asText()).contains("2.0.0 is under way");
  }

  private static String offer(String asset, String to) {
    return "{\"reference\": \"%s\", \"to\": \"%s\", \"message\": \"Yours by nature.\"}"
        .formatted(asset, to);
  }
}
