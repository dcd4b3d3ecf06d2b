package io.atrium.exchange.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.TestApplication;
import io.atrium.exchange.git.TestRepository.Entry;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionOperations;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of real repositories are followed, over the file protocol. */
class GitSourceIT {

  private static ApplicationContext application;
  private static Api api;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    application =
        TestApplication.start(
            Map.of(
                "atrium.keycloak.url",
                TestStack.keycloak(),
                "atrium.elasticsearch.url",
                TestStack.elasticsearch(),
                "atrium.git.allowed.test.address",
                folder.toUri().toString().replaceFirst("^file:/(?!/)", "file:///")));
    var server = application.getBean(EmbeddedServer.class).start();
    api = new Api(URI.create("http://127.0.0.1:" + server.getPort()));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void a_folder_becomes_assets_and_what_disappears_is_deprecated_until_it_comes_back() {
    var repository = new TestRepository(folder.resolve("parcels"));
    var server =
        """
        {"$schema": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
         "name": "com.example/git-weather", "version": "1.0.0", "description": "Tells the weather."}
        """;
    var both =
        Map.of(
            "catalog/idea.yaml", useCase("idea", "Sort parcels"),
            "catalog/server.json", Entry.file(server),
            "catalog/README.md", Entry.file("# Nothing of ours"),
            "catalog/package.json", Entry.file("{\"name\": \"left-pad\"}"));
    var first = repository.commit(both, true);

    var id = followed("steward", repository, "catalog", "git-parcels");
    var source = await(id, first);

    assertThat(source.path("approved").asBoolean()).isTrue();
    assertThat(source.path("owner").asText()).isEqualTo("team:claims-ai");
    var report = api.get("steward", "/api/v1/imports/" + source.path("lastImport").asText()).body();
    assertThat(report.path("created").asInt()).as(report.toString()).isEqualTo(2);
    assertThat(report.path("refused").asInt()).isZero();
    assertThat(asset("use-case", "git-parcels", "idea").path("state").asText())
        .isEqualTo("approved");
    var weather = "/api/v1/assets/component/git-parcels/com.example-git-weather";
    assertThat(api.get("business", weather + "/original").raw().body()).isEqualTo(server);

    var fewer = repository.commit(Map.of("catalog/server.json", Entry.file(server)), true);
    look(id);
    var _ = await(id, fewer);

    assertThat(asset("use-case", "git-parcels", "idea").path("state").asText())
        .isEqualTo("deprecated");
    assertThat(api.get("business", weather).body().path("state").asText()).isEqualTo("approved");

    var back = repository.commit(both, true);
    look(id);
    var _ = await(id, back);

    var again = asset("use-case", "git-parcels", "idea");
    assertThat(again.path("state").asText()).isEqualTo("approved");
    assertThat(again.path("version").asText()).isEqualTo("1.0.1");
  }

  @Test
  void a_broken_file_touches_neither_its_neighbours_nor_its_own_asset() {
    var repository = new TestRepository(folder.resolve("broken"));
    var first =
        repository.commit(
            Map.of("a.yaml", useCase("one", "One"), "b.yaml", useCase("two", "Two")), true);
    var id = followed("steward", repository, "", "git-broken");
    var _ = await(id, first);

    var second =
        repository.commit(
            Map.of(
                "a.yaml", Entry.file("apiVersion: atrium/v1\nkind: [use-case\n"),
                "b.yaml", useCase("two", "Two, mended")),
            true);
    look(id);
    var source = await(id, second);

    var refusals =
        api.get("steward", "/api/v1/imports/" + source.path("lastImport").asText() + "/refusals")
            .body()
            .path("items");
    assertThat(refusals).hasSize(1);
    assertThat(refusals.at("/0/file").asText()).isEqualTo("a.yaml");
    assertThat(refusals.at("/0/line").asInt()).isPositive();
    assertThat(asset("use-case", "git-broken", "one").path("state").asText()).isEqualTo("approved");
    assertThat(asset("use-case", "git-broken", "two").path("title").asText())
        .isEqualTo("Two, mended");
  }

  @Test
  void a_history_that_was_rewritten_is_followed() {
    var repository = new TestRepository(folder.resolve("rewritten"));
    var first = repository.commit(Map.of("a.yaml", useCase("rewritten", "Before")), true);
    var id = followed("steward", repository, "", "git-rewritten");
    var _ = await(id, first);

    var other = repository.commit(Map.of("x/b.yaml", useCase("rewritten", "After")), false);
    look(id);
    var _ = await(id, other);

    var asset = asset("use-case", "git-rewritten", "rewritten");
    assertThat(asset.path("title").asText()).isEqualTo("After");
    assertThat(asset.path("state").asText()).isEqualTo("approved");
  }

  @Test
  void links_and_what_belongs_to_others_are_refused_with_the_reason() {
    var repository = new TestRepository(folder.resolve("foreign"));
    var commit =
        repository.commit(
            Map.of(
                "good.yaml", useCase("good", "Good"),
                "link.yaml", Entry.link("/etc/passwd"),
                "module", Entry.submodule(),
                "other.yaml",
                    Entry.file(
                        text("other", "Other")
                            .replace("metadata: {", "metadata: {owner: 'team:others', ")),
                "far.yaml",
                    Entry.file(
                        text("far", "Far")
                            .replace("metadata: {", "metadata: {domain: elsewhere, "))),
            true);

    var source = await(followed("steward", repository, "", "git-foreign"), commit);

    var reasons =
        api.get("steward", "/api/v1/imports/" + source.path("lastImport").asText() + "/refusals")
            .body()
            .path("items")
            .findValuesAsText("reason");
    assertThat(reasons).hasSize(4);
    assertThat(String.join(" ", reasons))
        .contains("symbolic link", "submodule", "team:others", "elsewhere");
    assertThat(asset("use-case", "git-foreign", "good").path("state").asText())
        .isEqualTo("approved");
  }

