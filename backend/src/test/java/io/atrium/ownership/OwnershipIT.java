package io.atrium.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.Api.Answer;
import io.atrium.Descriptors;
import io.atrium.TestServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What owners have, change together and hand over, on the wire with real tokens. */
class OwnershipIT {

  private static final String JSON = "application/json";
  private static final String TEAM = "/api/v1/teams/claims-ai";

  @RegisterExtension static final TestServer server = new TestServer().withSearch().withDirectory();

  private static final Api api = server.api();

  @Test
  void members_of_a_team_see_how_its_assets_stand() {
    var good = listed("stands-good");
    var returned = submitted("stands-returned");
    step("steward", returned, "rejection", "{\"reason\": \"Say what it costs.\"}");
    var deprecated = listed("stands-deprecated");
    step("owner", deprecated, "deprecation", "{\"reason\": \"Old.\"}");

    var items = api.get("owner", TEAM + "/assets?limit=200").body().path("items");

    assertThat(concerns(items, good)).isEmpty();
    assertThat(concerns(items, returned)).containsExactly("returned");
    assertThat(concerns(items, deprecated)).containsExactly("no-successor");
    assertProblem(api.get("business", TEAM + "/assets"), 403, "not-your-team");
  }

  @Test
  void a_change_of_many_is_seen_before_it_is_made_and_can_be_undone() {
    var first = listed("many-first");
    var second = listed("many-second");
    var underWay = listed("many-under-way");
    publish("many-under-way", "1.1.0");
    var foreign = reference("many-there-is-no-such");
    var body =
        edit(
            "{\"addTags\": [\"motor\", \"gold\"], \"contact\": {\"name\": \"Duty\", \"email\": \"duty@example.com\"}}",
            first,
            second,
            underWay,
            foreign);

    var preview = api.post("owner", TEAM + "/bulk-edits/preview", JSON, body).body().path("items");
    assertThat(preview.findValues("possible").stream().map(JsonNode::asBoolean))
        .containsExactly(true, true, false, false);
    assertThat(preview.get(0).path("changes").findValuesAsText("pointer"))
        .containsExactly("/metadata/contacts", "/metadata/tags");
    assertThat(preview.get(2).path("hindrance").asText()).contains("1.1.0 is under way");
    assertThat(state(first, "1.0.1")).as("a preview writes nothing").isEmpty();

    var made = api.post("owner", TEAM + "/bulk-edits", JSON, body);
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    assertThat(made.body().path("items").findValuesAsText("reference"))
        .containsExactly(first, second);
    assertThat(state(first, "1.0.1")).isEqualTo("in-review");
    step("steward", second, "1.0.1", "approval", "{}");
    assertThat(descriptor(second).path("metadata").path("tags"))
        .hasToString("[\"motor\",\"gold\"]");

    var undo = TEAM + "/bulk-edits/" + made.body().path("id").asText() + "/undo";
    assertThat(api.post("developer", undo, JSON, new byte[0]).status()).isEqualTo(404);
    var undone = api.post("owner", undo, JSON, new byte[0]);
    assertThat(undone.body().path("items").findValues("done").stream().map(JsonNode::asBoolean))
        .containsExactly(true, true);
    assertThat(state(first, "1.0.1")).as("what nobody approved is gone").isEmpty();
    step("steward", second, "1.0.2", "approval", "{}");
    assertThat(descriptor(second).path("metadata").has("tags")).isFalse();
    assertProblem(api.post("owner", undo, JSON, new byte[0]), 409, "bulk-edit-undone");
  }

