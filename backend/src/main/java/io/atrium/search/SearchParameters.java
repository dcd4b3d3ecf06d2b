package io.atrium.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query out of an address: {@code q}, {@code sort}, {@code cursor}, {@code limit}, and
 * every other parameter as a filter. A filter may be repeated or list its values with commas;
 * {@code \,} is a comma inside a value and {@code \\} a backslash.
 */
final class SearchParameters {

  private static final int PAGE = 20;

  private SearchParameters() {}

  static SearchQuery read(Map<String, List<String>> parameters) {
    var filters = new LinkedHashMap<String, List<String>>();
    parameters.forEach((name, values) -> {
      if (!List.of("q", "sort", "cursor", "limit").contains(name)) {
        var chosen = new LinkedHashSet<String>();
        values.forEach(value -> chosen.addAll(split(value)));
        if (!chosen.isEmpty()) {
          filters.put(name, List.copyOf(chosen));
        }
      }
    });
    var cursor = one(parameters, "cursor");
    return new SearchQuery(
        text(parameters),
        filters,
        sort(one(parameters, "sort")),
        cursor == null || cursor.isBlank() ? null : cursor,
        limit(parameters, PAGE));
  }

  static String text(Map<String, List<String>> parameters) {
    var text = one(parameters, "q");
    return text == null ? "" : text;
  }

  static int limit(Map<String, List<String>> parameters, int otherwise) {
    var limit = one(parameters, "limit");
    if (limit == null || limit.isBlank()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(limit.strip());
    } catch (NumberFormatException noNumber) {
      throw SearchService.invalid(
          "limit", "The limit is a number from 1 to %d.".formatted(SearchService.LARGEST_PAGE));
    }
  }

  private static SearchQuery.Sort sort(@Nullable String word) {
    if (word == null || word.isBlank()) {
      return SearchQuery.Sort.RELEVANCE;
    }
    return Arrays.stream(SearchQuery.Sort.values())
        .filter(sort -> sort.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> SearchService.invalid("sort", "The sort is one of relevance, newest and title."));
  }

  private static @Nullable String one(Map<String, List<String>> parameters, String name) {
    var values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  /** The values between commas that no backslash precedes. */
  static List<String> split(String list) {
    var values = new ArrayList<String>();
    var value = new StringBuilder();
    for (var i = 0; i < list.length(); i++) {
      var letter = list.charAt(i);
      if (letter == '\\' && i + 1 < list.length()) {
        value.append(list.charAt(++i));
      } else if (letter == ',') {
        add(values, value);
      } else {
        value.append(letter);
      }
    }
    add(values, value);
    return values;
  }

  private static void add(List<String> values, StringBuilder value) {
    var stripped = value.toString().strip();
    if (!stripped.isEmpty()) {
      values.add(stripped);
    }
    value.setLength(0);
  }
}
