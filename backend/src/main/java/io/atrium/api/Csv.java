package io.atrium.api;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values (RFC 4180) that spreadsheets open as they are: marked as UTF-8, and a
 * value that would be taken for a formula has an apostrophe in front.
 */
public final class Csv {

  /** In front of the first line. */
  public static final String MARK = "\uFEFF";

  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private Csv() {}

  /** With its end; numbers stay numbers, null is empty. */
  public static String line(List<? extends @Nullable Object> values) {
    return values.stream().map(Csv::value).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String value(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    var text = value.toString();
    var first = text.stripLeading();
    if (!(value instanceof Number)
        && ((!first.isEmpty() && FORMULA.indexOf(first.charAt(0)) >= 0)
            || (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0))) {
      text = "'" + text;
    }
    var plain =
        text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
