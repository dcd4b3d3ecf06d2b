package io.atrium.access.grant;

import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** A node whose target does at once what it is told, and answers a minute later; to be killed. */
final class GrantNode {

  private GrantNode() {}

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
                    "atrium.elasticsearch.url",
                    "http://127.0.0.1:1",
                    "atrium.keycloak.url",
                    "http://127.0.0.1:1",
                    "test.folder",
                    arguments[3],
                    "test.thinks",
                    "60s",
                    "atrium.grant.lease",
                    "3s"))
            .start()) {
      while (node.isRunning()) {
        Thread.sleep(1_000);
      }
    }
  }
}
