package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.TestNode;
import io.atrium.stack.TestStack;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Nodes that are killed while events are sent: what was acknowledged is in the graph afterwards.
 */
class IntakeKilledIT {

  private static final int KILLS = 3;

  @Test
  void every_acknowledged_event_survives_kill_9() throws Exception {
    var database = TestStack.postgres();
    try (var steps =
        new LineageSteps(
            Map.of("datasources.default.url", database, "atrium.lineage.intake.enabled", false))) {
      var acknowledged = new HashSet<String>();
      for (var kill = 0; kill < KILLS; kill++) {
        acknowledged.addAll(sendAndKill(database, 400 + 700 * kill));
      }
      assertThat(acknowledged).hasSizeGreaterThan(KILLS * 400);

      steps.settle();

      var runs = new HashSet<String>();
      steps.rows("select id from lineage.run").forEach(row -> runs.add(row.getFirst()));
      assertThat(runs).containsAll(acknowledged);
      assertThat(steps.number("select count(*) from lineage.event")).isEqualTo(runs.size());
      assertThat(steps.number("select count(*) from lineage.event where failure is not null"))
          .isZero();
      assertThat(steps.number("select count(*) from lineage.edge where kind = 'writes'"))
          .isEqualTo(64);
      System.out.printf(
          "acknowledged %d, kept %d, kills %d%n", acknowledged.size(), runs.size(), KILLS);
    }
  }

  /** Kills the node in the middle; gives back which runs it has acknowledged until then. */
  private static Set<String> sendAndKill(String database, int after) throws Exception {
    var node =
        TestNode.process(
                Map.of(
                    "datasources.default.url",
                    database,
                    "test.senders",
                    16,
                    "atrium.lineage.intake.linger",
                    "5ms"))
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start();
    var acknowledged = new HashSet<String>();
    try (var said =
        new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = said.readLine(); line != null; line = said.readLine()) {
        // the last line may be cut off
        if (line.startsWith("ACK ") && line.length() == 40) {
          acknowledged.add(line.substring(4));
          if (acknowledged.size() == after) {
            // by its handle: what it has said can still be read
            assertThat(node.toHandle().destroyForcibly()).isTrue();
          }
        }
      }
    } finally {
      node.destroyForcibly();
    }
    assertThat(node.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(after);
    return acknowledged;
  }
}
