package io.atrium.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.Api.Answer;
import io.atrium.Descriptors;
import io.atrium.TestServer;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ratings, questions and answers on the wire, with real tokens. */
class FeedbackIT {

  private static final String JSON = "application/json";

  @RegisterExtension static final TestServer server = new TestServer().withSearch().withDirectory();

  private static final Api api = server.api();

  @Test
  void a_person_has_one_word_and_may_change_it() {
    var asset = listed("one-word", "");

    assertThat(rate("business", asset, 2, "Too *slow*.").status()).isEqualTo(200);
    assertThat(rate("developer", asset, 5, "").status()).isEqualTo(200);
    assertThat(rate("business", asset, 4, "Faster now.").status()).isEqualTo(200);

    var summary = api.get("business", asset + "/ratings/summary").body();
    assertThat(summary.path("count").asInt()).isEqualTo(2);
    assertThat(summary.path("average").asDouble()).isEqualTo(4.5);
    assertThat(summary.path("counts")).hasToString("[0,0,0,1,1]");
    var all = api.get("developer", asset + "/ratings").body().path("items");
    assertThat(all.findValuesAsText("text")).containsExactly("Faster now.", "");
    assertThat(all.get(0).path("version").asText()).isEqualTo("1.0.0");
  }

  @Test
  void many_at_once_leave_one_word_of_each_person() {
    var asset = listed("at-once", "");

    var sent =
        IntStream.range(0, 24)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() ->
                    rate(i % 2 == 0 ? "business" : "developer", asset, 1 + i % 5, "" + i).status()))
            .toList();

    assertThat(sent).allSatisfy(one -> assertThat(one.join()).isEqualTo(200));
    assertThat(api.get("business", asset + "/ratings/summary").body().path("count").asInt())
        .isEqualTo(2);
  }

  @Test
  void what_makes_no_sense_is_refused_and_nothing_is_kept() {
    var asset = listed("refused", "");

    assertProblem(rate("business", asset, 6, ""), 422, "invalid-feedback");
    assertProblem(rate("business", asset, 0, ""), 422, "invalid-feedback");
    assertProblem(rate("business", asset, 3, "x".repeat(4_001)), 422, "invalid-feedback");
    assertProblem(rate("owner", asset, 5, "We are great."), 422, "own-asset");
    assertProblem(ask("business", asset, " \u0007 "), 422, "invalid-feedback");
    var unlisted = publish("in-review", "");
    assertProblem(rate("steward", unlisted, 5, ""), 409, "not-listed");
    assertProblem(ask("owner", unlisted, "Hello?"), 409, "not-listed");

    assertThat(api.get("business", asset + "/ratings").body().path("items")).isEmpty();
    assertThat(api.get("business", asset + "/questions").body().path("items")).isEmpty();
  }

  @Test
  void who_may_not_see_an_asset_neither_reads_nor_says_anything() {
    var asset = listed("secret", "  visibility: restricted\n");
    assertThat(ask("owner", asset, "Who sees this?").status()).isEqualTo(201);

    for (var answer :
        java.util.List.of(
            api.get("business", asset + "/questions"),
            api.get("business", asset + "/ratings"),
            api.get("business", asset + "/ratings/summary"),
            ask("business", asset, "Me?"),
            rate("business", asset, 5, ""))) {
      assertProblem(answer, 404, "asset-not-found");
    }
  }

  @Test
  void a_question_is_answered_and_who_is_concerned_is_told() {
    var asset = listed("asked", "");

    var question = ask("business", asset, "Does it read **scans**?").body();
    var path = asset + "/questions/" + question.path("id").asText();
    assertThat(notices("owner")).contains("question-asked");
    var answered = answer("developer", path, "Since 1.0.0 it does.").body();
    assertThat(notices("business")).contains("question-answered");
    var helped = path + "/answers/" + answered.path("answers").get(0).path("id").asText();

    assertThat(api.post("developer", helped + "/acceptance", JSON, new byte[0]).status())
        .isEqualTo(403);
    var accepted = api.post("business", helped + "/acceptance", JSON, new byte[0]).body();
    assertThat(accepted.path("accepted").asText())
        .isEqualTo(answered.path("answers").get(0).path("id").asText());
    assertThat(api.send("developer", "DELETE", helped, null, null).body().path("accepted"))
        .as("what helped was taken back by its author")
        .isEmpty();
  }

  @Test
  void others_do_not_take_back_what_one_has_said_but_stewards_do_and_it_is_on_record() {
    var asset = listed("taken-back", "");
    var rated = rate("business", asset, 1, "Rude words.").body();
    var asked = asset + "/questions/" + ask("business", asset, "Hm?").body().path("id").asText();

    var rating = asset + "/ratings/" + rated.path("author").asText();
    assertThat(api.send("developer", "DELETE", rating, null, null).status()).isEqualTo(403);
    assertThat(api.send("owner", "DELETE", asked, null, null).status()).isEqualTo(403);
    assertThat(api.send("steward", "DELETE", rating, null, null).status()).isEqualTo(204);
    assertProblem(api.send("steward", "DELETE", rating, null, null), 404, "rating-not-found");
    assertThat(api.send("business", "DELETE", asked, null, null).status()).isEqualTo(204);
    assertProblem(answer("developer", asked, "Too late."), 404, "question-not-found");

    assertThat(
            api.get("auditor", "/api/v1/audit?limit=200")
                .body()
                .path("items")
                .findValuesAsText("action"))
        .contains("rating-removed", "question-removed");
  }

  @Test
  void long_lists_come_in_pages_without_gaps() {
    var asset = listed("pages", "");
    for (var i = 0; i < 7; i++) {
      assertThat(ask("business", asset, "Question " + i).status()).isEqualTo(201);
    }

    var texts = new java.util.ArrayList<String>();
    var next = "";
    do {
      var page = api.get("business", asset + "/questions?limit=3" + next).body();
      texts.addAll(page.path("items").findValuesAsText("text"));
      next = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asText();
    } while (next != null);

    assertThat(texts)
        .containsExactlyElementsOf(
            IntStream.iterate(6, i -> i >= 0, i -> i - 1).mapToObj(i -> "Question " + i).toList());
    assertProblem(api.get("business", asset + "/questions?cursor=nonsense"), 400, "invalid-cursor");
  }

  private static String listed(String name, String metadata) {
    var path = publish(name, metadata);
    assertThat(
            api.post("steward", path + "/versions/1.0.0/approval", JSON, "{}".getBytes(UTF_8))
                .status())
        .isEqualTo(200);
    return path;
  }

  private static String publish(String name, String metadata) {
    var sent =
        api.post(
            "owner",
            "/api/v1/assets?submit=true",
            "application/yaml",
            Descriptors.prompt("feedback-" + name, "1.0.0", "Feedback", metadata));
    assertThat(sent.status()).as(sent.raw().body()).isEqualTo(201);
    return "/api/v1/assets/prompt/insurance.claims/feedback-" + name;
  }

  private static Answer rate(String account, String asset, int stars, String text) {
    var body = "{\"stars\": %d, \"text\": \"%s\"}".formatted(stars, text);
    return api.send(account, "PUT", asset + "/ratings/mine", JSON, body.getBytes(UTF_8));
  }

  private static Answer ask(String account, String asset, String text) {
    return say(account, asset + "/questions", text);
  }

  private static Answer answer(String account, String question, String text) {
    return say(account, question + "/answers", text);
  }

  private static Answer say(String account, String path, String text) {
    var body = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    return api.post(account, path, JSON, body.put("text", text).toString().getBytes(UTF_8));
  }

  private static java.util.List<String> notices(String account) {
    return StreamSupport.stream(
            api.get(account, "/api/v1/notices").body().path("items").spliterator(), false)
        .map((JsonNode notice) -> notice.path("type").asText())
        .toList();
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/" + type);
  }
}
