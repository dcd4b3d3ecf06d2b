package io.atrium.stack;

import io.atrium.stack.ChildProcess.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keycloak in production mode over HTTP on this machine, with its data in the stack's PostgreSQL.
 * The installation is "built" once, which makes each start several seconds faster. Its folder stays
 * as it is: what a running Keycloak writes goes to a home of its own that links to it.
 */
final class Keycloak implements ServerRecipe {
  private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final List<String> BUILD =
      List.of("build", "--db=postgres", "--features-disabled=ciba,device-flow,kerberos,par");

  /** Without it, the first requests after a restart of PostgreSQL fail on dead connections. */
  private static final String POOL = "quarkus.datasource.jdbc.validate-on-borrow=true\n";

  private final StackOptions options;
  private final int postgresPort;

  Keycloak(StackOptions options, int postgresPort) {
    this.options = options;
    this.postgresPort = postgresPort;
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Path data() {
    return options.data(Server.KEYCLOAK);
  }

  @Override
  public void prepare(int port, Consumer<String> step) {
    Path server = install(step);
    Path imports = Folders.create(data().resolve("data/import"));
    try {
      for (String folder : List.of("conf", "providers", "themes")) {
        Files.createDirectories(data().resolve(folder));
      }
      Files.writeString(data().resolve("conf/quarkus.properties"), POOL);
      Path link = data().resolve("lib");
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, server.resolve("lib"));
      try (InputStream realm = Keycloak.class.getResourceAsStream("atrium-realm.json")) {
        Files.copy(
            realm, imports.resolve("atrium-realm.json"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failed) {
      throw Folders.problem(data(), failed);
    }
  }

  @Override
  public Launch launch(int port) {
    List<String> arguments =
        List.of(
            "start",
            "--optimized",
            "--import-realm",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--hostname=" + url(port),
            "--cache=local",
            "--log-level=warn,org.keycloak.events:off",
            "--db-url=" + Postgres.url(postgresPort, "keycloak"),
            "--db-username=" + Postgres.USER,
            "--db-pool-initial-size=1");
    return new Launch(
        command(install(step -> {}), data(), arguments),
        Map.of(
            "KC_DB_PASSWORD", Postgres.PASSWORD,
            "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
            "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"),
        data());
  }

  @Override
  public boolean answers(int port) {
    return Http.isOk(url(port) + "/realms/atrium");
  }

  private static Path install(Consumer<String> step) {
    String version = Installation.version("keycloak");
    String build =
        AnalysisPlugin.fingerprint(String.join(" ", BUILD).getBytes(StandardCharsets.UTF_8));
    return Installation.require(
        "keycloak-%s-%s".formatted(version, build),
        () -> step.accept("unpacking and building, once"),
        folder -> {
          Archive.unzip(Installation.archive("keycloak-%s.zip".formatted(version)), folder);
          build(folder);
        });
  }

  private static void build(Path server) throws IOException {
    Path output = server.resolve("build.log");
    try {
      int status =
          new ProcessBuilder(command(server, server, BUILD))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      if (status != 0) {
        throw new StackProblem(
            "Keycloak's build failed: %s. See %s.".formatted(LogFile.lastWords(output), output));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackProblem("The start was interrupted.", interrupted);
    }
  }

  /**
   * What {@code kc.sh} would run, without the shell around it and with a JVM tuned for start-up.
   */
  private static List<String> command(Path server, Path home, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-cp",
            server.resolve("lib/quarkus-run.jar").toString(),
            MAIN));
    command.addAll(arguments);
    return command;
  }
}
