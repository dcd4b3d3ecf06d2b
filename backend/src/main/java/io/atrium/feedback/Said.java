package io.atrium.feedback;

import io.atrium.catalog.Asset;
import java.util.regex.Pattern;

/** What may be said, and about what. */
final class Said {

  static final int LONGEST = 4_000;

  /**
   * Everything below a space but tabulator and line breaks, and what turns the direction of text.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r]]|[\\u202A-\\u202E\\u2066-\\u2069]");

  private Said() {}

  static String text(String field, String text, boolean needed) {
    var plain = INVISIBLE.matcher(text).replaceAll("").strip();
    if ((needed && plain.isEmpty()) || plain.length() > LONGEST) {
      throw FeedbackProblem.INVALID_FEEDBACK.because(
          "`%s` has %s%d characters, but this has %d."
              .formatted(field, needed ? "1 to " : "at most ", LONGEST, plain.length()));
    }
    return plain;
  }

  /** People talk about what all of them can see. */
  static void requireListed(Asset asset) {
    if (!asset.state().listed()) {
      throw FeedbackProblem.NOT_LISTED.because(
          "%s is %s; it can be spoken about once a version is approved."
              .formatted(asset.reference(), asset.state().word()));
    }
  }
}
