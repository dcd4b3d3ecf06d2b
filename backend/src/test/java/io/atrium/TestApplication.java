package io.atrium;

import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;

/** Starts the application on a fresh database of the real servers. */
public final class TestApplication {

  private TestApplication() {}

  /** Without its HTTP server. */
  public static ApplicationContext start() {
    return start(Map.of());
  }

  public static ApplicationContext start(Map<String, Object> more) {
    var properties = new HashMap<String, Object>();
    properties.put("datasources.default.url", TestStack.postgres());
    properties.put("datasources.default.username", TestStack.username());
    properties.put("datasources.default.password", TestStack.password());
    properties.put("micronaut.server.port", -1);
    // Nobody listens there: a test that searches names a server, and no other touches one by
    // accident.
    properties.put("atrium.elasticsearch.url", "http://127.0.0.1:1");
    properties.put("atrium.keycloak.admin-client-secret", "atrium-backend-secret");
    // Only tests of the directory follow Keycloak.
    properties.put("atrium.directory.enabled", "false");
    properties.putAll(more);
    return ApplicationContext.builder().properties(properties).start();
  }
}
