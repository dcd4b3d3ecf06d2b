package io.atrium.schemas;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names an asset, one version of it, or a part of it: {@code kind:domain/name[@version][#part]},
 * for example {@code data-product:insurance.claims/claims-history@2.1.0#claims_v2}.
 *
 * @param domain dotted path of the business area, lower case, at most 200 characters
 * @param name lower case, at most 100 characters
 * @param version a semantic version, or null for whichever is current
 * @param part something inside the asset: an output port, a table, a column
 */
public record Reference(
    String kind, String domain, String name, @Nullable String version, @Nullable String part) {

  static final int MAXIMUM_LENGTH = 640;

  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?");
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./:$-]{0,199}");

  public Reference {
    check(kind, 40, KIND, "kind", "lower-case words joined by hyphens, such as `data-product`");
    check(domain, 200, DOMAIN, "domain", "a lower-case dotted path such as `insurance.claims`");
    check(
        name,
        100,
        NAME,
        "name",
        "lower-case letters, digits, `.`, `_` and `-`, beginning and ending with a letter or digit");
    if (version != null && SemanticVersion.tryParse(version).isEmpty()) {
      throw new IllegalArgumentException(
          "the version `" + Words.shown(version) + "` must be a semantic version such as 1.4.0");
    }
    if (part != null) {
      check(part, 200, PART, "part", "letters, digits and `_ . / : $ -`, such as `claims_v2`");
    }
  }

  /**
   * @throws IllegalArgumentException saying which part of the text is wrong and what is expected
   */
  public static Reference parse(String text) {
    if (text.length() > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException(
          "a reference has at most "
              + MAXIMUM_LENGTH
              + " characters, but this has "
              + text.length());
    }
    var colon = text.indexOf(':');
    var hash = text.indexOf('#');
    var beforePart = hash < 0 ? text : text.substring(0, hash);
    var at = beforePart.indexOf('@');
    var asset = at < 0 ? beforePart : beforePart.substring(0, at);
    var slash = asset.indexOf('/');
    if (colon < 0 || slash < colon) {
      throw new IllegalArgumentException(
          "`"
              + Words.shown(text)
              + "` is not a reference; write kind:domain/name, such as model:platform/bge-small");
    }
    return new Reference(
        asset.substring(0, colon),
        asset.substring(colon + 1, slash),
        asset.substring(slash + 1),
        at < 0 ? null : beforePart.substring(at + 1),
        hash < 0 ? null : text.substring(hash + 1));
  }

  public static Optional<Reference> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  /** The asset as a whole: this reference without version and part. */
  public Reference asset() {
    return version == null && part == null ? this : new Reference(kind, domain, name, null, null);
  }

  @Override
  public String toString() {
    return kind
        + ":"
        + domain
        + "/"
        + name
        + (version == null ? "" : "@" + version)
        + (part == null ? "" : "#" + part);
  }

  private static void check(
      String value, int maximum, Pattern syntax, String what, String expected) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the " + what + " is missing; it is " + expected);
    }
    if (value.length() > maximum) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " has at most "
              + maximum
              + " characters, but this has "
              + value.length());
    }
    if (!syntax.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the " + what + " `" + Words.shown(value) + "` must be " + expected);
    }
  }
}
