package io.atrium.schemas;

import java.util.Map;

/** Small matters of source texts. */
final class Source {

  /**
   * Beyond this many digits a number is a mistake or an attack, and costs too much to compute with.
   */
  private static final int NUMBER_SCALE = 400;

  private Source() {}

  /** The index of the first character that is not white space, or -1. */
  static int firstVisible(CharSequence text, int start) {
    for (var i = start; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  static Position end(CharSequence text) {
    return at(text, text.length());
  }

  static Position at(CharSequence text, int index) {
    var line = 1;
    var column = 1;
    for (var i = 0; i < index; i++) {
      var letter = text.charAt(i);
      if (letter == '\n'
          || (letter == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new Position(line, column);
  }

  static Positions.Found only(Position place) {
    return new Positions.Found(Map.of("", place), Map.of());
  }

  static String child(String pointer, String key) {
    return pointer + "/" + escaped(key);
  }

  static String escaped(String key) {
    return key.indexOf('~') < 0 && key.indexOf('/') < 0
        ? key
        : key.replace("~", "~0").replace("/", "~1");
  }

  static boolean isReasonable(java.math.BigDecimal number) {
    return Math.abs((long) number.scale()) <= NUMBER_SCALE && number.precision() <= NUMBER_SCALE;
  }

  /** Databases know neither the character zero nor halves of characters. */
  static boolean isStorable(String text) {
    return firstNotStorable(text) < 0;
  }

  /** Where the first such character is, or -1. */
  static int firstNotStorable(String text) {
    for (var i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      if (letter == 0 || Character.isLowSurrogate(letter)) {
        return i;
      }
      if (Character.isHighSurrogate(letter)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return i - 1;
        }
      }
    }
    return -1;
  }

  static final String NOT_STORABLE =
      "the text holds a character that cannot be kept (U+0000 or half a character); remove it";
  static final String DUPLICATE = "`%s` is given twice here; keep one";
  static final String TOO_DEEP = "this is nested deeper than %d levels; make it flatter";
  static final String TOO_LONG =
      "the document has more than %,d characters; move long texts behind a link";
  static final String TOO_BIG_A_NUMBER = "the number `%s` has too many digits";
}
