package io.atrium.exchange.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.exchange.git.TestRepository.Entry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Folders of real repositories are followed, over the file protocol. */
class GitSourceIT {

  @TempDir private static Path folder;

  @RegisterExtension static final TestServer server = GitSteps.server(() -> folder);

  private static final Api api = server.api();
  private static final GitSteps git = new GitSteps(server);

  @Test
  void a_folder_becomes_assets_and_what_disappears_is_deprecated_until_it_comes_back() {
    var repository = new TestRepository(folder.resolve("parcels"));
    var weatherServer =
        """
        {"$schema": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
         "name": "com.example/git-weather", "version": "1.0.0", "description": "Tells the weather."}
        """;
    var both =
        Map.of(
            "catalog/idea.yaml", GitSteps.useCase("idea", "Sort parcels"),
            "catalog/server.json", Entry.file(weatherServer),
            "catalog/README.md", Entry.file("# Nothing of ours"),
            "catalog/package.json", Entry.file("{\"name\": \"left-pad\"}"));
    var first = repository.commit(both, true);

    var id = git.followed("steward", repository, "catalog", "git-parcels");
    var source = git.await(id, first);

    assertThat(source.path("approved").asBoolean()).isTrue();
    assertThat(source.path("owner").asText()).isEqualTo("team:claims-ai");
    var report = api.get("steward", "/api/v1/imports/" + source.path("lastImport").asText()).body();
    assertThat(report.path("created").asInt()).as(report.toString()).isEqualTo(2);
    assertThat(report.path("refused").asInt()).isZero();
    assertThat(git.asset("use-case", "git-parcels", "idea").path("state").asText())
        .isEqualTo("approved");
    var weather = "/api/v1/assets/component/git-parcels/com.example-git-weather";
    assertThat(api.get("business", weather + "/original").raw().body()).isEqualTo(weatherServer);

    var fewer = repository.commit(Map.of("catalog/server.json", Entry.file(weatherServer)), true);
    git.look(id);
    var _ = git.await(id, fewer);

    assertThat(git.asset("use-case", "git-parcels", "idea").path("state").asText())
        .isEqualTo("deprecated");
    assertThat(api.get("business", weather).body().path("state").asText()).isEqualTo("approved");

    var back = repository.commit(both, true);
    git.look(id);
    var _ = git.await(id, back);

    var again = git.asset("use-case", "git-parcels", "idea");
    assertThat(again.path("state").asText()).isEqualTo("approved");
    assertThat(again.path("version").asText()).isEqualTo("1.0.1");
  }

  @Test
  void a_broken_file_touches_neither_its_neighbours_nor_its_own_asset() {
    var repository = new TestRepository(folder.resolve("broken"));
    var first =
        repository.commit(
            Map.of(
                "a.yaml", GitSteps.useCase("one", "One"), "b.yaml", GitSteps.useCase("two", "Two")),
            true);
    var id = git.followed("steward", repository, "", "git-broken");
    var _ = git.await(id, first);

    var second =
        repository.commit(
            Map.of(
                "a.yaml", Entry.file("apiVersion: atrium/v1\nkind: [use-case\n"),
                "b.yaml", GitSteps.useCase("two", "Two, mended")),
            true);
    git.look(id);
    var source = git.await(id, second);

    var refusals =
        api.get("steward", "/api/v1/imports/" + source.path("lastImport").asText() + "/refusals")
            .body()
            .path("items");
    assertThat(refusals).hasSize(1);
    assertThat(refusals.at("/0/file").asText()).isEqualTo("a.yaml");
    assertThat(refusals.at("/0/line").asInt()).isPositive();
    assertThat(git.asset("use-case", "git-broken", "one").path("state").asText())
        .isEqualTo("approved");
    assertThat(git.asset("use-case", "git-broken", "two").path("title").asText())
        .isEqualTo("Two, mended");
  }

  @Test
  void a_history_that_was_rewritten_is_followed() {
    var repository = new TestRepository(folder.resolve("rewritten"));
    var first = repository.commit(Map.of("a.yaml", GitSteps.useCase("rewritten", "Before")), true);
    var id = git.followed("steward", repository, "", "git-rewritten");
    var _ = git.await(id, first);

    var other =
        repository.commit(Map.of("x/b.yaml", GitSteps.useCase("rewritten", "After")), false);
    git.look(id);
    var _ = git.await(id, other);

    var asset = git.asset("use-case", "git-rewritten", "rewritten");
    assertThat(asset.path("title").asText()).isEqualTo("After");
    assertThat(asset.path("state").asText()).isEqualTo("approved");
  }

  @Test
  void a_node_that_died_in_the_middle_leaves_nothing_doubled() {
    var repository = new TestRepository(folder.resolve("killed"));
    var commit = repository.commit(Map.of("a.yaml", GitSteps.useCase("killed", "Killed")), true);
    var id = git.followed("steward", repository, "", "git-killed");
    var before = git.await(id, commit);
    // As after a crash between the import and the note that it was done; and one that holds a
    // lease.
    git.change(
        "update exchange.git_source set commit = null, pending = null, lease = gen_random_uuid(),"
            + " lease_until = now() - interval '1 second', next_at = now() where id = '"
            + id
            + "'");

    var after = git.await(id, commit);

    assertThat(after.path("lastImport")).isNotEqualTo(before.path("lastImport"));
    var report = api.get("steward", "/api/v1/imports/" + after.path("lastImport").asText()).body();
    assertThat(report.path("unchanged").asInt()).isEqualTo(1);
    assertThat(
            api.get("steward", "/api/v1/assets/use-case/git-killed/killed/versions")
                .body()
                .toString())
        .doesNotContain("1.0.1");
  }
}
