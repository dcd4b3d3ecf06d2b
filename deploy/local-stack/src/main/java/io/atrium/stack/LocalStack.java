package io.atrium.stack;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * PostgreSQL, Elasticsearch and Keycloak as child processes. Data stays under {@code <home>/data}:
 * it survives {@link #close()}, {@link #kill(Server)} and the death of this JVM.
 *
 * <p>The servers end with {@link #close()}, or with the JVM by a shutdown hook (normal exit,
 * Ctrl-C, SIGTERM); after a SIGKILL the next stack in the same home ends them.
 */
public final class LocalStack implements AutoCloseable {
  private final StackOptions options;
  private final HomeLock lock;
  private final Map<Server, ManagedServer> servers = new EnumMap<>(Server.class);
  private final Thread hook = new Thread(this::stopAll, "stop local stack");
  private volatile Runnable beforeStop = () -> {};
  private boolean closed;

  private LocalStack(StackOptions options) {
    this.options = options;
    this.lock = HomeLock.acquire(options.home());
    int postgres = portFor(Server.POSTGRES);
    add(Server.POSTGRES, new Postgres(options), postgres);
    add(Server.ELASTICSEARCH, new Elasticsearch(options), portFor(Server.ELASTICSEARCH));
    add(Server.KEYCLOAK, new Keycloak(options, postgres), portFor(Server.KEYCLOAK));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts the chosen servers, at the same time as far as they don't need each other, and returns
   * when all answer. If one fails, the others are ended.
   *
   * @throws StackProblem if a server cannot start
   */
  public static LocalStack start(StackOptions options) {
    LocalStack stack = new LocalStack(options);
    try {
      stack.start(options.servers());
      return stack;
    } catch (RuntimeException failed) {
      stack.close();
      throw failed;
    }
  }

  /**
   * Deletes all data and logs in a home that no stack uses; the unpacked servers stay.
   *
   * @throws StackProblem if a stack runs there
   */
  public static void erase(Path home) {
    StackOptions options = StackOptions.inHome(home);
    try (HomeLock held = HomeLock.acquire(options.home())) {
      for (Server server : Server.values()) {
        ChildProcess.endStale(options.pidFile(server), options.data(server));
      }
      Folders.delete(held.home().resolve("data"));
      Folders.delete(held.home().resolve("logs"));
    }
  }

  /**
   * Has the task run before the servers end, however that comes about. One task, the last given.
   */
  public void beforeStop(Runnable task) {
    beforeStop = task;
  }

  /** Starts a server, again if it was killed, on the same port and data; waits until it answers. */
  public void start(Server server) {
    start(Set.of(server));
  }

  /** SIGKILL, as a crash would be. */
  public void kill(Server server) {
    server(server).kill();
  }

  /** Ends a server in good order; {@link #start(Server)} brings it back. */
  public void stop(Server server) {
    server(server).stop();
  }

  /** The database {@code atrium}. */
  public String jdbcUrl() {
    return jdbcUrl("atrium");
  }

  public String username() {
    return Postgres.USER;
  }

  public String password() {
    return Postgres.PASSWORD;
  }

  public String elasticsearchUrl() {
    return Elasticsearch.url(port(Server.ELASTICSEARCH));
  }

  /** The base, to which {@code /realms/atrium} is added. */
  public String keycloakUrl() {
    return Keycloak.url(port(Server.KEYCLOAK));
  }

  public int port(Server server) {
    return server(server).port();
  }

  /** Ends all servers in good order. */
  @Override
  public void close() {
    stopAll();
    try {
      if (!Runtime.getRuntime().removeShutdownHook(hook)) {
        throw new IllegalStateException("closed twice");
      }
    } catch (IllegalStateException ending) {
      // The JVM is ending, or close was called before: nothing is left to do.
    }
  }

  String jdbcUrl(String database) {
    return Postgres.url(port(Server.POSTGRES), database);
  }

  private void start(Set<Server> wanted) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starts =
          wanted.stream().<Future<?>>map(each -> threads.submit(() -> startOne(each))).toList();
      for (Future<?> start : starts) {
        start.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof StackProblem problem
          ? problem
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackProblem("The start was interrupted.", interrupted);
    }
  }

  private void startOne(Server server) {
    if (server == Server.KEYCLOAK) {
      server(Server.POSTGRES).start();
    }
    server(server).start();
  }

  private synchronized void stopAll() {
    if (closed) {
      return;
    }
    closed = true;
    beforeStop.run();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(server(Server.ELASTICSEARCH)::stop);
      server(Server.KEYCLOAK).stop();
      server(Server.POSTGRES).stop();
    }
    lock.close();
  }

  private void add(Server server, ServerRecipe recipe, int port) {
    servers.put(server, new ManagedServer(server, recipe, options, port));
  }

  private int portFor(Server server) {
    return options.port(server) == 0 ? Ports.findFree() : options.port(server);
  }

  private ManagedServer server(Server server) {
    ManagedServer found = servers.get(server);
    if (found == null) {
      throw new IllegalStateException(server.title());
    }
    return found;
  }
}
