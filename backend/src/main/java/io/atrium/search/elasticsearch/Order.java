package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.atrium.search.SearchQuery;

/** The order of hits; the id breaks ties, so that pages neither lose nor repeat any. */
enum Order {
  SCORE("_score", "desc"),
  NEWEST("updated_at", "desc"),
  TITLE("title_order", "asc");

  private final String field;
  private final String direction;

  Order(String field, String direction) {
    this.field = field;
    this.direction = direction;
  }

  /** Without a text nothing is more relevant than what is new. */
  static Order of(SearchQuery query, Text text) {
    return switch (query.sort()) {
      case RELEVANCE -> text.isBlank() ? NEWEST : SCORE;
      case NEWEST -> NEWEST;
      case TITLE -> TITLE;
    };
  }

  ArrayNode clauses() {
    var clauses = Cluster.JSON.createArrayNode();
    clauses.addObject().put(field, direction);
    clauses.addObject().put("id", "asc");
    return clauses;
  }

  /** Whether the values can be sort values of this order. */
  boolean fits(JsonNode after) {
    return after.isArray()
        && after.size() == 2
        && after.get(1).isTextual()
        && switch (this) {
          case SCORE -> after.get(0).isNumber();
          case NEWEST -> after.get(0).isIntegralNumber() && after.get(0).canConvertToLong();
          case TITLE -> after.get(0).isTextual();
        };
  }
}
