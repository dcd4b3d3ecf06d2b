package io.atrium.search.elasticsearch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A better spelling, taken from the words that were found. Words of assets that the caller may not
 * see cannot come up, because they were not found.
 */
final class Markup {

  private static final Pattern MARKED = Pattern.compile("<em>(.*?)</em>", Pattern.DOTALL);

  private Markup() {}

  static void marked(String fragment, Collection<String> words) {
    var matcher = MARKED.matcher(fragment);
    while (matcher.find()) {
      words.addAll(Text.of(matcher.group(1)).words());
    }
  }

  /**
   * The text with each word that was not found put right; null when there is nothing to put right.
   */
  static @Nullable String respelled(Text text, List<String> found) {
    var frequency =
        found.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    var words = new ArrayList<String>();
    for (var word : text.words()) {
      words.add(
          frequency.keySet().stream().anyMatch(candidate -> sameWord(word, candidate))
              ? word
              : frequency.keySet().stream()
                  .filter(candidate -> near(word, candidate))
                  .min(
                      Comparator.comparingInt((String candidate) -> distance(word, candidate))
                          .thenComparing(candidate -> -frequency.getOrDefault(candidate, 0L))
                          .thenComparing(Comparator.naturalOrder()))
                  .orElse(word));
    }
    return words.equals(text.words()) ? null : String.join(" ", words);
  }

  private static boolean near(String word, String candidate) {
    return distance(word, candidate) <= io.atrium.search.Spelling.tolerance(word);
  }

  private static int distance(String word, String candidate) {
    return io.atrium.search.Spelling.distance(word, candidate);
  }

  /** The same but for its ending, as the index sees it. */
  private static boolean sameWord(String word, String candidate) {
    if (word.equals(candidate)) {
      return true;
    }
    var shorter = Math.min(word.length(), candidate.length());
    var common = 0;
    while (common < shorter && word.charAt(common) == candidate.charAt(common)) {
      common++;
    }
    return common >= 3 && isEnding(word.substring(common)) && isEnding(candidate.substring(common));
  }

  private static boolean isEnding(String rest) {
    return switch (rest) {
      case "", "s", "e", "es", "ed", "d", "ing", "y", "ies", "ied" -> true;
      default -> false;
    };
  }
}
