package io.atrium.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers for integration tests: one stack per JVM in a temporary folder, each server started
 * when it is first asked for, everything ended and deleted with the JVM.
 */
public final class TestStack {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestStack() {}

  /** The JDBC URL of a new, empty database; user and password as {@link #username()} says. */
  public static String postgres() {
    LocalStack stack = stack();
    stack.start(Server.POSTGRES);
    String database = "test" + DATABASES.incrementAndGet();
    Postgres.createDatabase(stack.port(Server.POSTGRES), database);
    return stack.jdbcUrl(database);
  }

  public static String username() {
    return Postgres.USER;
  }

  public static String password() {
    return Postgres.PASSWORD;
  }

  /** The URL of Elasticsearch, shared by the tests of this JVM: use index names of your own. */
  public static String elasticsearch() {
    stack().start(Server.ELASTICSEARCH);
    return stack().elasticsearchUrl();
  }

  /** The base URL of Keycloak with the realm {@code atrium} and its demo accounts. */
  public static String keycloak() {
    stack().start(Server.KEYCLOAK);
    return stack().keycloakUrl();
  }

  /** The stack itself, for tests that kill a server and start it again. */
  public static LocalStack stack() {
    return Holder.STACK;
  }

  private static final class Holder {
    static final LocalStack STACK = create();

    private static LocalStack create() {
      try {
        Path home = Files.createTempDirectory("atrium-test-");
        LocalStack stack =
            LocalStack.start(StackOptions.inHome(home).withServers().withoutDurability());
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      stack.close();
                      Folders.delete(home);
                    },
                    "delete test stack"));
        return stack;
      } catch (IOException failed) {
        throw new StackProblem("No temporary folder: " + failed.getMessage(), failed);
      }
    }
  }
}
