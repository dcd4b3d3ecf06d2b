package io.atrium.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>", hexadecimal>}: who wrote a body
 * and when.
 */
public final class Signature {

  public static final String HEADER = "Atrium-Signature";

  /** How far the clocks of two systems may be apart, and how long a signature is good for. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

  private Signature() {}

  public static String of(String secret, Instant at, byte[] body) {
    var seconds = Long.toString(at.getEpochSecond());
    return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(code(secret, seconds, body));
  }

  public static boolean holds(String secret, Instant now, String header, byte[] body) {
    var form = FORM.matcher(header);
    if (!form.matches()) {
      return false;
    }
    var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(form.group(1))), now).abs();
    return age.compareTo(TOLERANCE) <= 0
        && MessageDigest.isEqual(
            code(secret, form.group(1), body), HexFormat.of().parseHex(form.group(2)));
  }

  private static byte[] code(String secret, String seconds, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
