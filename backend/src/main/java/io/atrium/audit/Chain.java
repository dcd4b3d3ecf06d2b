package io.atrium.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The end of the hash chain: SHA-256 over the predecessor's hash and the entry's digest. The digest
 * is SHA-256 over every field, each preceded by its length; with it alone a part of the chain can
 * be proven without showing the entries between.
 *
 * @see "docs/decisions/0005-audit-chain.md"
 */
public record Chain(byte[] hash) {

  static final Chain START = new Chain(new byte[32]);

  Chain append(AuditEntry entry) {
    return append(digest(entry));
  }

  /** The end after an entry of which only the digest is known. */
  public Chain append(byte[] digest) {
    var sha256 = sha256();
    sha256.update(hash);
    sha256.update(digest);
    return new Chain(sha256.digest());
  }

  public boolean matches(byte[] other) {
    return MessageDigest.isEqual(hash, other);
  }

  public static byte[] digest(AuditEntry entry) {
    var digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(entry.id()).array());
    field(digest, entry.at().toString());
    field(digest, entry.actor().id());
    field(digest, entry.actor().name());
    field(digest, entry.action());
    field(digest, entry.subject());
    field(digest, String.valueOf(entry.asset()));
    field(digest, entry.detail());
    return digest.digest();
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
