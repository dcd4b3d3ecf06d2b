package io.atrium.exchange.git;

import io.atrium.exchange.git.GitRepository.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * SSH to one place for the thread that begins it, with the key and the host keys that an operator
 * has named for it. What this machine's user has for SSH (configuration, keys, known hosts, an
 * agent) is not looked at. Both files are read at each look, so that they can be changed while
 * Atrium runs.
 *
 * @see "docs/decisions/0040-hosts-are-known-before.md"
 */
final class GitSsh implements AutoCloseable {

  private final GitPlace place;
  private final KnownHosts hosts;
  private final List<KeyPair> keys;
  private final Duration patience;
  private final SshdSessionFactory sessions;
  private final Thread looking = Thread.currentThread();
  private final Thread watch;
  private boolean late;
  private boolean closed;

  private GitSsh(
      GitPlace place, KnownHosts hosts, List<KeyPair> keys, Path empty, Duration patience) {
    this.place = place;
    this.hosts = hosts;
    this.keys = keys;
    this.patience = patience;
    this.sessions =
        new SshdSessionFactoryBuilder()
            .setHomeDirectory(empty.toFile())
            .setSshDirectory(empty.toFile())
            .setConfigStoreFactory((home, configuration, user) -> null)
            .setPreferredAuthentications("publickey")
            .setDefaultIdentities(directory -> List.of())
            .setDefaultKeysProvider(directory -> keys)
            .setServerKeyDatabase((home, directory) -> hosts)
            .build(null);
    this.watch = Thread.ofVirtual().name("git-ssh").start(this::endWhenLate);
  }

  /** JGit waits for greetings and logins by a clock of its own, unless it is disturbed. */
  private void endWhenLate() {
    try {
      Thread.sleep(patience);
    } catch (InterruptedException inTime) {
      return;
    }
    synchronized (this) {
      if (!closed) {
        late = true;
        looking.interrupt();
      }
    }
  }

  /**
   * @param empty a folder in which there are no settings of SSH
   * @param patience for all that is said in all connections
   */
  static GitSsh of(GitPlace place, Path empty, Duration patience) throws Fault {
    return new GitSsh(place, knownHosts(place), keys(place), empty, patience);
  }

  void use(Transport transport) {
    if (transport instanceof SshTransport ssh) {
      ssh.setSshSessionFactory(sessions);
    }
  }

  /** Why the server was not spoken to; empty where it was something else. */
  Optional<String> reason(Throwable failed) {
    var refused = hosts.fault();
    if (refused != null) {
      return Optional.of(refused);
    }
    if (isLate()) {
      return Optional.of("It takes longer than %s.".formatted(patience));
    }
    for (var cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SshException ssh
          && ssh.getDisconnectCode()
              == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
        return Optional.of(
            "The server does not let the key of %s in (%s): have the repository's administrators add it as a key that may read."
                .formatted(
                    place.property("key"), KeyUtils.getFingerPrint(keys.getFirst().getPublic())));
      }
    }
    return Optional.empty();
  }

  private synchronized boolean isLate() {
    return late;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (late) {
        // The disturbance was ours; it concerns nobody else.
        var _ = Thread.interrupted();
      }
    }
    watch.interrupt();
    sessions.close();
  }

  private static KnownHosts knownHosts(GitPlace place) throws Fault {
    var property = place.property("known-hosts");
    var file = file(place.knownHosts(), property, "the host keys of this place (known_hosts)");
    try {
      return KnownHosts.read(file, property);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException wrong) {
      // Never with what it holds: it may be the wrong file.
      throw new Fault(
          "The file that %s names is no file of known hosts, as OpenSSH writes it."
              .formatted(property));
    }
  }

  private static List<KeyPair> keys(GitPlace place) throws Fault {
    var property = place.property("key");
    var file = file(place.key(), property, "a private key");
    var keys = new ArrayList<KeyPair>();
    try (var content = Files.newInputStream(file)) {
      var read =
          SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(property), content, null);
      if (read != null) {
        read.forEach(keys::add);
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException wrong) {
      throw new Fault(unusable(property));
    }
    if (keys.isEmpty()) {
      throw new Fault(unusable(property));
    }
    return keys;
  }

  /** Never with what the file holds. */
  private static String unusable(String property) {
    return "The file that %s names holds no private key without a passphrase, as OpenSSH writes it."
        .formatted(property);
  }

  private static Path file(@Nullable String name, String property, String what) throws Fault {
    if (name == null || name.isBlank()) {
      throw new Fault("An operator must name a file with %s in %s.".formatted(what, property));
    }
    var file = Path.of(name);
    if (!Files.isReadable(file)) {
      throw new Fault("The file that %s names, with %s, cannot be read.".formatted(property, what));
    }
    return file;
  }
}
