package io.atrium.exchange.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.exchange.git.TestRepository.Entry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Repositories behind a real server of SSH. */
@Timeout(60)
class GitSshTest {

  private static final String PROPERTY = "atrium.git.allowed.data.";

  @TempDir private Path folder;
  private KeyPair reader;
  private Path key;
  private Path knownHosts;
  private String head;

  @BeforeEach
  void have_a_repository() throws Exception {
    reader = SshGitServer.ed25519();
    key = SshGitServer.write(reader, folder.resolve("key"), null);
    knownHosts = folder.resolve("known_hosts");
    head =
        new TestRepository(folder.resolve("contracts.git"))
            .commit(Map.of("data/a.yaml", Entry.file("a: 1")), true);
  }

  @Test
  void the_right_key_reads_from_the_right_host() throws Exception {
    for (var pair : List.of(reader, SshGitServer.rsa(), SshGitServer.ecdsa())) {
      for (var host : List.of(SshGitServer.ecdsa(), SshGitServer.ed25519(), SshGitServer.rsa())) {
        try (var server = new SshGitServer(folder, host, pair.getPublic())) {
          Files.writeString(knownHosts, "# ours\n" + server.known());
          key = SshGitServer.write(pair, folder.resolve("key"), null);
          try (var repository = open(server)) {
            assertThat(repository.head().name()).isEqualTo(head);
            assertThat(repository.pack(folder.resolve("out.zip")).name()).isEqualTo(head);
          }
        }
      }
    }
  }

  @Test
  void a_host_of_several_keys_is_asked_for_the_one_that_is_known() throws Exception {
    var host = SshGitServer.rsa();
    try (var server = new SshGitServer(folder, host, reader.getPublic())) {
      Files.writeString(
          knownHosts, SshGitServer.known("git.example.com", SshGitServer.ecdsa()) + server.known());
      try (var repository = open(server)) {
        assertThat(repository.head().name()).isEqualTo(head);
      }
    }
  }

  @Test
  void another_key_is_not_let_in_and_the_remedy_is_named() throws Exception {
    try (var server =
        new SshGitServer(folder, SshGitServer.ecdsa(), SshGitServer.ed25519().getPublic())) {
      Files.writeString(knownHosts, server.known());
      try (var repository = open(server)) {
        assertThatThrownBy(repository::head)
            .isInstanceOf(GitRepository.Fault.class)
            .hasMessageContaining(PROPERTY + "key")
            .hasMessageContaining(KeyUtils.getFingerPrint(reader.getPublic()))
            .hasMessageContaining("add it as a key that may read");
      }
    }
  }

  @Test
  void an_unknown_host_is_not_spoken_to_and_not_learned() throws Exception {
    var host = SshGitServer.ecdsa();
    try (var server = new SshGitServer(folder, host, reader.getPublic())) {
      for (var known :
          List.of("", server.knownAs("git.example.com"), server.knownAs("127.0.0.1"))) {
        Files.writeString(knownHosts, known);
        try (var repository = open(server)) {
          for (var again = 0; again < 2; again++) {
            assertThatThrownBy(repository::head)
                .hasMessageContaining("is unknown")
                .hasMessageContaining(KeyUtils.getFingerPrint(host.getPublic()))
                .hasMessageContaining("add it to the file that " + PROPERTY + "known-hosts names");
          }
        }
        assertThat(knownHosts).hasContent(known);
      }
    }
  }

  @Test
  void a_host_whose_key_has_changed_is_not_spoken_to() throws Exception {
    int port;
    try (var before = new SshGitServer(folder, SshGitServer.ecdsa(), reader.getPublic())) {
      Files.writeString(knownHosts, before.known());
      port = before.port();
      try (var repository = open(before)) {
        assertThat(repository.head().name()).isEqualTo(head);
      }
    }
    var known = Files.readString(knownHosts);
    for (var other : List.of(SshGitServer.ecdsa(), SshGitServer.ed25519())) {
      try (var after = new SshGitServer(folder, other, reader.getPublic(), port);
          var repository = open(after)) {
        assertThatThrownBy(repository::head)
            .hasMessageContaining("is not the one that is known")
            .hasMessageContaining("somebody else answers");
        assertThatThrownBy(() -> repository.pack(folder.resolve("out.zip")))
            .hasMessageContaining("is not the one that is known");
      }
    }
    assertThat(knownHosts).hasContent(known);
  }

