package io.atrium.search.meaning;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Cuts texts into the pieces of words that a model of the BERT family was trained on: lower case,
 * no accents, each sign for itself, and of every word the longest beginning that is known, again
 * and again.
 */
final class WordPieces {

  private static final int LONGEST_WORD = 100;
  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> vocabulary;
  private final int most;
  private final int unknown;
  private final int begin;
  private final int end;

  private WordPieces(Map<String, Integer> vocabulary, int most) {
    this.vocabulary = vocabulary;
    this.most = most;
    this.unknown = number("[UNK]");
    this.begin = number("[CLS]");
    this.end = number("[SEP]");
  }

  /**
   * @param tokenizer the JSON file that comes with a model
   * @param most pieces of one text, its beginning and end included; the rest is cut off
   */
  static WordPieces of(InputStream tokenizer, int most) throws IOException {
    var vocabulary = new HashMap<String, Integer>(40_000);
    try (var json = JSON.createParser(tokenizer)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && "vocab".equals(json.currentName())) {
          var _ = json.nextToken();
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            vocabulary.put(json.currentName(), json.nextIntValue(-1));
          }
        }
      }
    }
    return new WordPieces(vocabulary, most);
  }

  /** The numbers of the pieces. */
  long[] of(String text) {
    var numbers = new long[most];
    numbers[0] = begin;
    var count = 1;
    for (var word : BLANKS.splitAsStream(plain(text)).toList()) {
      if (!word.isEmpty()) {
        count = add(word, numbers, count);
      }
    }
    numbers[count] = end;
    return Arrays.copyOf(numbers, count + 1);
  }

  /** How many there are then; a place for the end stays free. */
  private int add(String word, long[] numbers, int before) {
    var count = before;
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      return put(unknown, numbers, count);
    }
    var from = 0;
    while (from < word.length()) {
      var to = word.length();
      var piece = vocabulary.get(piece(word, from, to));
      while (piece == null && to > from + 1) {
        to--;
        piece = vocabulary.get(piece(word, from, to));
      }
      if (piece == null) {
        return put(unknown, numbers, before); // The whole word is, whatever it begins with.
      }
      count = put(piece, numbers, count);
      from = to;
    }
    return count;
  }

  private int put(int number, long[] numbers, int count) {
    if (count == most - 1) {
      return count;
    }
    numbers[count] = number;
    return count + 1;
  }

  private static String piece(String word, int from, int to) {
    return from == 0 ? word.substring(0, to) : "##" + word.substring(from, to);
  }

  /** Words and signs, with spaces between them. */
  private static String plain(String text) {
    var clean = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(each -> {
          if (isSpace(each)) {
            clean.append(' ');
          } else if (isIdeograph(each)) {
            clean.append(' ').appendCodePoint(each).append(' ');
          } else if (!isNothing(each)) {
            clean.appendCodePoint(each);
          }
        });
    var plain = new StringBuilder(clean.length() + 16);
    Normalizer.normalize(clean, Normalizer.Form.NFD)
        .codePoints()
        .filter(each -> Character.getType(each) != Character.NON_SPACING_MARK)
        .forEach(each -> {
          if (isSign(each)) {
            plain.append(' ').appendCodePoint(each).append(' ');
          } else {
            plain.appendCodePoint(each);
          }
        });
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isSpace(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || Character.isSpaceChar(point)
        || point == 0x85;
  }

  private static boolean isNothing(int point) {
    return point == 0xFFFD
        || switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.UNASSIGNED,
              Character.PRIVATE_USE,
              Character.SURROGATE ->
              true;
          default -> false;
        };
  }

  private static boolean isSign(int point) {
    return (point < 128 && point > ' ' && !Character.isLetterOrDigit(point))
        || switch (Character.getType(point)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }

  /** Chinese characters are words. */
  private static boolean isIdeograph(int point) {
    return (point >= 0x4E00 && point <= 0x9FFF)
        || (point >= 0x3400 && point <= 0x4DBF)
        || (point >= 0x20000 && point <= 0x2A6DF)
        || (point >= 0x2A700 && point <= 0x2CEAF)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0x2F800 && point <= 0x2FA1F);
  }

  private int number(String piece) {
    var number = vocabulary.get(piece);
    if (number == null) {
      throw new IllegalStateException("the vocabulary has no " + piece);
    }
    return number;
  }
}
