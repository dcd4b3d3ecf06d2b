package io.atrium.exchange.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.exchange.git.TestRepository.Entry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is refused of folders that are followed, and who may have them followed. */
class GitSourceRulesIT {

  @TempDir private static Path folder;

  @RegisterExtension static final TestServer server = GitSteps.server(() -> folder);

  private static final Api api = server.api();
  private static final GitSteps git = new GitSteps(server);

  @Test
  void links_and_what_belongs_to_others_are_refused_with_the_reason() {
    var repository = new TestRepository(folder.resolve("foreign"));
    var commit =
        repository.commit(
            Map.of(
                "good.yaml", GitSteps.useCase("good", "Good"),
                "link.yaml", Entry.link("/etc/passwd"),
                "module", Entry.submodule(),
                "other.yaml",
                    Entry.file(
                        GitSteps.text("other", "Other")
                            .replace("metadata: {", "metadata: {owner: 'team:others', ")),
                "far.yaml",
                    Entry.file(
                        GitSteps.text("far", "Far")
                            .replace("metadata: {", "metadata: {domain: elsewhere, "))),
            true);

    var source = git.await(git.followed("steward", repository, "", "git-foreign"), commit);

    var reasons =
        api.get("steward", "/api/v1/imports/" + source.path("lastImport").asText() + "/refusals")
            .body()
            .path("items")
            .findValuesAsText("reason");
    assertThat(reasons).hasSize(4);
    assertThat(String.join(" ", reasons))
        .contains("symbolic link", "submodule", "team:others", "elsewhere");
    assertThat(git.asset("use-case", "git-foreign", "good").path("state").asText())
        .isEqualTo("approved");
  }

  @Test
  void faults_are_shown_at_the_source() {
    var repository = new TestRepository(folder.resolve("faulty"));
    var id = git.followed("steward", repository, "", "git-faulty");

    for (var tries = 0; tries < 600; tries++) {
      if (git.source(id).path("state").asText().equals("failing")) {
        break;
      }
      GitSteps.pause();
    }

    assertThat(git.source(id).path("fault").asText()).contains("no branch `main`");
    assertThat(api.send("steward", "DELETE", "/api/v1/git-sources/" + id, null, null).status())
        .isEqualTo(204);
    assertThat(api.get("steward", "/api/v1/git-sources/" + id).status()).isEqualTo(404);
  }

  @Test
  void only_owners_and_stewards_have_folders_followed_and_only_named_places() {
    var address = new TestRepository(folder.resolve("mine")).address();

    assertThat(git.post("business", GitSteps.request(address, "", "git-mine")).status())
        .isEqualTo(403);
    var elsewhere =
        git.post("steward", GitSteps.request("https://example.com/x.git", "", "git-mine"));
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(elsewhere.body().path("type").asText()).isEqualTo("/problems/git-address-refused");
    assertThat(git.post("steward", GitSteps.request(address, "../..", "git-mine")).status())
        .isEqualTo(422);
    assertThat(git.post("steward", GitSteps.request(address, "", "Not a domain")).status())
        .isEqualTo(422);
    var mine = git.post("owner", GitSteps.request(address, "", "git-mine"));
    assertThat(mine.status()).as(mine.raw().body()).isEqualTo(201);
    assertThat(mine.body().path("approved").asBoolean())
        .as("what an owner brings comes in review")
        .isFalse();
    assertThat(git.post("owner", GitSteps.request(address, "", "git-mine")).status())
        .isEqualTo(409);
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
}
