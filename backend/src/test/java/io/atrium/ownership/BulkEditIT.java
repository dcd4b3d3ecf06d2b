package io.atrium.ownership;

import static io.atrium.ownership.OwnershipSteps.JSON;
import static io.atrium.ownership.OwnershipSteps.TEAM;
import static io.atrium.ownership.OwnershipSteps.assertProblem;
import static io.atrium.ownership.OwnershipSteps.reference;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.Api.Answer;
import io.atrium.TestServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes of many assets at once, on the wire with real tokens. */
class BulkEditIT {

  @RegisterExtension static final TestServer server = new TestServer().withSearch().withDirectory();

  private static final Api api = server.api();
  private static final OwnershipSteps steps = new OwnershipSteps(api);

  @Test
  void a_change_of_many_is_seen_before_it_is_made_and_can_be_undone() {
    var first = steps.listed("many-first");
    var second = steps.listed("many-second");
    var underWay = steps.listed("many-under-way");
    steps.publish("many-under-way", "1.1.0");
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
    assertThat(steps.state(first, "1.0.1")).as("a preview writes nothing").isEmpty();

    var made = api.post("owner", TEAM + "/bulk-edits", JSON, body);
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    assertThat(made.body().path("items").findValuesAsText("reference"))
        .containsExactly(first, second);
    assertThat(steps.state(first, "1.0.1")).isEqualTo("in-review");
    steps.step("steward", second, "1.0.1", "approval", "{}");
    assertThat(steps.descriptor(second).path("metadata").path("tags"))
        .hasToString("[\"motor\",\"gold\"]");

    var undo = TEAM + "/bulk-edits/" + made.body().path("id").asText() + "/undo";
    assertThat(api.post("developer", undo, JSON, new byte[0]).status()).isEqualTo(404);
    var undone = api.post("owner", undo, JSON, new byte[0]);
    assertThat(undone.body().path("items").findValues("done").stream().map(JsonNode::asBoolean))
        .containsExactly(true, true);
    assertThat(steps.state(first, "1.0.1")).as("what nobody approved is gone").isEmpty();
    steps.step("steward", second, "1.0.2", "approval", "{}");
    assertThat(steps.descriptor(second).path("metadata").has("tags")).isFalse();
    assertProblem(api.post("owner", undo, JSON, new byte[0]), 409, "bulk-edit-undone");
  }

  @Test
  void a_change_that_makes_nothing_or_nonsense_is_refused() {
    var asset = steps.listed("nonsense");

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
    assertThat(steps.state(asset, "1.0.1")).isEmpty();
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
}
