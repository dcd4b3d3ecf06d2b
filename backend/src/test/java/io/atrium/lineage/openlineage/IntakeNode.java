package io.atrium.lineage.openlineage;

import io.atrium.Users;
import io.micronaut.context.ApplicationContext;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * A node that is sent events by many at once and says which ones it has acknowledged; to be killed.
 */
final class IntakeNode {

  private static final int SENDERS = 16;

  private IntakeNode() {}

  public static void main(String[] arguments) throws InterruptedException {
    var node =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "datasources.default.url",
                    arguments[0],
                    "datasources.default.username",
                    arguments[1],
                    "datasources.default.password",
                    arguments[2],
                    "micronaut.server.port",
                    -1,
                    "atrium.elasticsearch.url",
                    "http://127.0.0.1:1",
                    "atrium.keycloak.url",
                    "http://127.0.0.1:1",
                    "atrium.directory.enabled",
                    "false",
                    "atrium.lineage.intake.linger",
                    "5ms"))
            .start();
    var intake = node.getBean(Intake.class);
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (var senders = Executors.newFixedThreadPool(SENDERS)) {
      for (var sender = 0; sender < SENDERS; sender++) {
        var _ =
            senders.submit(() -> {
              while (true) {
                var run = UUID.randomUUID();
                var event = LineageSteps.event("START", run, "killed", Instant.now());
                event
                    .putArray("outputs")
                    .add(LineageSteps.dataset("killed" + (run.hashCode() & 63)));
                intake.accept(Users.OWNER, event.toString().getBytes(StandardCharsets.UTF_8));
                synchronized (out) {
                  out.println("ACK " + run);
                  out.flush();
                }
              }
            });
      }
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
