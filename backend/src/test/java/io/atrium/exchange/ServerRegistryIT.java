package io.atrium.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.TestServer;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The MCP registry API on the wire, as a client that knows nothing of Atrium sees it. */
class ServerRegistryIT {

  private static final Set<String> MEMBERS =
      Set.of(
          "$schema",
          "name",
          "title",
          "description",
          "version",
          "websiteUrl",
          "repository",
          "packages",
          "remotes",
          "icons",
          "_meta");

  @RegisterExtension static final TestServer server = new TestServer().withSearch();

  private static final Api api = server.api();

  @BeforeAll
  static void start() {
    taken("steward", "registry-one", server("com.example/weather", "1.2.0", "Tells the weather."));
    taken(
        "steward",
        "registry-one",
        server("com.example/weather", "1.10.0", "Tells the weather, sooner."));
    taken("steward", "registry-two", server("com.example/tides", "0.3.0", "Tells the tides."));
    taken("owner", "registry-three", server("com.example/secret", "0.1.0", "Waits for review."));
    publishOwn();
    await("com.example/tides");
    await("atrium.registry-own/parcels");
  }

  @Test
  void a_client_pages_through_all_approved_servers() {
    var found = new ArrayList<String>();
    var cursor = "";
    do {
      var answer = list("?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      assertThat(answer.at("/metadata/count").asInt()).isEqualTo(answer.path("servers").size());
      answer
          .path("servers")
          .forEach(one ->
              found.add(
                  one.at("/server/name").asText() + " " + one.at("/server/version").asText()));
      cursor = answer.at("/metadata/nextCursor").asText();
    } while (!cursor.isEmpty());

    assertThat(found)
        .containsExactly(
            "atrium.registry-own/parcels 2.0.0",
            "com.example/tides 0.3.0",
            "com.example/weather 1.10.0",
            "com.example/weather 1.2.0");
  }

  @Test
  void answers_have_the_fields_of_the_standard_and_of_the_document() {
    for (var one : list("").path("servers")) {
      var server = one.path("server");
      assertThat(server.fieldNames()).toIterable().isSubsetOf(MEMBERS);
      assertThat(server.path("$schema").asText()).endsWith("/2025-12-11/server.schema.json");
      assertThat(server.path("name").asText()).matches("[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+");
      assertThat(server.path("description").asText()).hasSizeBetween(1, 100);
      assertThat(server.path("version").asText()).isNotBlank();
      var official = one.path("_meta").path("io.modelcontextprotocol.registry/official");
      assertThat(official.fieldNames())
          .toIterable()
          .isSubsetOf(
              "status", "statusChangedAt", "statusMessage", "publishedAt", "updatedAt", "isLatest");
      assertThat(official.path("status").asText()).isEqualTo("active");
      assertThat(official.path("isLatest").isBoolean()).isTrue();
    }
    var tides = list("?search=TIDES").path("servers");
    assertThat(tides).hasSize(1);
    assertThat(tides.at("/0/server/icons/0/src").asText())
        .as("what the catalog has no field for")
        .isEqualTo("https://example.com/icon.png");
    assertThat(tides.at("/0/_meta/io.atrium~1catalog/reference").asText())
        .startsWith("component:registry-two/");
  }

  @Test
  void lists_are_narrowed_by_name_version_and_time() {
    assertThat(names(list("?search=weather&version=latest"))).containsExactly("1.10.0");
    assertThat(names(list("?version=1.2.0"))).containsExactly("1.2.0");
    assertThat(names(list("?search=100%25"))).isEmpty();
    assertThat(names(list("?updated_since=2099-01-01T00:00:00Z"))).isEmpty();
    assertThat(names(list("?updated_since=2020-01-01T00:00:00Z"))).contains("1.10.0", "0.3.0");
    assertThat(api.get("business", "/v0.1/servers?limit=101").status()).isEqualTo(400);
    assertThat(api.get("business", "/v0.1/servers?cursor=nonsense").status()).isEqualTo(400);
  }

  @Test
  void versions_of_a_server_are_found_by_its_encoded_name() {
    var path = "/v0.1/servers/" + encoded("com.example/weather") + "/versions";

    var all = api.get("business", path);
    assertThat(all.status()).as(all.raw().body()).isEqualTo(200);
    assertThat(names(all.body())).containsExactly("1.10.0", "1.2.0");
    var latest = api.get("business", path + "/latest").body();
    assertThat(latest.at("/server/description").asText()).isEqualTo("Tells the weather, sooner.");
    var older = api.get("business", path + "/1.2.0").body();
    assertThat(older.at("/server/description").asText()).isEqualTo("Tells the weather.");
    assertThat(older.at("/_meta/io.modelcontextprotocol.registry~1official/isLatest").asBoolean())
        .isFalse();
    var missing = api.get("business", path + "/9.9.9");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body().path("error").asText()).isEqualTo("Server not found");
    assertThat(missing.body().path("type").asText()).isEqualTo("/problems/server-not-found");
  }

