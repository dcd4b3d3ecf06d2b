package io.atrium.access.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256, as the archive writes it. */
final class Fingerprint {

  private Fingerprint() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  /** Of an encoded public key, as people compare it: {@code SHA256:…}. */
  static String of(byte[] publicKey) {
    return "SHA256:"
        + Base64.getEncoder().withoutPadding().encodeToString(sha256().digest(publicKey));
  }
}
