package io.atrium.exchange.git;

import static io.atrium.Expect.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A folder behind a real server of SSH is followed with the key and the hosts of the settings. */
class GitSshIT {

  private static final String SETTINGS = "atrium.git.allowed.data.";

  @TempDir private static Path folder;
  private static SshGitServer ssh;

  @RegisterExtension
  static final TestServer server =
      new TestServer()
          .withSearch()
          .with(SETTINGS + "address", () -> ssh().address())
          .with(SETTINGS + "key", () -> folder.resolve("key").toString())
          .with(SETTINGS + "known-hosts", () -> folder.resolve("known_hosts").toString());

  private static final Api api = server.api();
  private static final GitSteps git = new GitSteps(server);

  private static synchronized SshGitServer ssh() {
    if (ssh == null) {
      try {
        var reader = SshGitServer.ed25519();
        var _ = SshGitServer.write(reader, folder.resolve("key"), null);
        ssh = new SshGitServer(folder, SshGitServer.ecdsa(), reader.getPublic());
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }
    return ssh;
  }

  @AfterAll
  static void stop() {
    ssh().close();
  }

  @Test
  void a_host_is_followed_once_it_is_known_and_no_longer_when_its_key_is_another()
      throws Exception {
    var commit =
        new TestRepository(folder.resolve("parcels.git"))
            .commit(Map.of("idea.yaml", GitSteps.useCase("idea", "Sort parcels")), true);
    var known = Files.writeString(folder.resolve("known_hosts"), "");

    var asked =
        git.post("steward", GitSteps.request(ssh().address() + "parcels.git", "", "git-ssh"));
    assertThat(asked.status()).as(asked.raw().body()).isEqualTo(201);
    var id = asked.body().path("id").asText();
    assertFault(id, "is unknown");

    Files.writeString(known, ssh().known());
    git.look(id);
    var _ = git.await(id, commit);
    assertThat(git.asset("use-case", "git-ssh", "idea").path("title").asText())
        .isEqualTo("Sort parcels");

    Files.writeString(
        known, SshGitServer.known("[127.0.0.1]:" + ssh().port(), SshGitServer.ecdsa()));
    git.look(id);
    assertFault(id, "is not the one that is known");
    assertThat(git.asset("use-case", "git-ssh", "idea").path("state").asText())
        .isEqualTo("approved");
    assertThat(api.get("steward", "/api/v1/git-sources").raw().body())
        .doesNotContain(folder.toString(), "PRIVATE");
  }

  @Test
  void only_named_places_are_spoken_to() {
    for (var address :
        new String[] {
          "ssh://git@127.0.0.1:22/parcels.git",
          "ssh://root@127.0.0.1:" + ssh().port() + "/parcels.git",
          "git@127.0.0.1:parcels.git"
        }) {
      var refused =
          api.post(
              "steward",
              "/api/v1/git-sources",
              "application/json",
              GitSteps.request(address, "", "git-ssh").getBytes(UTF_8));
      assertThat(refused.status()).as(address).isEqualTo(422);
      assertThat(refused.body().path("type").asText()).isEqualTo("/problems/git-address-refused");
    }
  }

  private static void assertFault(String id, String words) {
    eventually(() -> git.source(id).path("fault").asText().contains(words));
    assertThat(git.source(id).path("state").asText()).isEqualTo("failing");
    assertThat(git.source(id).path("fault").asText()).contains(SETTINGS + "known-hosts");
  }
}
