package io.atrium.benchmarks;

import io.atrium.stack.LocalStack;
import io.atrium.stack.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the packaged program in JVMs of its own, with the options of the launcher script. */
final class Launcher {
  private static final long LONGEST_NANOS = 120_000_000_000L;

  private final Path jar;
  private final Path home;
  private final Path cache;
  private final LocalStack stack;

  Launcher(Path root, Path home, LocalStack stack) {
    this.jar = root.resolve("deploy/app/target/atrium.jar");
    this.home = home;
    this.cache = home.resolve("atrium.aot");
    this.stack = stack;
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing; build it first, or use ./atrium bench");
    }
  }

  /** A running Atrium. */
  record Node(Process process, URI api, double startSeconds) implements AutoCloseable {

    /** Resident memory in megabytes. */
    double megabytes() throws IOException {
      for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
      throw new IOException("no VmRSS");
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly().onExit().join();
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Migrates, builds the index, and leaves the cache for later starts. */
  void recordCache() throws IOException, InterruptedException {
    var process =
        process(
            "record",
            List.of("-XX:AOTCacheOutput=" + cache),
            List.of("start", "--exit-when-ready"),
            environment(true, URI.create(stack.elasticsearchUrl()), free(), free()));
    if (process.waitFor() != 0 || !Files.exists(cache)) {
      throw new IllegalStateException("no AOT cache was recorded, see " + log("record"));
    }
  }

  /**
   * Returns when the API says that it is ready and, where it is on, the portal too.
   *
   * @param elasticsearch its address, or the recorder's
   */
  Node start(String name, boolean cached, boolean portal, URI elasticsearch)
      throws IOException, InterruptedException {
    var api = free();
    var door = free();
    var options =
        cached
            ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")
            : List.<String>of();
    var environment = environment(portal, elasticsearch, api, door);
    var begin = System.nanoTime();
    var process = process(name, options, List.of("start"), environment);
    try {
      awaitUp(process, name, api, "/health/readiness", begin);
      if (portal) {
        awaitUp(process, name, door, "/health", begin);
      }
    } catch (RuntimeException | InterruptedException failed) {
      process.destroyForcibly().onExit().join();
      throw failed;
    }
    var node = new Node(process, url(api), (System.nanoTime() - begin) / 1e9);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return node;
  }

  private void awaitUp(Process process, String name, int port, String path, long begin)
      throws InterruptedException {
    while (true) {
      try (var wire = new Wire(url(port))) {
        if (wire.get(path, "").status() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // the usual answer until it is up
      }
      if (!process.isAlive() || System.nanoTime() - begin > LONGEST_NANOS) {
        throw new IllegalStateException("Atrium did not start, see " + log(name));
      }
      Thread.sleep(3);
    }
  }

  private Process process(
      String name, List<String> options, List<String> command, Map<String, String> environment)
      throws IOException {
    var whole = new ArrayList<String>();
    whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    whole.addAll(options);
    whole.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlogback.configurationFile=logback.xml"));
    var extra = System.getenv().getOrDefault("ATRIUM_JAVA_OPTS", "").strip();
    if (!extra.isEmpty()) {
      whole.addAll(List.of(extra.split("\\s+", -1)));
    }
    whole.addAll(List.of("-jar", jar.toString()));
    whole.addAll(command);
    var builder =
        new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log(name).toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Map<String, String> environment(boolean portal, URI elasticsearch, int api, int door) {
    var environment = new HashMap<String, String>();
    environment.put("DATASOURCES_DEFAULT_URL", stack.jdbcUrl());
    environment.put("DATASOURCES_DEFAULT_USERNAME", stack.username());
    environment.put("DATASOURCES_DEFAULT_PASSWORD", stack.password());
    environment.put("ATRIUM_ELASTICSEARCH_URL", elasticsearch.toString());
    environment.put("ATRIUM_KEYCLOAK_URL", stack.keycloakUrl());
    environment.put("ATRIUM_KEYCLOAK_REALM", "atrium");
    environment.put("ATRIUM_KEYCLOAK_ADMIN_SECRET", "atrium-backend-secret");
    environment.put("ATRIUM_KEYCLOAK_PORTAL_CLIENT_ID", "atrium-portal");
    environment.put("ATRIUM_KEYCLOAK_PORTAL_CLIENT_SECRET", "atrium-portal-secret");
    environment.put("ATRIUM_PORTAL_ENABLED", Boolean.toString(portal));
    environment.put("ATRIUM_PORTAL_HOST", "127.0.0.1");
    environment.put("ATRIUM_PORTAL_PORT", Integer.toString(door));
    environment.put("ATRIUM_PORTAL_BASE_URL", url(door).toString());
    environment.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
    environment.put("MICRONAUT_SERVER_PORT", Integer.toString(api));
    return environment;
  }

  private Path log(String name) {
    return home.resolve(name + ".log");
  }

  private static int free() {
    return Ports.findFree();
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
