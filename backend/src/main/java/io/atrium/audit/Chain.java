package io.atrium.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The end of the hash chain: SHA-256 over the predecessor's hash and every field of the entry, each
 * preceded by its length.
 */
record Chain(byte[] hash) {

  static final Chain START = new Chain(new byte[32]);

  Chain append(AuditEntry entry) {
    var digest = sha256();
    digest.update(hash);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(entry.id()).array());
    field(digest, entry.at().toString());
    field(digest, entry.actor().id());
    field(digest, entry.actor().name());
    field(digest, entry.action());
    field(digest, entry.subject());
    field(digest, String.valueOf(entry.asset()));
    field(digest, entry.detail());
    return new Chain(digest.digest());
  }

  boolean matches(byte[] other) {
    return MessageDigest.isEqual(hash, other);
  }

  private static void field(MessageDigest digest, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