  @Test
  void a_node_that_died_in_the_middle_leaves_nothing_doubled() {
    var repository = new TestRepository(folder.resolve("killed"));
    var commit = repository.commit(Map.of("a.yaml", useCase("killed", "Killed")), true);
    var id = followed("steward", repository, "", "git-killed");
    var before = await(id, commit);
    // As after a crash between the import and the note that it was done; and one that holds a
    // lease.
    change(
        "update exchange.git_source set commit = null, pending = null, lease = gen_random_uuid(),"
            + " lease_until = now() - interval '1 second', next_at = now() where id = '"
            + id
            + "'");

    var after = await(id, commit);

    assertThat(after.path("lastImport")).isNotEqualTo(before.path("lastImport"));
    var report = api.get("steward", "/api/v1/imports/" + after.path("lastImport").asText()).body();
    assertThat(report.path("unchanged").asInt()).isEqualTo(1);
    assertThat(
            api.get("steward", "/api/v1/assets/use-case/git-killed/killed/versions")
                .body()
                .toString())
        .doesNotContain("1.0.1");
  }

  @Test
  void faults_are_shown_at_the_source() {
    var repository = new TestRepository(folder.resolve("faulty"));
    var id = followed("steward", repository, "", "git-faulty");

    for (var tries = 0; tries < 600; tries++) {
      if (source(id).path("state").asText().equals("failing")) {
        break;
      }
      pause();
    }

    assertThat(source(id).path("fault").asText()).contains("no branch `main`");
    assertThat(api.send("steward", "DELETE", "/api/v1/git-sources/" + id, null, null).status())
        .isEqualTo(204);
    assertThat(api.get("steward", "/api/v1/git-sources/" + id).status()).isEqualTo(404);
  }

  @Test
  void only_owners_and_stewards_have_folders_followed_and_only_named_places() {
    var address = new TestRepository(folder.resolve("mine")).address();

    assertThat(post("business", request(address, "", "git-mine")).status()).isEqualTo(403);
    var elsewhere = post("steward", request("https://example.com/x.git", "", "git-mine"));
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.body().path("type").asText()).isEqualTo("/problems/git-address-refused");
    assertThat(post("steward", request(address, "../..", "git-mine")).status()).isEqualTo(422);
    assertThat(post("steward", request(address, "", "Not a domain")).status()).isEqualTo(422);
    var mine = post("owner", request(address, "", "git-mine"));
    assertThat(mine.status()).as(mine.raw().body()).isEqualTo(201);
    assertThat(mine.body().path("approved").asBoolean())
        .as("what an owner brings comes in review")
        .isFalse();
    assertThat(post("owner", request(address, "", "git-mine")).status()).isEqualTo(409);
    var id = mine.body().path("id").asText();
    assertThat(api.get("business", "/api/v1/git-sources/" + id).status()).isEqualTo(404);
    assertThat(api.get("business", "/api/v1/git-sources").body().path("items")).isEmpty();
    assertThat(api.get("owner", "/api/v1/git-sources?limit=1").body().path("items")).hasSize(1);
    assertThat(api.get("", "/api/v1/git-sources").status()).isEqualTo(401);
    assertThat(
            api.post(
                    "steward",
                    "/api/v1/imports?format=git:" + id + "&owner=claims-ai&domain=x",
                    "application/octet-stream",
                    "x".getBytes(UTF_8))
                .status())
        .as("nobody hands in what a source is to bring")
        .isEqualTo(400);
  }

  private static Entry useCase(String name, String title) {
    return Entry.file(text(name, title));
  }

  private static String text(String name, String title) {
    return """
    apiVersion: atrium/v1
    kind: use-case
    metadata: {name: %s, title: "%s", summary: An idea.}
    spec: {archetype: prediction, status: idea}
    """
        .formatted(name, title);
  }

  private static String followed(
      String account, TestRepository repository, String within, String domain) {
    var answer = post(account, request(repository.address(), within, domain));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  private static String request(String address, String within, String domain) {
    return """
    {"address": "%s", "folder": "%s", "owner": "claims-ai", "domain": "%s", "every": "PT10M"}
    """
        .formatted(address, within, domain);
  }

  private static Api.Answer post(String account, String body) {
    return api.post(account, "/api/v1/git-sources", "application/json", body.getBytes(UTF_8));
  }

  private static void look(String id) {
    assertThat(api.post("steward", "/api/v1/git-sources/" + id + "/look", null, null).status())
        .isEqualTo(200);
  }

  private static JsonNode await(String id, String commit) {
    for (var tries = 0; tries < 1_200; tries++) {
      var source = source(id);
      if (source.path("commit").asText().equals(commit)) {
        assertThat(source.path("state").asText()).isEqualTo("following");
        return source;
      }
      pause();
    }
    throw new AssertionError(source(id).toString());
  }

  private static JsonNode source(String id) {
    return api.get("steward", "/api/v1/git-sources/" + id).body();
  }

  private static JsonNode asset(String kind, String domain, String name) {
    var answer = api.get("business", "/api/v1/assets/%s/%s/%s".formatted(kind, domain, name));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.body();
  }

  private static void change(String sql) {
    TransactionOperations<Connection> transactions =
        application.getBean(TransactionOperations.class);
    var _ =
        transactions.executeWrite(status ->
            application
                .getBean(JdbcOperations.class)
                .prepareStatement(sql, java.sql.PreparedStatement::executeUpdate));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
