package io.atrium.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.stack.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AtriumTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void a_taken_port_is_one_line_and_a_failure() throws IOException {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = holder.getLocalPort();

      assertThat(execute("local", "--portal-port", Integer.toString(port))).isNotZero();

      assertThat(errors.toString().lines())
          .singleElement()
          .asString()
          .contains("Port " + port + " (portal) is taken", "--portal-port");
    }
  }

  @Test
  void ports_come_from_options_and_have_defaults_that_leave_usual_servers_alone() {
    LocalPorts ports = new LocalPorts();
    CommandLine.ParseResult parsed = new CommandLine(ports).parseArgs("--keycloak-port", "9999");

    assertThat(parsed.hasMatchedOption("--keycloak-port")).isTrue();
    assertThat(ports.servers())
        .containsEntry(Server.KEYCLOAK, 9999)
        .containsEntry(Server.POSTGRES, 5433)
        .containsEntry(Server.ELASTICSEARCH, 9201);
  }

  @Test
  void an_unknown_command_is_refused_with_the_usage() {
    assertThat(execute("fly")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("fly", "local", "start");
  }

  @Test
  void the_version_names_the_java_it_runs_on() {
    assertThat(execute("version")).isZero();
    assertThat(out.toString()).contains("Atrium", "Java 25");
  }

  @Test
  void descriptors_are_checked_without_a_server(@TempDir Path folder) throws IOException {
    var good =
        """
        apiVersion: atrium/v1
        kind: use-case
        metadata: {name: a, domain: d, owner: team:t, version: 1.0.0, title: A, summary: S}
        spec: {archetype: prediction, status: idea}
        """;
    var file =
        Files.writeString(
            folder.resolve("two.yaml"), good + "---\n" + good.replace("idea", "dream"));

    assertThat(execute("validate", file.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("two.yaml:9:", "/spec/status", "1 of 2 descriptors are valid.");
    assertThat(execute("validate", "--json", file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("\"pointer\" : \"/spec/status\"");
    assertThat(execute("validate", Files.writeString(folder.resolve("one.yaml"), good).toString()))
        .isZero();
    assertThat(execute("validate", folder.resolve("none.yaml").toString())).isEqualTo(3);
    assertThat(errors.toString()).contains("none.yaml cannot be read");
  }

  private int execute(String... arguments) {
    return Atrium.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