  @Test
  void a_revoked_host_key_is_refused_though_it_is_known() throws Exception {
    try (var server = new SshGitServer(folder, SshGitServer.ecdsa(), reader.getPublic())) {
      Files.writeString(knownHosts, server.known() + "@revoked " + server.known());
      try (var repository = open(server)) {
        assertThatThrownBy(repository::head).hasMessageContaining("has been revoked");
      }
      Files.writeString(knownHosts, "@cert-authority " + server.known());
      try (var repository = open(server)) {
        assertThatThrownBy(repository::head).hasMessageContaining("is unknown");
      }
    }
  }

  @Test
  void files_that_are_missing_or_wrong_are_named_by_their_setting() throws Exception {
    Files.writeString(knownHosts, "");
    assertFault(place(null, knownHosts), "must name a file", PROPERTY + "key");
    assertFault(place(key, null), "must name a file", PROPERTY + "known-hosts");
    assertFault(place(folder.resolve("none"), knownHosts), "cannot be read", PROPERTY + "key");
    assertFault(place(key, folder.resolve("none")), "cannot be read", PROPERTY + "known-hosts");
    var text = Files.writeString(folder.resolve("text"), "top secret");
    assertFault(place(text, knownHosts), "no private key", PROPERTY + "key");
    assertFault(place(key, text), "no file of known hosts", PROPERTY + "known-hosts");
    var locked = SshGitServer.write(reader, folder.resolve("locked"), "secret");
    assertFault(place(locked, knownHosts), "without a passphrase", PROPERTY + "key");
  }

  @Test
  void a_server_that_says_nothing_is_left_after_a_while() throws Exception {
    Files.writeString(knownHosts, "");
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var repository =
            open(
                "ssh://git@127.0.0.1:" + silent.getLocalPort() + "/x", place(key, knownHosts), 2)) {
      assertThatThrownBy(repository::head).hasMessageContaining("longer than PT2S");
    }
  }

  @Test
  void repositories_that_are_not_there_are_said_in_words() throws Exception {
    try (var server = new SshGitServer(folder, SshGitServer.ecdsa(), reader.getPublic())) {
      Files.writeString(knownHosts, server.known());
      try (var repository = open(server.address() + "none.git", place(key, knownHosts), 30)) {
        assertThatThrownBy(repository::head).hasMessageContaining("does not answer");
      }
    }
  }

  private void assertFault(GitPlace place, String... words) {
    assertThatThrownBy(() -> open("ssh://git@127.0.0.1:1/x", place, 5).close())
        .isInstanceOf(GitRepository.Fault.class)
        .message()
        .contains(words)
        .doesNotContain("top secret", folder.toString());
  }

  private GitRepository open(SshGitServer server) throws Exception {
    return open(server.address() + "contracts.git", place(key, knownHosts), 30);
  }

  private static GitRepository open(String address, GitPlace place, int seconds)
      throws IOException, GitRepository.Fault {
    return GitRepository.open(
        TestRepository.source(address, ""),
        place,
        new GitConfiguration(
            false, Duration.ofMinutes(1), Duration.ofSeconds(seconds), 1_000_000, 100, 10));
  }

  private static GitPlace place(Path key, Path knownHosts) {
    return new GitPlace(
        "data",
        "ssh://git@127.0.0.1/",
        null,
        null,
        key == null ? null : key.toString(),
        knownHosts == null ? null : knownHosts.toString());
  }
}
