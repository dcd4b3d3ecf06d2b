package io.atrium;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A further node of an application, in a process of its own that can be killed as a crash would. It
 * ends with the JVM that started it, however that ends.
 */
public final class ChildNode implements AutoCloseable {

  private static final List<String> SHARED =
      List.of(
          "datasources.default.url",
          "datasources.default.username",
          "datasources.default.password",
          "atrium.keycloak.admin-client-secret",
          "atrium.elasticsearch.url",
          "atrium.directory.enabled");

  /** What a process killed by SIGKILL ends with. */
  private static final int KILLED = 128 + 9;

  private final Process process;

  private ChildNode(Process process) {
    this.process = process;
  }

  /**
   * A node on the same database as another, without doors.
   *
   * @param more properties of its own
   */
  public static ChildNode beside(ApplicationContext other, Map<String, String> more) {
    var properties = new HashMap<>(more);
    for (var name : SHARED) {
      other.getProperty(name, String.class).ifPresent(value -> properties.put(name, value));
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx400m", "-XX:TieredStopAtLevel=1"));
    properties.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ChildNode.class.getName());
    try {
      return new ChildNode(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs until whoever started it is gone. */
  public static void main(String[] arguments) throws IOException {
    try (var context = ApplicationContext.builder().start()) {
      var _ = System.in.read();
      if (context.isRunning()) {
        Runtime.getRuntime().halt(0);
      }
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: nothing is put in order. Returns whether that is what ended it. */
  public boolean kill() throws InterruptedException {
    var _ = process.toHandle().destroyForcibly();
    return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == KILLED;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
