package io.atrium.exchange.git;

import static io.atrium.Expect.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.ChildNode;
import io.atrium.Employees;
import io.atrium.TestServer;
import io.atrium.exchange.git.TestRepository.Entry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed by signal while it takes a folder in, and the one that comes after it. */
class KilledFollowerIT {

  private static final int FILES = 300;
  private static final String DOMAIN = "git-cut";

  @TempDir private static Path folder;

  @RegisterExtension
  static final TestServer server =
      GitSteps.server(() -> folder)
          .with("atrium.git.enabled", false)
          .with("atrium.import.enabled", false);

  private static final GitSteps git = new GitSteps(server);

  @Test
  void every_file_is_taken_in_once_and_what_is_gone_is_deprecated_once() throws Exception {
    var repository = new TestRepository(folder.resolve("cut"));
    var files = new HashMap<String, Entry>();
    for (var i = 0; i < FILES; i++) {
      files.put("file-%d.yaml".formatted(i), GitSteps.useCase("idea-" + i, "Idea " + i));
    }
    var first = repository.commit(files, true);
    var id = git.followed("steward", repository, "", DOMAIN);

    killInTheMiddle("select count(*) from catalog.version v where v.state = 'approved'");
    try (var node = ChildNode.beside(server.application(), following())) {
      var _ = git.await(id, first);
      assertThat(node.isAlive()).isTrue();
    }

    assertThat(count("select count(*) from catalog.asset where domain = '" + DOMAIN + "'"))
        .isEqualTo(FILES);
    assertThat(count("select count(*) from catalog.version")).as("none twice").isEqualTo(FILES);
    assertThat(count("select count(*) from audit.entry where action = 'asset-created'"))
        .isEqualTo(FILES);

    files.keySet().removeIf(name -> !name.equals("file-0.yaml"));
    var second = repository.commit(files, true);
    git.look(id);
    killInTheMiddle("select count(*) from catalog.version v where v.state = 'deprecated'");
    try (var node = ChildNode.beside(server.application(), following())) {
      var _ = git.await(id, second);
      assertThat(node.isAlive()).isTrue();
    }

    assertThat(count("select count(*) from catalog.version where state = 'deprecated'"))
        .isEqualTo(FILES - 1);
    assertThat(count("select count(*) from audit.entry where action = 'version-deprecated'"))
        .as("each once")
        .isEqualTo(FILES - 1);
    assertThat(git.asset("use-case", DOMAIN, "idea-0").path("state").asText())
        .isEqualTo("approved");
  }

  private static void killInTheMiddle(String progress) throws InterruptedException {
    try (var node = ChildNode.beside(server.application(), following())) {
      eventually(() -> count(progress) > 0 || !node.isAlive());
      assertThat(node.kill()).as("it was running, and the signal ended it").isTrue();
    }
    assertThat(count(progress)).as("it had not come to its end").isBetween(1, FILES - 2);
  }

  private static int count(String sql) {
    return Integer.parseInt(new Employees(server.application()).words(sql).getFirst());
  }

  /** Small batches, and a node that fell silent is not waited for. */
  private static Map<String, String> following() {
    return Map.of(
        "atrium.git.allowed.test.address", TestRepository.address(folder) + "/",
        "atrium.git.patience", "2s",
        "atrium.import.batch", "10",
        "atrium.import.lease", "3s",
        "atrium.delivery.enabled", "false",
        "atrium.subscription.enabled", "false");
  }
}
