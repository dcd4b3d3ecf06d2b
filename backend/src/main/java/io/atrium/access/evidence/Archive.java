package io.atrium.access.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The frame of an evidence file: a ZIP whose comment, its very last bytes, is a signature over
 * SHA-256 of all bytes before. Whoever changes one byte anywhere breaks it.
 */
final class Archive {

  /** What the archives of this layout say of themselves. */
  static final String FORMAT = "atrium-evidence/1";

  static final String MANIFEST = "manifest.json";

  private static final String PREFIX = FORMAT + " ";
  private static final int COMMENT = PREFIX.length() + base64Length(SigningKey.SIGNATURE_BYTES);

  private Archive() {}

  /** As long as the signature that takes its place. */
  static String unsigned() {
    return PREFIX + "0".repeat(COMMENT - PREFIX.length());
  }

  /** Puts the signature into a finished file whose comment is {@link #unsigned()}. */
  static void sign(Path file, SigningKey key) throws IOException {
    var comment =
        PREFIX
            + Base64.getEncoder()
                .encodeToString(key.sign(digest(file, Files.size(file) - COMMENT)));
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - COMMENT);
      bytes.write(comment.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Whether the file ends as ours do. */
  static boolean isFramed(Path file) throws IOException {
    return comment(file).isPresent();
  }

  static boolean isSignedBy(byte[] publicKey, Path file) throws IOException {
    var signature = comment(file).flatMap(Archive::signature);
    return signature.isPresent()
        && SigningKey.verifies(
            publicKey, digest(file, Files.size(file) - COMMENT), signature.get());
  }

  private static Optional<String> comment(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() <= COMMENT) {
        return Optional.empty();
      }
      var end = new byte[COMMENT];
      bytes.seek(bytes.length() - COMMENT);
      bytes.readFully(end);
      var comment = new String(end, StandardCharsets.US_ASCII);
      return Optional.of(comment).filter(text -> text.startsWith(PREFIX));
    }
  }

  private static Optional<byte[]> signature(String comment) {
    try {
      var text = comment.substring(PREFIX.length());
      var signature = Base64.getDecoder().decode(text);
      // one spelling only: the last character's spare bits would otherwise be free
      return Optional.of(signature)
          .filter(bytes -> Base64.getEncoder().encodeToString(bytes).equals(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] digest(Path file, long length) throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    try (InputStream bytes = Files.newInputStream(file)) {
      var buffer = new byte[64 * 1024];
      var left = length;
      while (left > 0) {
        var read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("The file became shorter while it was read.");
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
    }
    return digest.digest();
  }

  private static int base64Length(int bytes) {
    return (bytes + 2) / 3 * 4;
  }
}
