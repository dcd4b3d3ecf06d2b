package io.atrium.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.Api.Answer;
import io.atrium.Descriptors;
import java.util.List;
import java.util.stream.StreamSupport;

/** What tests do with the assets of a team, on the wire. */
final class OwnershipSteps {

  static final String JSON = "application/json";
  static final String TEAM = "/api/v1/teams/claims-ai";

  private final Api api;

  OwnershipSteps(Api api) {
    this.api = api;
  }

  String listed(String name) {
    var reference = submitted(name);
    step("steward", reference, "approval", "{}");
    return reference;
  }

  String submitted(String name) {
    publish(name, "1.0.0");
    return reference(name);
  }

  void publish(String name, String version) {
    var sent =
        api.post(
            "owner",
            "/api/v1/assets?submit=true",
            "application/yaml",
            Descriptors.prompt("owned-" + name, version));
    assertThat(sent.status()).as(sent.raw().body()).isEqualTo(201);
  }

  static String reference(String name) {
    return "prompt:insurance.claims/owned-" + name;
  }

  static String path(String reference) {
    return "/api/v1/assets/" + reference.replace(':', '/');
  }

  void step(String account, String asset, String step, String body) {
    step(account, asset, "1.0.0", step, body);
  }

  void step(String account, String asset, String version, String step, String body) {
    var taken = post(account, path(asset) + "/versions/" + version + "/" + step, body);
    assertThat(taken.status()).as(taken.raw().body()).isEqualTo(200);
  }

  String state(String asset, String version) {
    return StreamSupport.stream(
            api.get("owner", path(asset) + "/versions").body().path("items").spliterator(), false)
        .filter(one -> one.path("version").asText().equals(version))
        .map(one -> one.path("state").asText())
        .findFirst()
        .orElse("");
  }

  JsonNode descriptor(String asset) {
    return api.get("owner", path(asset)).body().path("descriptor");
  }

  String owner(String asset) {
    return api.get("owner", path(asset)).body().path("owner").asText();
  }

  static List<String> concerns(JsonNode items, String reference) {
    var concerns =
        StreamSupport.stream(items.spliterator(), false)
            .filter(one -> one.path("reference").asText().equals(reference))
            .findFirst()
            .orElseThrow()
            .path("concerns");
    return StreamSupport.stream(concerns.spliterator(), false).map(JsonNode::asText).toList();
  }

  Answer post(String account, String path, String body) {
    return api.post(account, path, JSON, body.isEmpty() ? new byte[0] : body.getBytes(UTF_8));
  }

  List<String> notices(String account) {
    return api.get(account, "/api/v1/notices").body().path("items").findValuesAsText("type");
  }

  static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/" + type);
  }
}
