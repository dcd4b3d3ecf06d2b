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
    return ApplicationContext.builder().properties(properties(more)).start();
  }

  static Map<String, Object> properties(Map<String, Object> more) {
    var properties = new HashMap<>(more);
    properties.computeIfAbsent("datasources.default.url", missing -> TestStack.postgres());
    properties.putIfAbsent("datasources.default.username", TestStack.username());
    properties.putIfAbsent("datasources.default.password", TestStack.password());
    properties.putIfAbsent("micronaut.server.port", -1);
    // Nobody listens there: a test that searches names a server, and no other touches one by
    // accident.
    properties.putIfAbsent("atrium.elasticsearch.url", "http://127.0.0.1:1");
    properties.putIfAbsent("atrium.keycloak.admin-client-secret", "atrium-backend-secret");
    // Only tests of meanings load the model.
    properties.putIfAbsent("atrium.search.vectors.enabled", "false");
    // Only tests of the directory follow Keycloak.
    properties.putIfAbsent("atrium.directory.enabled", "false");
    return properties;
  }
}
