package io.atrium.lineage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes ids of what they stand for (UUID version 8, RFC 9562 §5.8). */
final class Digest {

  private final MessageDigest sha256;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Digest and(UUID id) {
    sha256.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
    return this;
  }

  Digest and(int number) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    return this;
  }

  /** With its length, so that no two lists of texts are the same bytes. */
  Digest and(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var unused = and(bytes.length);
    sha256.update(bytes);
    return this;
  }

  UUID id() {
    var halves = ByteBuffer.wrap(sha256.digest());
    var high = (halves.getLong() & ~0xF000L) | 0x8000L;
    var low = (halves.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
