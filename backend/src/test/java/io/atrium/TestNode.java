package io.atrium;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The application as {@link TestApplication} starts it, in a process of its own; to be killed. With
 * a port of its own it serves HTTP.
 */
public final class TestNode {

  private TestNode() {}

  /** What it says goes nowhere, unless it is redirected before the start. */
  public static ProcessBuilder process(Map<String, Object> more) {
    var command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                TestNode.class.getName()));
    TestApplication.properties(more).forEach((name, value) -> command.add(name + "=" + value));
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
  }

  public static void main(String[] arguments) throws InterruptedException {
    var properties = new HashMap<String, Object>();
    for (var argument : arguments) {
      var named = argument.split("=", 2);
      properties.put(named[0], named[1]);
    }
    try (var node = ApplicationContext.builder().properties(properties).start()) {
      if (!String.valueOf(properties.get("micronaut.server.port")).equals("-1")) {
        var _ = node.getBean(EmbeddedServer.class).start();
      }
      while (node.isRunning()) {
        Thread.sleep(1_000);
      }
    }
  }
}
