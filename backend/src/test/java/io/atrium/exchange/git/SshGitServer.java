package io.atrium.exchange.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/** A real server of SSH that lets the holder of one key read the repositories of a folder. */
final class SshGitServer implements AutoCloseable {

  private final SshServer server = SshServer.setUpDefaultServer();
  private final KeyPair host;

  SshGitServer(Path folder, KeyPair host, PublicKey reader) {
    this(folder, host, reader, 0);
  }

  SshGitServer(Path folder, KeyPair host, PublicKey reader, int port) {
    this.host = host;
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (user, key, session) -> user.equals("git") && KeyUtils.compareKeys(key, reader));
    server.setCommandFactory((channel, command) -> new Upload(command, folder));
    try {
      server.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return server.getPort();
  }

  String address() {
    return "ssh://git@127.0.0.1:" + port() + "/";
  }

  /** As it stands in a file of known hosts. */
  String known() {
    return knownAs("[127.0.0.1]:" + port());
  }

  String knownAs(String pattern) {
    return known(pattern, host);
  }

  static String known(String pattern, KeyPair host) {
    return pattern + " " + PublicKeyEntry.toString(host.getPublic()) + "\n";
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static KeyPair ed25519() throws GeneralSecurityException {
    return SecurityUtils.getKeyPairGenerator("Ed25519").generateKeyPair();
  }

  static KeyPair ecdsa() throws GeneralSecurityException {
    return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
  }

  static KeyPair rsa() throws GeneralSecurityException {
    return KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2_048);
  }

  /** Writes a private key as {@code ssh-keygen} does. */
  static Path write(KeyPair key, Path file, @Nullable String passphrase) throws Exception {
    var encryption = new OpenSSHKeyEncryptionContext();
    encryption.setPassword(passphrase);
    encryption.setCipherType("256");
    try (var out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          key, "test", passphrase == null ? null : encryption, out);
    }
    return file;
  }

  /** {@code git-upload-pack '/path'}. */
  private static final class Upload extends AbstractCommandSupport {

    private final Path folder;

    Upload(String command, Path folder) {
      super(command, null);
      this.folder = folder;
    }

    @Override
    public void run() {
      var path = getCommand().replaceFirst("^git-upload-pack '/?", "").replaceFirst("'$", "");
      try (var git = Git.open(folder.resolve(path).toFile());
          var upload = new UploadPack(git.getRepository())) {
        upload.upload(getInputStream(), getOutputStream(), getErrorStream());
        onExit(0);
      } catch (IOException failed) {
        say(String.valueOf(failed.getMessage()));
        onExit(1);
      }
    }

    private void say(String what) {
      try {
        getErrorStream().write(what.getBytes(StandardCharsets.UTF_8));
        getErrorStream().flush();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }
}