  @Test
  void nobody_sees_what_waits_for_review_or_without_signing_in() {
    assertThat(names(list("?search=secret"))).isEmpty();
    var hidden = "/v0.1/servers/" + encoded("com.example/secret") + "/versions";
    assertThat(api.get("business", hidden).status()).isEqualTo(404);
    assertThat(api.get("", "/v0.1/servers").status()).isEqualTo(401);
  }

  @Test
  void a_retired_server_is_deleted_for_those_who_ask() {
    taken("steward", "registry-end", server("com.example/ends", "1.0.0", "Ends soon."));
    await("com.example/ends");
    var asset = list("?search=com.example/ends").at("/servers/0/_meta/io.atrium~1catalog");
    var path =
        "/api/v1/assets/"
            + asset.path("reference").asText().replace(':', '/')
            + "/versions/"
            + asset.path("version").asText();
    var body = "{\"reason\": \"Too slow.\"}".getBytes(UTF_8);
    assertThat(api.post("owner", path + "/deprecation", "application/json", body).status())
        .isLessThan(300);
    var deprecated =
        list("?search=com.example/ends")
            .at("/servers/0/_meta/io.modelcontextprotocol.registry~1official");
    assertThat(deprecated.path("status").asText()).isEqualTo("deprecated");
    assertThat(deprecated.path("statusMessage").asText()).isEqualTo("Too slow.");
    assertThat(api.post("owner", path + "/retirement", "application/json", body).status())
        .isLessThan(300);

    assertThat(names(list("?search=com.example/ends"))).isEmpty();
    assertThat(
            list("?search=com.example/ends&include_deleted=true")
                .at("/servers/0/_meta/io.modelcontextprotocol.registry~1official/status")
                .asText())
        .isEqualTo("deleted");
  }

  private static String server(String name, String version, String description) {
    return """
    {"$schema": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
     "name": "%s", "version": "%s", "description": "%s",
     "icons": [{"src": "https://example.com/icon.png"}],
     "remotes": [{"type": "streamable-http", "url": "https://example.com/mcp"}]}
    """
        .formatted(name, version, description);
  }

  /** A component that came from no document. */
  private static void publishOwn() {
    var own =
        """
        {"apiVersion": "atrium/v1", "kind": "component", "metadata": {"name": "parcels", "domain": "registry-own", "owner": "team:claims-ai",
         "version": "2.0.0", "title": "Parcels", "summary": "Follows parcels."}, "spec": {"type": "mcp-server"}}
        """;
    var published =
        api.post("owner", "/api/v1/assets?submit=true", "application/json", own.getBytes(UTF_8));
    assertThat(published.status()).as(published.raw().body()).isLessThan(300);
    var approved =
        api.post(
            "steward",
            "/api/v1/assets/component/registry-own/parcels/versions/2.0.0/approval",
            "application/json",
            null);
    assertThat(approved.status()).as(approved.raw().body()).isLessThan(300);
  }

  private static void taken(String account, String domain, String document) {
    var accepted =
        api.post(
            account,
            "/api/v1/imports?format=documents&owner=claims-ai&domain=" + domain,
            "application/octet-stream",
            document.getBytes(UTF_8));
    assertThat(accepted.status()).isEqualTo(202);
    var job = api.get(account, accepted.header("Location")).body();
    for (var tries = 0; !job.path("state").asText().equals("done") && tries < 2_000; tries++) {
      ImportSteps.pause();
      job = api.get(account, accepted.header("Location")).body();
    }
    assertThat(job.path("refused").asInt()).as(job.toString()).isZero();
  }

  /** The read model follows the catalog a moment later. */
  private static void await(String name) {
    for (var tries = 0; tries < 2_000; tries++) {
      if (!list("?search=" + encoded(name)).path("servers").isEmpty()) {
        return;
      }
      ImportSteps.pause();
    }
    throw new AssertionError(name + " does not appear");
  }

  private static JsonNode list(String query) {
    var answer = api.get("business", "/v0.1/servers" + query);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> names(JsonNode answer) {
    var versions = new ArrayList<String>();
    answer.path("servers").forEach(one -> versions.add(one.at("/server/version").asText()));
    return versions;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8);
  }
}
