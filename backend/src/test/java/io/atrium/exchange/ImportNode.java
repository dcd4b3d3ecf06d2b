package io.atrium.exchange;

import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** A node that does nothing but import, to be killed. */
final class ImportNode {

  private ImportNode() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (var node =
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
                    "atrium.import.batch",
                    40,
                    "atrium.import.lease",
                    "2s"))
            .start()) {
      while (node.isRunning()) {
        Thread.sleep(1_000);
      }
    }
  }
}
