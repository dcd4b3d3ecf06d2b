package io.atrium.stack;

import io.atrium.stack.ChildProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The real Elasticsearch with few modules, as published for integration tests, and our plugin that
 * brings its usual English analysis back.
 *
 * @see "docs/decisions/0003-real-servers.md"
 */
final class Elasticsearch implements ServerRecipe {
  private final StackOptions options;

  Elasticsearch(StackOptions options) {
    this.options = options;
  }

  static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Path data() {
    return options.data(Server.ELASTICSEARCH);
  }

  @Override
  public void prepare(int port, Consumer<String> step) {
    Path server = install(step);
    Path config = Unprivileged.createFolder(Folders.create(data()).resolve("config"));
    Path indices = Unprivileged.createFolder(data().resolve("indices"));
    Path logs = Unprivileged.createFolder(data().resolve("logs"));
    Path temporary = Unprivileged.createFolder(data().resolve("tmp"));
    try {
      Files.writeString(config.resolve("elasticsearch.yml"), settings(port, indices, logs));
      Files.writeString(config.resolve("jvm.options"), jvmOptions(temporary));
      Files.writeString(config.resolve("log4j2.properties"), LOGGING);
      if (!Files.isDirectory(server.resolve("plugins"))) {
        throw new IOException("no plugins folder in " + server);
      }
    } catch (IOException failed) {
      throw Folders.problem(config, failed);
    }
  }

  @Override
  public Launch launch(int port) {
    Path server = install(step -> {});
    return new Launch(
        Unprivileged.command(List.of(server.resolve("bin/elasticsearch").toString())),
        Map.of(
            "ES_JAVA_HOME", System.getProperty("java.home"),
            "ES_PATH_CONF", data().resolve("config").toString(),
            "ES_TMPDIR", data().resolve("tmp").toString(),
            "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xshare:auto"),
        data());
  }

  @Override
  public boolean answers(int port) {
    return Http.isOk(url(port) + "/_cluster/health?wait_for_status=yellow&timeout=1s");
  }

  private static Path install(Consumer<String> step) {
    AnalysisPlugin plugin = AnalysisPlugin.read();
    String version = Installation.version("elasticsearch");
    return Installation.require(
        "elasticsearch-%s-%s".formatted(version, plugin.fingerprint()),
        () -> step.accept("unpacking"),
        folder -> {
          Archive.unzip(Installation.archive("elasticsearch-%s.zip".formatted(version)), folder);
          plugin.write(folder.resolve("plugins").resolve("atrium-analysis"), version);
        });
  }

  private static String settings(int port, Path indices, Path logs) {
    return """
    cluster.name: atrium-local
    node.name: local
    discovery.type: single-node
    xpack.security.enabled: false
    http.host: 127.0.0.1
    http.port: %d
    transport.host: 127.0.0.1
    transport.port: %d
    path.data: "%s"
    path.logs: "%s"
    cluster.routing.allocation.disk.threshold_enabled: false
    action.auto_create_index: false
    """
        .formatted(port, Ports.findFree(), indices, logs);
  }

  private static String jvmOptions(Path temporary) {
    return """
    -Xms512m
    -Xmx512m
    -XX:+UseSerialGC
    -Djava.io.tmpdir=%s
    -XX:+ExitOnOutOfMemoryError
    --add-modules=jdk.incubator.vector
    """
        .formatted(temporary);
  }

  private static final String LOGGING =
      """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d{ISO8601} %-5p %c{1.} %m%n%ex{short}
      rootLogger.level = warn
      rootLogger.appenderRef.console.ref = console
      """;
}
