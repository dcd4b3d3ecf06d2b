package io.atrium.exchange.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names made of other people's titles and ids: a function of the text alone, so that the next
 * import makes the same.
 */
public final class Slug {

  private static final int NAME = 100;
  private static final int AREA = 60;
  private static final int HASH = 8;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
  private static final Pattern NOT_NAME = Pattern.compile("[^a-z0-9._]+");
  private static final Pattern NOT_AREA = Pattern.compile("[^a-z0-9]+");
  private static final Pattern NOT_TAG = Pattern.compile("[^\\p{L}\\p{N}.+#]+");

  private Slug() {}

  /** An asset's name. A text without a Latin letter or digit becomes its hash. */
  public static String name(String text) {
    return fit(edges(NOT_NAME.matcher(fold(text)).replaceAll("-"), "-._"), text, NAME);
  }

  /** One step of a domain's path. */
  public static String area(String text) {
    return fit(edges(NOT_AREA.matcher(fold(text)).replaceAll("-"), "-"), text, AREA);
  }

  /**
   * A tag: lower case, words joined by hyphens, letters of any script; empty where nothing is left.
   */
  public static String tag(String text) {
    var words = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return edges(NOT_TAG.matcher(words).replaceAll("-"), "-.");
  }

  /** The name with a piece of its key's hash: for keys whose names are the same. */
  public static String distinct(String name, String key) {
    var shortened = name.length() > NAME - HASH - 1 ? name.substring(0, NAME - HASH - 1) : name;
    return edges(shortened, "-._") + "-" + hash(key).substring(0, HASH);
  }

  /** SHA-256 in hexadecimal. */
  public static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String fold(String text) {
    var lower =
        text.toLowerCase(Locale.ROOT)
            .replace('ı', 'i')
            .replace("ß", "ss")
            .replace('ø', 'o')
            .replace('ł', 'l');
    var plain = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    return APOSTROPHES.matcher(plain).replaceAll("");
  }

  /**
   * What does not fit ends in a hash of the whole, so that two long texts with one beginning stay
   * apart.
   */
  private static String fit(String slug, String text, int maximum) {
    if (slug.isEmpty()) {
      return "x" + hash(text).substring(0, HASH);
    }
    return slug.length() <= maximum
        ? slug
        : edges(slug.substring(0, maximum - HASH - 1), "-._") + "-" + hash(text).substring(0, HASH);
  }

  private static String edges(String text, String edge) {
    var from = 0;
    var to = text.length();
    while (from < to && edge.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && edge.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }
}
