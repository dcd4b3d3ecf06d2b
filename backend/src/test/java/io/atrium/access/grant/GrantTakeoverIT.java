package io.atrium.access.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.TestApplication;
import io.atrium.TestNode;
import io.atrium.Users;
import io.atrium.access.grant.ProvisioningTask.State;
import io.atrium.identity.User;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed after its target has done it and before that was written down. */
class GrantTakeoverIT {

  private static final String DATABASE = TestStack.postgres();

  @TempDir Path folder;

  @Test
  void a_node_killed_between_provisioning_and_confirmation_is_finished_exactly_once()
      throws Exception {
    GrantId id;
    // it accepts requests and leaves the work to others
    try (var door = node(Map.of("atrium.grant.enabled", false))) {
      id = open(door, Users.DEVELOPER).id();
      var victim = child();
      Expect.eventually(() -> Files.exists(folder.resolve(id.toString())));
      victim.destroyForcibly();
      assertThat(victim.waitFor(10, TimeUnit.SECONDS)).isTrue();
      var left = tasks(door, id).getFirst();
      assertThat(left.state()).as("as it died").isEqualTo(State.RUNNING);
      assertThat(state(door, id)).isEqualTo(GrantState.PROVISIONING);
    }

    try (var second = node(Map.of("atrium.grant.lease", "3s"))) {
      Expect.eventually(() -> state(second, id) == GrantState.ACTIVE);
      assertThat(tasks(second, id))
          .singleElement()
          .satisfies(task -> {
            assertThat(task.state()).isEqualTo(State.CONFIRMED);
            assertThat(task.attempts()).isEqualTo(2);
          });
      assertThat(history(second, id))
          .extracting(GrantChange::state)
          .containsExactly(GrantState.PROVISIONING, GrantState.ACTIVE);
      assertThat(Files.readAllLines(folder.resolve(id.toString())).stream().distinct())
          .as("told twice, as the same change")
          .hasSize(1);

      var _ =
          second.getBean(Grants.class).take(Users.OWNER, id, GrantStep.REVOCATION, "enough", null);
      Expect.eventually(() -> second.getBean(Grants.class).require(Users.OWNER, id).cleanedUp());
      assertThat(folder.resolve(id.toString())).doesNotExist();
    }
  }

  @Test
  void what_is_opened_is_active_within_two_seconds() throws Exception {
    try (var node = node(Map.of())) {
      var warm = open(node, Users.DEVELOPER).id();
      Expect.eventually(() -> state(node, warm) == GrantState.ACTIVE);
      var began = System.nanoTime();
      var id = open(node, Users.BUSINESS).id();
      Expect.eventually(() -> state(node, id) == GrantState.ACTIVE);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }
  }

  private static GrantState state(ApplicationContext node, GrantId id) {
    return node.getBean(Grants.class).require(Users.OWNER, id).state();
  }

  private static List<ProvisioningTask> tasks(ApplicationContext node, GrantId id) {
    return node.getBean(Grants.class).tasks(Users.OWNER, id);
  }

  private static List<GrantChange> history(ApplicationContext node, GrantId id) {
    return transactions(node).executeRead(status -> node.getBean(GrantTable.class).history(id));
  }

  @SuppressWarnings("unchecked")
  private static TransactionOperations<Connection> transactions(ApplicationContext node) {
    return node.getBean(TransactionOperations.class);
  }

  private static Grant open(ApplicationContext node, User user) {
    var opening =
        GrantSteps.opening(
            GrantSteps.asset("killed"),
            GrantSteps.person(user),
            user.actor(),
            Instant.now(),
            Duration.ofDays(1),
            null,
            "folder");
    return transactions(node).executeWrite(status -> node.getBean(Grants.class).open(opening));
  }

  private ApplicationContext node(Map<String, Object> more) {
    var properties = new java.util.HashMap<>(more);
    properties.put("datasources.default.url", DATABASE);
    properties.put("test.folder", folder.toString());
    return TestApplication.start(properties);
  }

  /** Its target does at once what it is told, and answers a minute later. */
  private Process child() throws IOException {
    return TestNode.process(
            Map.of(
                "datasources.default.url",
                DATABASE,
                "test.folder",
                folder,
                "test.thinks",
                "60s",
                "atrium.grant.lease",
                "3s"))
        .start();
  }
}
