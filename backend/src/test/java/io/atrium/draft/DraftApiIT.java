package io.atrium.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.atrium.Api;
import io.atrium.Descriptors;
import io.atrium.TestServer;
import io.atrium.api.Json;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DraftApiIT {

  private static final String JSON = "application/json";
  private static final String DRAFTS = "/api/v1/drafts";

  @RegisterExtension static final TestServer server = new TestServer();

  private static final Api api = server.api();

  @Test
  void a_draft_is_begun_changed_and_submitted() {
    var begun = api.post("owner", DRAFTS, JSON, bytes("{\"template\": \"prompt\"}"));
    assertThat(begun.status()).isEqualTo(201);
    assertThat(begun.header("ETag")).isEqualTo("\"1\"");
    var path = begun.header("Location");
    assertThat(begun.body().get("faults")).isEmpty();

    var text = new String(Descriptors.prompt("by-api", "1.0.0"), StandardCharsets.UTF_8);
    var changed = put("owner", path, text, "\"1\"");
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(put("owner", path, text, "\"1\"").status()).isEqualTo(412);

    var submitted = api.post("owner", path + "/submission", JSON, null);
    assertThat(submitted.status()).isEqualTo(201);
    assertThat(submitted.body().get("reference").asText())
        .isEqualTo("prompt:insurance.claims/by-api");
    assertThat(api.get("owner", submitted.header("Location")).body().get("state").asText())
        .isEqualTo("in-review");
    assertThat(api.get("owner", path).status()).isEqualTo(404);
  }

  @Test
  void faults_are_named_with_their_places_and_nothing_is_submitted() {
    var begun = api.post("owner", DRAFTS, JSON, bytes("{\"kind\": \"model\"}"));
    var path = begun.header("Location");
    assertThat(begun.body().get("faults").findValuesAsText("pointer")).contains("/spec/task");

    var refused = api.post("owner", path + "/submission", JSON, null);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().get("type").asText()).isEqualTo("/problems/invalid-descriptor");
    assertThat(refused.body().at("/errors/0/line").asInt()).isPositive();
    assertThat(api.get("owner", path).status()).isEqualTo(200);
  }

  @Test
  void another_persons_draft_is_not_found_and_not_listed() {
    var path = api.post("owner", DRAFTS, JSON, bytes("{\"kind\": \"model\"}")).header("Location");

    assertThat(api.get("steward", path).status()).isIn(403, 404);
    assertThat(api.get("business", DRAFTS).status()).isEqualTo(403);
    assertThat(api.get("", path).status()).isEqualTo(401);
    assertThat(api.send("owner", "DELETE", path, null, null).status()).isEqualTo(204);
    assertThat(api.get("owner", path).status()).isEqualTo(404);
  }

  @Test
  void a_file_is_known_by_its_content() {
    var file = bytes("name: x\ndescription: y\n");
    assertThat(api.post("owner", DRAFTS + "/files", "application/octet-stream", file).status())
        .isEqualTo(422);

    var begun =
        api.post(
            "owner",
            DRAFTS + "/files?fileName=two.yaml",
            "application/yaml",
            Descriptors.stream(
                Descriptors.prompt("one", "1.0.0"), Descriptors.prompt("two", "1.0.0")));

    assertThat(begun.status()).isEqualTo(201);
    assertThat(begun.body()).hasSize(2);
    var listed = api.get("owner", DRAFTS + "?limit=1");
    assertThat(listed.body().get("items")).hasSize(1);
    assertThat(api.get("owner", DRAFTS + "?cursor=nonsense").status()).isEqualTo(400);
  }

  @Test
  void a_document_goes_through_review_and_is_given_back_as_it_came_and_as_it_is_now() {
    var contract = DraftSteps.CONTRACT + "\n# ours\ncontractCreatedTs: 2025-01-02T03:04:05Z\n";
    var begun =
        api.post("owner", DRAFTS + "/files?fileName=scans.yaml", "text/yaml", bytes(contract));
    assertThat(begun.status()).isEqualTo(201);
    var draft = begun.body().get(0);
    assertThat(draft.at("/source/format").asText()).isEqualTo("Open Data Contract Standard 3.0.2");
    assertThat(draft.at("/source/file").asText()).isEqualTo("scans.yaml");
    var text = with(draft.get("text").asText(), "/metadata/domain", "logistics.parcels");
    var path = DRAFTS + "/" + draft.get("id").asText();
    assertThat(put("owner", path, text, null).status()).isEqualTo(200);

    var asset = submitted(path);

    assertThat(api.get("owner", asset + "/original").raw().body()).isEqualTo(contract);
    var exported = api.get("owner", asset + "/export?standard=odcs");
    assertThat(exported.status()).isEqualTo(200);
    assertThat(tree(exported.raw().body()))
        .isEqualTo(tree(contract.replace("apiVersion: v3.0.2", "apiVersion: v3.1.0")));

    var next =
        api.post(
            "owner", DRAFTS, JSON, bytes("{\"versionOf\": \"%s\"}".formatted(reference(asset))));
    var edited = with(next.body().get("text").asText(), "/metadata/title", "Scans of parcels");
    assertThat(put("owner", next.header("Location"), edited, null).status()).isEqualTo(200);
    assertThat(submitted(next.header("Location"))).isEqualTo(asset);

    assertThat(api.get("owner", asset + "/original").raw().body()).isEqualTo(contract);
  }

  @Test
  void one_thing_begins_a_draft_not_none_and_not_two() {
    assertThat(api.post("owner", DRAFTS, JSON, bytes("{}")).status()).isEqualTo(422);
    assertThat(
            api.post("owner", DRAFTS, JSON, bytes("{\"kind\": \"model\", \"text\": \"x\"}"))
                .status())
        .isEqualTo(422);
    assertThat(
            api.post("owner", DRAFTS, JSON, bytes("{\"versionOf\": \"model:no/such\"}")).status())
        .isEqualTo(404);
  }

  private static Api.Answer put(String account, String path, String text, String tag) {
    var body = Json.object().put("text", text).toString();
    return tag == null
        ? api.send(account, "PUT", path, JSON, bytes(body))
        : api.send(account, "PUT", path, JSON, bytes(body), "If-Match", tag);
  }

  private static String submitted(String path) {
    var submitted = api.post("owner", path + "/submission", JSON, null);
    assertThat(submitted.status()).as(submitted.raw().body()).isEqualTo(201);
    return submitted.body().get("asset").asText();
  }

  private static String reference(String asset) {
    return asset.replace("/api/v1/assets/", "").replaceFirst("/", ":");
  }

  private static String with(String text, String pointer, String value) {
    return YamlText.set(text, pointer, TextNode.valueOf(value), none -> List.of());
  }

  private static JsonNode tree(String yaml) {
    return new DescriptorReader().read(yaml).getFirst().tree();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
