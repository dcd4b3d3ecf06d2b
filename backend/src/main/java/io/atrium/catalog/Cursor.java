package io.atrium.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keyset cursors: the sort key of the last item, base64url. */
public final class Cursor {

  private static final String SEPARATOR = "\u0001";

  private Cursor() {}

  /**
   * Cuts the one item off that was asked for beyond the limit, and makes a cursor if it was there.
   */
  public static <T> Page<T> page(List<T> found, int limit, Function<T, List<String>> key) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    var items = found.subList(0, limit);
    return new Page<>(items, encode(key.apply(items.getLast())));
  }

  public static String encode(List<String> key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
  }

  /** The parts of a cursor with the given number of parts. */
  public static List<String> decode(String cursor, int parts) {
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      var key = List.of(decoded.split(SEPARATOR, -1));
      if (key.size() == parts) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
    throw invalid();
  }

  public static String text(@Nullable String cursor) {
    return cursor == null ? "" : decode(cursor, 1).getFirst();
  }

  public static RuntimeException invalid() {
    return CatalogProblem.INVALID_CURSOR.because(
        "`cursor` must be the value of `next` in the page before; leave it out for the first page.");
  }
}
