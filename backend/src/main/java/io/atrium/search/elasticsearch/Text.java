package io.atrium.search.elasticsearch;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as somebody typed it, without what can hurt.
 *
 * @param typed one line, no control characters
 * @param words its first words, folded
 */
record Text(String typed, List<String> words) {

  /** Beyond these a query only gets slower, not better. */
  private static final int MOST_WORDS = 40;

  private static final int LONGEST_BEGINNING = 200;

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\s]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern JOINTS = Pattern.compile("[-_./:@#]+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  static Text of(String raw) {
    var typed = UNPRINTABLE.matcher(raw).replaceAll(" ").strip();
    var words =
        BETWEEN
            .splitAsStream(fold(typed))
            .filter(word -> !word.isEmpty())
            .limit(MOST_WORDS)
            .toList();
    return new Text(typed, words);
  }

  boolean isBlank() {
    return typed.isEmpty();
  }

  /** The words for a full-text query; text without any (emoji, signs) stands for itself. */
  String searchable() {
    return words.isEmpty() ? typed : String.join(" ", words);
  }

  /** What an asset's reference, name or title would have to be. */
  List<String> exact() {
    var whole = fold(typed);
    var version = whole.indexOf('@');
    return version > 0 ? List.of(whole, whole.substring(0, version)) : List.of(whole);
  }

  /** What a title or name would have to begin with. */
  String beginning() {
    var whole = fold(typed);
    return whole.substring(0, Math.min(whole.length(), LONGEST_BEGINNING));
  }

  /** Lower case without accents. */
  static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  /** The words of a name such as {@code claims-triage_v2}. */
  static String apart(String name) {
    return JOINTS.matcher(name).replaceAll(" ");
  }
}
