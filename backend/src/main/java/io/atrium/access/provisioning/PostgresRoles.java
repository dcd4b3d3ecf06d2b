package io.atrium.access.provisioning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names of the roles that Atrium makes. They follow from keys that never change and are never given
 * to another: a login name may pass to a new colleague, who must not inherit the old one's role.
 */
final class PostgresRoles {

  /** Every role of a grant is a member, by which policies tell Atrium's readers from others. */
  static final String READERS = "atrium_readers";

  static final String GRANT_PREFIX = "atrium_g_";

  private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,50}");

  private PostgresRoles() {}

  static String ofGrant(UUID grant) {
    return GRANT_PREFIX + grant;
  }

  /**
   * With which somebody logs in.
   *
   * @param key {@code user:…}, {@code service:…} or {@code asset:…}
   */
  static String login(String key) {
    var colon = key.indexOf(':');
    var kind = key.substring(0, colon);
    var name = key.substring(colon + 1);
    var prefix =
        switch (kind) {
          case "user" -> "atrium_u_";
          case "service" -> "atrium_s_";
          case "asset" -> "atrium_a_";
          default -> throw new IllegalArgumentException(key);
        };
    return prefix + (PLAIN.matcher(name).matches() ? name : "~" + hash(name));
  }

  private static String hash(String name) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
