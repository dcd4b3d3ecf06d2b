package io.atrium.exchange.format;

import java.util.regex.Pattern;

/** Other people's text, made fit to be stored and shown. */
public final class Text {

  private static final Pattern TAG =
      Pattern.compile("</?[A-Za-z][^<>]{0,2000}>|<!--.{0,2000}?-->", Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]]{0,500})]\\(([^()\\s]{0,2000})\\)");
  private static final Pattern MARKS =
      Pattern.compile("[*_`]{2,}|(?m)^\\s{0,3}(?:#{1,6}|>|[-*+])\\s+");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？](?=\\s|$)");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u200b\\ufeff]+");

  /** Summaries and titles are made of what stands at the beginning. */
  private static final int PLAIN = 1_500;

  private Text() {}

  /**
   * The text as it is, but for line ends (LF), a byte-order mark, and characters that no text has:
   * NUL, other controls, lone surrogates.
   */
  public static String clean(String text) {
    StringBuilder cleaned = null;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair || (!Character.isSurrogate(c) && keeps(c, i))) {
        if (cleaned != null) {
          cleaned.append(c);
        }
        if (pair) {
          i++;
          if (cleaned != null) {
            cleaned.append(text.charAt(i));
          }
        }
        continue;
      }
      if (cleaned == null) {
        cleaned = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        cleaned.append('\n');
      }
    }
    return cleaned == null ? text : cleaned.toString();
  }

  private static boolean keeps(char c, int index) {
    return c == '\n' || c == '\t' || (!Character.isISOControl(c) && !(c == '\ufeff' && index == 0));
  }

  /** On one line, at most so many characters, an ellipsis where something was cut off. */
  public static String line(String text, int maximum) {
    var line = BLANKS.matcher(clean(text)).replaceAll(" ").strip();
    if (line.codePointCount(0, line.length()) <= maximum) {
      return line;
    }
    var cut = line.substring(0, line.offsetByCodePoints(0, maximum - 1));
    var word = cut.lastIndexOf(' ');
    return (word > cut.length() * 2 / 3 ? cut.substring(0, word) : cut).strip() + "…";
  }

  /** The beginning of a text, its Markdown and HTML reduced to words. */
  public static String plain(String text) {
    var words = text.length() > PLAIN ? text.substring(0, PLAIN) : text;
    if (words.indexOf('[') >= 0) {
      words = LINK.matcher(words).replaceAll("$1");
    }
    if (words.indexOf('<') >= 0) {
      words = TAG.matcher(words).replaceAll(" ");
    }
    words = MARKS.matcher(words).replaceAll("");
    return words.indexOf('&') < 0
        ? words
        : words
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
  }

  /** The first sentences that fit: what somebody reads in a list before opening anything. */
  public static String summary(String text, int maximum) {
    var line = line(plain(text), Integer.MAX_VALUE);
    if (line.length() <= maximum) {
      return line;
    }
    var ends = SENTENCE_END.matcher(line);
    var fits = 0;
    while (ends.find() && ends.end() <= maximum) {
      fits = ends.end();
    }
    return fits >= maximum / 4 ? line.substring(0, fits) : line(line, maximum);
  }

  /** At most so many characters, the rest replaced by a note that says so. */
  public static String cut(String text, int maximum) {
    var cleaned = clean(text).strip();
    if (cleaned.codePointCount(0, cleaned.length()) <= maximum) {
      return cleaned;
    }
    var note =
        "\n\n*The rest of this text, %,d characters in all, is at the source.*"
            .formatted(cleaned.length());
    return cleaned.substring(0, cleaned.offsetByCodePoints(0, maximum - note.length())).strip()
        + note;
  }
}
