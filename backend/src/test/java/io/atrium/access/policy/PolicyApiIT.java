package io.atrium.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PolicyApiIT {

  private static final String ROOT = "/api/v1/policies";

  @RegisterExtension static final TestServer server = new TestServer();

  private static final Api api = server.api();

  @Test
  void a_policy_is_handed_in_tested_and_activated_by_somebody_else() {
    var text =
        PolicyTexts.policy(
            "1.0.0", "- {name: a, title: A, when: \"request.days < 9\", allow: true}", "review");

    assertThat(hand("business", text).status()).isEqualTo(403);
    var created = hand("steward", text);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(ROOT + "/tested/versions/1.0.0");
    assertThat(created.body().path("state").asText()).isEqualTo("draft");

    var test = post("business", "/tested/versions/1.0.0/test");
    assertThat(test.body().path("passed").asBoolean()).isTrue();
    assertThat(test.body().at("/examples/0/name").asText()).isEqualTo("nothing is known");

    var own = post("steward", "/tested/versions/1.0.0/activation");
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.body().path("type").asText())
        .isEqualTo("/problems/policy-author-may-not-activate");

    var active = post("risk", "/tested/versions/1.0.0/activation");
    assertThat(active.status()).isEqualTo(200);
    assertThat(active.body().path("state").asText()).isEqualTo("active");
    assertThat(active.body().path("activatedBy").asText()).isEqualTo("Rita Risk");

    var replay = post("risk", "/tested/versions/1.0.0/replay");
    assertThat(replay.body().path("decisions").asInt()).isZero();
    assertThat(replay.body().path("differing").isArray()).isTrue();

    var shown = api.get("business", ROOT + "/tested").body();
    assertThat(shown.at("/rules/0/effect").asText()).startsWith("lets through");
    assertThat(shown.path("source").asText()).isEqualTo(text);
    assertThat(api.get("business", ROOT).body().at("/items/0/name").asText()).isEqualTo("tested");
    assertThat(api.get("business", ROOT + "/tested/versions").body().path("items")).hasSize(1);
    assertThat(api.get("business", ROOT + "/tested/versions/1.0.0").status()).isEqualTo(200);
    assertThat(api.get("business", ROOT + "/nowhere").status()).isEqualTo(404);
    assertThat(api.get("", ROOT).status()).isEqualTo(401);
  }

  @Test
  void faults_are_answered_all_at_once_with_their_places() {
    var text =
        PolicyTexts.policy(
            "1", "- {name: a, title: A, when: \"request.dayz < 9\", allow: true}", "review");

    var answer = hand("steward", text);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/invalid-policy");
    assertThat(answer.body().path("errors").findValuesAsText("pointer"))
        .containsExactly("/metadata/version", "/spec/rules/0/when");
    assertThat(answer.body().path("errors").findValuesAsText("line")).containsExactly("8", "12");
  }

  private static Api.Answer hand(String account, String text) {
    return api.post(account, ROOT, "application/yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Api.Answer post(String account, String path) {
    return api.send(account, "POST", ROOT + path, "application/json", null);
  }
}
