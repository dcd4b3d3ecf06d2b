package io.atrium.stewardship;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about one version.
 *
 * @param hash of the rule's text; rules with the same one say the same
 * @param isOurs whether the rule is one that comes with Atrium, for which screens have words in
 *     other languages
 * @param title what is demanded
 * @param remedy what to do where it is not so
 * @param pointer the place in the descriptor that it is about
 * @param detail why it could not be determined; null where it could
 * @param waiver why it was let pass all the same; null where it was not
 */
public record Finding(
    String rule,
    String hash,
    boolean isOurs,
    String title,
    Severity severity,
    Outcome outcome,
    String remedy,
    String pointer,
    @Nullable String detail,
    @Nullable Waiver waiver) {

  /** What came out. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** The rule could not be evaluated; it counts as failed. */
    UNDETERMINED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it stands in the way of an approval. */
  public boolean blocks() {
    return severity == Severity.BLOCKS && outcome != Outcome.PASSED && waiver == null;
  }

  Finding waived(Waiver by) {
    return new Finding(rule, hash, isOurs, title, severity, outcome, remedy, pointer, detail, by);
  }
}