  @Test
  void a_change_that_makes_nothing_or_nonsense_is_refused() {
    var asset = listed("nonsense");

    assertProblem(bulk("owner", edit("{}", asset)), 422, "invalid-bulk-edit");
    assertProblem(bulk("owner", edit("{\"addTags\": [\"x\"]}")), 422, "invalid-bulk-edit");
    assertProblem(
        bulk("owner", edit("{\"removeTags\": [\"not there\"]}", asset)), 422, "invalid-bulk-edit");
    var faulty = edit("{\"visibility\": \"secret\"}", asset);
    var line =
        api.post("owner", TEAM + "/bulk-edits/preview", JSON, faulty).body().path("items").get(0);
    assertThat(line.path("possible").asBoolean()).isFalse();
    assertThat(line.path("faults").get(0).asText()).contains("visibility");
    assertProblem(bulk("owner", faulty), 422, "invalid-bulk-edit");
    assertThat(bulk("business", edit("{\"addTags\": [\"x\"]}", asset)).status()).isEqualTo(403);
    var many = IntStream.range(0, 501).mapToObj(i -> reference("n-" + i)).toArray(String[]::new);
    assertProblem(bulk("owner", edit("{\"addTags\": [\"x\"]}", many)), 422, "invalid-bulk-edit");
    assertThat(state(asset, "1.0.1")).isEmpty();
  }

  @Test
  void an_asset_changes_hands_when_the_receivers_say_yes() {
    var asset = listed("handed");
    var offered = post("owner", "/api/v1/transfers", offer(asset, "team:data-platform")).body();
    var transfer = "/api/v1/transfers/" + offered.path("id").asText();

    assertThat(owner(asset)).isEqualTo("team:claims-ai");
    assertThat(post("business", transfer + "/acceptance", "").status()).isEqualTo(404);
    assertProblem(
        post("owner", "/api/v1/transfers", offer(asset, "team:data-platform")),
        422,
        "invalid-transfer");
    assertThat(notices("developer")).contains("transfer-offered");
    assertThat(
            api.get("developer", "/api/v1/transfers?open=true")
                .body()
                .path("items")
                .findValuesAsText("reference"))
        .contains(asset);

    var sent =
        Stream.generate(() ->
                CompletableFuture.supplyAsync(
                    () -> post("developer", transfer + "/acceptance", "").status()))
            .limit(4)
            .toList();
    assertThat(sent.stream().map(CompletableFuture::join)).containsOnlyOnce(200).contains(409);

    assertThat(owner(asset)).isEqualTo("team:data-platform");
    assertThat(state(asset, "1.0.1")).isEqualTo("approved");
    assertThat(notices("owner")).contains("transfer-accepted");
    var audit = api.get("auditor", "/api/v1/audit?limit=200").body();
    assertThat(audit.path("items").findValuesAsText("action"))
        .contains("transfer-offered", "transfer-accepted");
  }

  @Test
  void an_offer_can_be_declined_with_a_reason_and_taken_back() {
    var asset = listed("declined");
    var first = post("owner", "/api/v1/transfers", offer(asset, "team:data-platform")).body();
    var path = "/api/v1/transfers/" + first.path("id").asText();

    var declined = post("developer", path + "/refusal", "{\"reason\": \"Not our field.\"}").body();
    assertThat(declined.path("state").asText()).isEqualTo("declined");
    assertThat(declined.path("reason").asText()).isEqualTo("Not our field.");
    assertProblem(post("developer", path + "/acceptance", ""), 409, "transfer-not-open");

    var second = post("owner", "/api/v1/transfers", offer(asset, "team:data-platform")).body();
    var again = "/api/v1/transfers/" + second.path("id").asText();
    assertThat(post("developer", again + "/withdrawal", "").status()).isEqualTo(403);
    assertThat(post("owner", again + "/withdrawal", "").body().path("state").asText())
        .isEqualTo("withdrawn");
    assertThat(owner(asset)).isEqualTo("team:claims-ai");
  }

  @Test
  void what_nobody_could_answer_for_is_not_handed_over() {
    var asset = listed("hindered");

    for (var to : List.of("team:claims-ai", "team:nobody-there", "team:customer-service")) {
      assertProblem(post("owner", "/api/v1/transfers", offer(asset, to)), 422, "invalid-transfer");
    }
    assertThat(post("business", "/api/v1/transfers", offer(asset, "team:data-platform")).status())
        .isEqualTo(403);
    publish("hindered", "2.0.0");
    var hindered = post("owner", "/api/v1/transfers", offer(asset, "team:data-platform"));
    assertProblem(hindered, 422, "invalid-transfer");
    assertThat(hindered.body().path("detail").asText()).contains("2.0.0 is under way");
  }

