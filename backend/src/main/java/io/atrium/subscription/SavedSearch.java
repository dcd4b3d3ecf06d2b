package io.atrium.subscription;

import io.atrium.search.SearchQuery;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A search as the address of the portal's page of results has it, {@code q=claims&kind=model}; what
 * only concerns the look of the page is left out, and the rest is put in order, so that the same
 * search has one text.
 */
public record SavedSearch(String text) {

  private static final int PAGE = 20;
  private static final String QUERY = "q";
  private static final Set<String> LOOK = Set.of("sort", "view", "cursor", "limit");

  /** Reads what somebody has in the address bar; escapes that are none count as they stand. */
  public static SavedSearch of(String address) {
    var parts = new TreeMap<String, TreeSet<String>>();
    for (var part : address.strip().split("&", -1)) {
      var equals = part.indexOf('=');
      if (equals > 0) {
        var name = decoded(part.substring(0, equals));
        var value = decoded(part.substring(equals + 1)).strip();
        if (!LOOK.contains(name) && !value.isEmpty()) {
          parts.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
        }
      }
    }
    var text = new ArrayList<String>();
    parts.forEach(
        (name, values) -> values.forEach(value -> text.add(encoded(name) + "=" + encoded(value))));
    return new SavedSearch(String.join("&", text));
  }

  /** Whether it looks for anything in particular. */
  boolean isEverything() {
    return text.isEmpty();
  }

  /** What it looks for, the first page. */
  SearchQuery query() {
    var words = "";
    var filters = new TreeMap<String, List<String>>();
    for (var part : text.split("&", -1)) {
      var equals = part.indexOf('=');
      if (equals > 0) {
        var name = decoded(part.substring(0, equals));
        var value = decoded(part.substring(equals + 1));
        if (name.equals(QUERY)) {
          words = words.isEmpty() ? value : words;
        } else {
          filters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
      }
    }
    return new SearchQuery(words, Map.copyOf(filters), SearchQuery.Sort.NEWEST, null, PAGE);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noEscape) {
      return text;
    }
  }
}
