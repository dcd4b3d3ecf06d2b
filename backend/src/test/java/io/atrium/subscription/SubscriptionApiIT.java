package io.atrium.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.Api.Answer;
import io.atrium.Descriptors;
import io.atrium.TestServer;
import io.atrium.Users;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.schemas.Reference;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Following, its ways and acknowledgements on the wire, with real tokens. */
class SubscriptionApiIT {

  @RegisterExtension
  static final TestServer server =
      new TestServer()
          .withDirectory()
          .with("atrium.mail.host", "127.0.0.1")
          .with("atrium.delivery.enabled", false)
          .with("atrium.delivery.web-hook.allowed-hosts", List.of("hooks.example.com"));

  private static final Api api = server.api();

  @BeforeAll
  static void start() {
    var _ =
        server
            .bean(Publishing.class)
            .publish(Users.OWNER, Descriptors.prompt("wired", "1.0.0", "Wired", ""), true, null);
    var _ =
        server
            .bean(Lifecycle.class)
            .take(
                Users.STEWARD,
                Reference.parse("prompt:insurance.claims/wired"),
                "1.0.0",
                Transition.APPROVAL,
                Step.PLAIN);
  }

  @Test
  void one_follows_changes_and_stops_and_nobody_else_can() {
    var body =
        "{\"asset\": \"prompt:insurance.claims/wired\", \"channels\": [\"mail\"], \"pace\": \"daily\"}";
    var begun = send("business", "POST", "/api/v1/subscriptions", body);
    assertThat(begun.status()).isEqualTo(201);
    var path = begun.header("Location");
    assertThat(begun.body().path("kind").asText()).isEqualTo("asset");
    assertThat(begun.body().path("target").asText()).isEqualTo("prompt:insurance.claims/wired");
    assertThat(begun.body().path("pace").asText()).isEqualTo("daily");

    var again = send("business", "POST", "/api/v1/subscriptions", body);
    problem(again, 409, "already-followed");
    assertThat(path).endsWith(again.body().path("subscription").asText());
    problem(send("owner", "PUT", path, "{}"), 404, "subscription-not-found");
    problem(send("owner", "DELETE", path, null), 404, "subscription-not-found");
    assertThat(api.get("owner", "/api/v1/subscriptions").body().path("items")).isEmpty();

    var changed = send("business", "PUT", path, "{\"words\": \"Mine\", \"channels\": []}");
    assertThat(changed.body().path("words").asText()).isEqualTo("Mine");
    assertThat(changed.body().path("channels")).isEmpty();
    assertThat(send("business", "DELETE", path, null).status()).isEqualTo(204);
    problem(send("business", "DELETE", path, null), 404, "subscription-not-found");
    assertThat(send("", "GET", "/api/v1/subscriptions", null).status()).isEqualTo(401);
  }

  @Test
  void what_is_wrong_is_named() {
    for (var wrong :
        List.of(
            "{}",
            "{\"asset\": \"x\"}",
            "{\"domain\": \"No Domain\"}",
            "{\"search\": \"view=table\"}",
            "{\"domain\": \"a\", \"search\": \"q=a\"}",
            "{\"domain\": \"a\", \"channels\": [\"pigeon\"]}",
            "{\"domain\": \"a\", \"pace\": \"weekly\"}")) {
      problem(
          send("business", "POST", "/api/v1/subscriptions", wrong), 422, "invalid-subscription");
    }
    problem(
        send(
            "business",
            "POST",
            "/api/v1/subscriptions",
            "{\"asset\": \"prompt:insurance.claims/there-is-none\"}"),
        404,
        "asset-not-found");
    problem(
        send("business", "POST", "/api/v1/subscriptions", "{\"search\": \"colour=blue\"}"),
        400,
        "invalid-query");
  }

  @Test
  void lists_are_paged() {
    for (var i = 0; i < 5; i++) {
      assertThat(
              send(
                      "developer",
                      "POST",
                      "/api/v1/subscriptions",
                      "{\"domain\": \"d%d\"}".formatted(i))
                  .status())
          .isEqualTo(201);
    }
    var first = api.get("developer", "/api/v1/subscriptions?limit=3").body();
    var second =
        api.get("developer", "/api/v1/subscriptions?limit=3&cursor=" + first.path("next").asText())
            .body();

    assertThat(first.path("items").findValuesAsText("words")).containsExactly("d4", "d3", "d2");
    assertThat(second.path("items").findValuesAsText("words")).containsExactly("d1", "d0");
    assertThat(second.path("next").isNull() || second.path("next").isMissingNode()).isTrue();
    problem(api.get("developer", "/api/v1/subscriptions?cursor=bm90aGluZw"), 400, "invalid-cursor");
  }

  @Test
  void mail_is_chosen_by_topic() {
    var kept =
        send(
            "steward",
            "PUT",
            "/api/v1/notice-ways/mail",
            "{\"topics\": {\"requests\": \"at-once\", \"other\": \"daily\"}}");
    assertThat(kept.body().at("/topics/requests").asText()).isEqualTo("at-once");
    assertThat(api.get("steward", "/api/v1/notice-ways/mail").body().at("/topics/other").asText())
        .isEqualTo("daily");
    assertThat(api.get("owner", "/api/v1/notice-ways/mail").body().path("topics")).isEmpty();
    problem(
        send("steward", "PUT", "/api/v1/notice-ways/mail", "{\"topics\": {\"gossip\": \"daily\"}}"),
        422,
        "invalid-mail-choice");
    assertThat(api.get("steward", "/api/v1/notice-ways/failures").body().path("items")).isEmpty();
  }

  @Test
  void a_web_hooks_secret_is_shown_to_who_makes_it_only_then() {
    var made =
        send(
            "steward",
            "POST",
            "/api/v1/notice-ways/web-hooks",
            "{\"address\": \"https://hooks.example.com/x\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().path("secret").asText()).hasSizeGreaterThan(40);
    var listed = api.get("steward", "/api/v1/notice-ways/web-hooks").body();
    assertThat(listed.path("items")).hasSize(1);
    assertThat(listed.toString()).doesNotContain(made.body().path("secret").asText());
    problem(send("owner", "DELETE", made.header("Location"), null), 404, "web-hook-not-found");
    problem(
        send(
            "steward",
            "POST",
            "/api/v1/notice-ways/web-hooks",
            "{\"address\": \"http://169.254.169.254/\"}"),
        422,
        "web-hook-refused");
  }

  @Test
  void nobody_acknowledges_what_is_not_going_away() {
    var path = "/api/v1/assets/prompt/insurance.claims/wired/acknowledgements";
    assertThat(api.get("business", path).body().path("items")).isEmpty();
    problem(send("business", "POST", path, "{}"), 404, "acknowledgement-not-asked");
    problem(
        api.get("business", "/api/v1/assets/prompt/insurance.claims/none/acknowledgements"),
        404,
        "asset-not-found");
  }

  private static Answer send(String account, String method, String path, String body) {
    return api.send(
        account,
        method,
        path,
        body == null ? null : "application/json",
        body == null ? null : body.getBytes(UTF_8));
  }

  private static void problem(Answer answer, int status, String type) {
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/" + type);
    assertThat(answer.status()).isEqualTo(status);
  }
}
