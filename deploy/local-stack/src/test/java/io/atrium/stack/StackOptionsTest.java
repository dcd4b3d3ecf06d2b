package io.atrium.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackOptionsTest {
  @TempDir private Path folder;

  @Test
  void a_relative_home_becomes_absolute_since_children_run_elsewhere() {
    assertThat(StackOptions.inHome(Path.of("x/../y")).home())
        .isAbsolute()
        .endsWithRaw(Path.of("y"));
  }

  @Test
  void a_number_that_is_no_port_is_refused_in_words() {
    StackOptions options = StackOptions.inHome(folder);
    assertThatThrownBy(() -> options.withPorts(Map.of(Server.KEYCLOAK, 70000)))
        .isInstanceOf(StackProblem.class)
        .hasMessage(
            "Keycloak: 70000 is not a port; choose one from 1 to 65535, or 0 for a free one.");
  }

  @Test
  void a_taken_port_names_its_holder_and_the_way_out() throws IOException {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = holder.getLocalPort();
      assertThat(Ports.isFree(port)).isFalse();
      assertThatThrownBy(() -> Ports.requireFree(port, "Keycloak", "--keycloak-port"))
          .isInstanceOf(StackProblem.class)
          .hasMessageStartingWith("Port %d (Keycloak) is taken".formatted(port))
          .hasMessageEndingWith("choose another port with --keycloak-port.");
      if (Files.exists(Path.of("/proc/net/tcp"))) {
        assertThat(PortHolder.describe(port))
            .hasValueSatisfying(
                text -> assertThat(text).contains("pid " + ProcessHandle.current().pid()));
      }
    }
  }

  @Test
  void the_last_complaint_of_a_log_is_what_people_see() throws IOException {
    Path log = Files.writeString(folder.resolve("a.log"), "INFO up\nFATAL: disk broken\nbye\n");
    assertThat(LogFile.lastWords(log)).isEqualTo("FATAL: disk broken");
  }

  @Test
  void a_leftover_of_a_killed_run_is_ended_and_a_stranger_with_its_pid_is_not() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Process leftover = sleeper(data.toString());
    Process stranger = sleeper("elsewhere");
    try {
      Path pids =
          Files.writeString(folder.resolve("x.pid"), leftover.pid() + "\n" + stranger.pid() + "\n");
      ChildProcess.endStale(pids, data);
      assertThat(leftover.isAlive()).isFalse();
      assertThat(stranger.isAlive()).isTrue();
      assertThat(pids).doesNotExist();
    } finally {
      stranger.destroyForcibly();
      leftover.destroyForcibly();
    }
  }

  /** A process whose command line holds the text. */
  private static Process sleeper(String text) throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", "sleep 60; : " + text).start();
  }
}
