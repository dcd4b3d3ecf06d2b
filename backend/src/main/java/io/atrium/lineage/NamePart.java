package io.atrium.lineage;

/**
 * Finds names by a part of them, in small or capital letters, as the index {@code node_part} can.
 */
public final class NamePart {

  /** For {@code n}, a {@code lineage.node}; its parameter is a {@link #pattern}. */
  public static final String CONDITION = "lower(n.name) like lower(?)";

  private NamePart() {}

  /** A pattern for names that have a text, whatever characters it has; U+0000 is kept as U+FFFD. */
  public static String pattern(String part) {
    return "%"
        + part.replace('\u0000', '\uFFFD')
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_")
        + "%";
  }
}