  @Test
  void a_version_that_was_never_listed_can_be_taken_back() {
    var asset = listed("taken-back");
    publish("taken-back", "1.1.0");
    var path = path(asset) + "/versions/";

    assertThat(api.send("business", "DELETE", path + "1.1.0", null, null).status()).isEqualTo(404);
    assertThat(api.send("developer", "DELETE", path + "1.1.0", null, null).status()).isEqualTo(404);
    assertThat(api.send("owner", "DELETE", path + "1.1.0", null, null).status()).isEqualTo(200);
    assertThat(state(asset, "1.1.0")).isEmpty();
    assertProblem(api.send("owner", "DELETE", path + "1.0.0", null, null), 409, "invalid-state");
    var only = submitted("taken-back-only");
    assertProblem(
        api.send("owner", "DELETE", path(only) + "/versions/1.0.0", null, null),
        409,
        "invalid-state");
    publish("taken-back", "1.1.0");
    assertThat(state(asset, "1.1.0")).as("its number is free again").isEqualTo("in-review");
  }

  private static String listed(String name) {
    var reference = submitted(name);
    step("steward", reference, "approval", "{}");
    return reference;
  }

  private static String submitted(String name) {
    publish(name, "1.0.0");
    return reference(name);
  }

  private static void publish(String name, String version) {
    var sent =
        api.post(
            "owner",
            "/api/v1/assets?submit=true",
            "application/yaml",
            Descriptors.prompt("owned-" + name, version));
    assertThat(sent.status()).as(sent.raw().body()).isEqualTo(201);
  }

  private static String reference(String name) {
    return "prompt:insurance.claims/owned-" + name;
  }

  private static String path(String reference) {
    return "/api/v1/assets/" + reference.replace(':', '/');
  }

  private static void step(String account, String asset, String step, String body) {
    step(account, asset, "1.0.0", step, body);
  }

  private static void step(String account, String asset, String version, String step, String body) {
    var taken = post(account, path(asset) + "/versions/" + version + "/" + step, body);
    assertThat(taken.status()).as(taken.raw().body()).isEqualTo(200);
  }

  private static String state(String asset, String version) {
    return StreamSupport.stream(
            api.get("owner", path(asset) + "/versions").body().path("items").spliterator(), false)
        .filter(one -> one.path("version").asText().equals(version))
        .map(one -> one.path("state").asText())
        .findFirst()
        .orElse("");
  }

  private static JsonNode descriptor(String asset) {
    return api.get("owner", path(asset)).body().path("descriptor");
  }

  private static String owner(String asset) {
    return api.get("owner", path(asset)).body().path("owner").asText();
  }

  private static List<String> concerns(JsonNode items, String reference) {
    var concerns =
        StreamSupport.stream(items.spliterator(), false)
            .filter(one -> one.path("reference").asText().equals(reference))
            .findFirst()
            .orElseThrow()
            .path("concerns");
    return StreamSupport.stream(concerns.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Answer bulk(String account, byte[] body) {
    return api.post(account, TEAM + "/bulk-edits", JSON, body);
  }

  private static byte[] edit(String edit, String... references) {
    var names = Stream.of(references).collect(Collectors.joining("\", \"", "[\"", "\"]"));
    return "{\"references\": %s, \"edit\": %s}"
        .formatted(references.length == 0 ? "[]" : names, edit)
        .getBytes(UTF_8);
  }

  private static String offer(String asset, String to) {
    return "{\"reference\": \"%s\", \"to\": \"%s\", \"message\": \"Yours by nature.\"}"
        .formatted(asset, to);
  }

  private static Answer post(String account, String path, String body) {
    return api.post(account, path, JSON, body.isEmpty() ? new byte[0] : body.getBytes(UTF_8));
  }

  private static List<String> notices(String account) {
    return api.get(account, "/api/v1/notices").body().path("items").findValuesAsText("type");
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/" + type);
  }
}
