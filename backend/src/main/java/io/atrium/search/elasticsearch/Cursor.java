package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.atrium.problem.ProblemException;
import io.atrium.search.SearchProblem;
import io.atrium.search.SearchQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;

/**
 * Where a page ended: the sort values of its last hit, good for the search it came from only.
 *
 * @param mode in which the first page was found
 */
record Cursor(Mode mode, JsonNode after) {

  private static final int LONGEST = 4_000;

  static String write(SearchQuery query, Mode mode, JsonNode after) {
    var parts = Cluster.JSON.createArrayNode();
    parts.add(mark(query)).add(mode.ordinal()).add(after);
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Cluster.JSON.writeValueAsBytes(parts));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Cursor read(SearchQuery query, String cursor, Order order) {
    var parts = decode(cursor);
    if (parts.size() != 3
        || !parts.get(0).isInt()
        || !parts.get(1).isInt()
        || parts.get(1).intValue() < 0
        || parts.get(1).intValue() >= Mode.values().length
        || !order.fits(parts.get(2))) {
      throw wrong("The cursor is not one that a search has handed out.");
    }
    if (parts.get(0).intValue() != mark(query)) {
      throw wrong("The cursor belongs to another search; begin again without it.");
    }
    return new Cursor(Mode.values()[parts.get(1).intValue()], parts.get(2));
  }

  private static JsonNode decode(String cursor) {
    try {
      if (cursor.length() <= LONGEST) {
        var bytes = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
        if (Cluster.JSON.readTree(bytes) instanceof ArrayNode parts) {
          return parts;
        }
      }
    } catch (IllegalArgumentException | IOException notOurs) {
      // said below
    }
    throw wrong("The cursor is not one that a search has handed out.");
  }

  /** The same for every page of one search, on every node. */
  private static int mark(SearchQuery query) {
    return (query.text() + '\n' + new TreeMap<>(query.filters()) + '\n' + query.sort().word())
        .hashCode();
  }

  private static ProblemException wrong(String detail) {
    return SearchProblem.INVALID_QUERY.because(detail).with("parameter", "cursor");
  }
}
