package io.atrium.portal.publish;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as people write them: with the comma or point of their language, and with blanks or marks
 * between thousands. Documents have plain numbers.
 */
final class Numbers {

  private static final int LONGEST = 60;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F'’_]");
  private static final Pattern PLAIN = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)");

  private Numbers() {}

  /** Empty where it is none. */
  static Optional<BigDecimal> read(String text, Locale locale) {
    var clean = BLANKS.matcher(text).replaceAll("").replace('\u2212', '-');
    if (clean.length() > LONGEST) {
      return Optional.empty();
    }
    var plain = withPoint(clean, decimalMark(locale));
    return PLAIN.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
  }

  /** Without marks between thousands, so that it can be edited. */
  static String shown(BigDecimal number, Locale locale) {
    return number.toPlainString().replace('.', decimalMark(locale));
  }

  static Locale locale() {
    var ui = UI.getCurrent();
    return ui == null ? Locale.ENGLISH : ui.getLocale();
  }

  /**
   * Of two marks the last one is the decimal mark. A single one is that of the language, or the
   * other one where no thousands stand behind it.
   */
  private static String withPoint(String text, char decimal) {
    var other = decimal == ',' ? '.' : ',';
    var lastDecimal = text.lastIndexOf(decimal);
    var lastOther = text.lastIndexOf(other);
    if (lastDecimal >= 0 && lastOther >= 0) {
      return lastDecimal > lastOther ? plain(text, other, decimal) : plain(text, decimal, other);
    }
    if (lastOther < 0) {
      return text.replace(decimal, '.');
    }
    var thousands = Pattern.quote(String.valueOf(other));
    return text.matches("[+-]?[1-9]\\d{0,2}(?:" + thousands + "\\d{3})+")
        ? text.replace(String.valueOf(other), "")
        : text.replace(other, '.');
  }

  private static String plain(String text, char thousands, char decimal) {
    return text.replace(String.valueOf(thousands), "").replace(decimal, '.');
  }

  private static char decimalMark(Locale locale) {
    return DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
  }
}
