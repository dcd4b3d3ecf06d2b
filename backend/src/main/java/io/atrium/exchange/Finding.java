package io.atrium.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an import has to say about one record.
 *
 * @param number orders the findings of one job; 0 before it is stored
 * @param line from 1; null where it is not known
 */
public record Finding(
    long number,
    Type type,
    String record,
    @Nullable String file,
    @Nullable Integer line,
    String reason) {

  /** What kind of remark. */
  public enum Type {
    /** The record did not become an asset. */
    REFUSED,
    /** The source changed a field that people had edited; theirs was kept. */
    KEPT,
    /** The record became an asset, but its owner should know something. */
    REMARK,
    /** An earlier import brought this asset and the source no longer has it. */
    MISSING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Type of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  static Finding about(Type type, String record, @Nullable String file, int line, String reason) {
    return new Finding(0, type, record, file, line == 0 ? null : line, reason);
  }
}
