package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/**
 * Which documents match a text, and how well. The numbers were set against collections with
 * relevance judgments; `RelevanceIT` holds them.
 */
final class Queries {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final int PHRASE_WORDS = 8;

  /** In a long text one word more or less does not matter, and tolerance is dear. */
  private static final int FORGIVEN_WORDS = 8;

  private Queries() {}

  static ObjectNode matching(Text text, Mode mode) {
    var bool = NODES.objectNode();
    var query = text.searchable();
    var ways = bool.putArray("should");
    ways.add(
        NODES
            .objectNode()
            .set(
                "constant_score",
                NODES
                    .objectNode()
                    .put("boost", 1_000)
                    .set("filter", terms("exact", text.exact()))));
    ways.add(found(text, mode, query));
    bool.put("minimum_should_match", 1);
    // Not better for being found, only less wanted once it is.
    var boosting = NODES.objectNode();
    boosting.set("positive", NODES.objectNode().set("bool", bool));
    boosting.set("negative", term("state", "deprecated"));
    boosting.put("negative_boost", 0.7);
    return NODES.objectNode().set("boosting", boosting);
  }

  private static JsonNode found(Text text, Mode mode, String query) {
    var bool = NODES.objectNode();
    bool.putArray("must").add(gate(text, mode, query));
    var more = bool.putArray("should");
    more.add(match("title", query, 0.5));
    more.add(match("name_words", query, 0.2));
    more.add(match("tag_words", query, 0.3));
    more.add(match("high", query, 0.3));
    more.add(match("summary", query, 0.1));
    if (text.words().size() > 1 && text.words().size() <= PHRASE_WORDS) {
      // In the title only: a phrase in the whole text doubles the cost of a broad query.
      more.add(phrase("title", query, 1));
    }
    if (mode == Mode.FORGIVING) {
      more.add(forgiving("title", text, query, 0.5));
    }
    return NODES.objectNode().set("bool", bool);
  }

  private static JsonNode gate(Text text, Mode mode, String query) {
    return switch (mode) {
      case STRICT -> match("all", query, 1, "3<-1");
      case ANY -> match("all", query, 1, "1");
      case FORGIVING ->
          either(List.of(match("all", query, 1, "1"), forgiving("all", text, query, 0.6)));
    };
  }

  /** The same words, field by field, for highlighting. */
  static JsonNode highlighted(String field, Text text, Mode mode) {
    var query = text.searchable();
    return mode == Mode.FORGIVING
        ? either(List.of(match(field, query, 1), forgiving(field, text, query, 1)))
        : match(field, query, 1);
  }

  /** Titles and names that begin with the text, or whose words do. */
  static JsonNode completing(Text text) {
    var start = NODES.objectNode();
    start
        .putObject("constant_score")
        .put("boost", 100)
        .putObject("filter")
        .putObject("prefix")
        .put("start", text.beginning());
    var words = NODES.objectNode();
    words
        .putObject("match_bool_prefix")
        .putObject("complete")
        .put("query", text.searchable())
        .put("operator", "and");
    return either(List.of(start, words));
  }

  /** Titles and names with words like those of the text. */
  static JsonNode completingForgivingly(Text text) {
    var match = forgiving("complete", text, text.searchable(), 1);
    // Somebody who is still typing has at least the first letter right; and it has to be quick.
    ((ObjectNode) match.path("match").path("complete")).put("prefix_length", 1);
    return match;
  }

  static ObjectNode term(String field, String value) {
    return NODES.objectNode().set("term", NODES.objectNode().put(field, value));
  }

  static ObjectNode terms(String field, Collection<String> values) {
    var list = NODES.arrayNode();
    values.forEach(list::add);
    return NODES.objectNode().set("terms", NODES.objectNode().set(field, list));
  }

  /** All of them, without a score. */
  static ObjectNode all(ArrayNode filters) {
    return NODES.objectNode().set("bool", NODES.objectNode().set("filter", filters));
  }

  static ObjectNode not(JsonNode query) {
    return NODES.objectNode().set("bool", NODES.objectNode().set("must_not", query));
  }

  private static JsonNode either(List<? extends JsonNode> queries) {
    var bool = NODES.objectNode();
    bool.putArray("should").addAll(queries);
    bool.put("minimum_should_match", 1);
    return NODES.objectNode().set("bool", bool);
  }

  private static ObjectNode match(String field, String query, double boost) {
    return NODES
        .objectNode()
        .set(
            "match",
            NODES
                .objectNode()
                .set(field, NODES.objectNode().put("query", query).put("boost", boost)));
  }

  private static ObjectNode match(String field, String query, double boost, String least) {
    var match = match(field, query, boost);
    ((ObjectNode) match.path("match").path(field)).put("minimum_should_match", least);
    return match;
  }

  private static ObjectNode forgiving(String field, Text text, String query, double boost) {
    var match = match(field, query, boost);
    ((ObjectNode) match.path("match").path(field))
        .put("fuzziness", "AUTO")
        .put("prefix_length", text.words().size() > FORGIVEN_WORDS ? 2 : 0)
        .put("max_expansions", 20);
    return match;
  }

  private static ObjectNode phrase(String field, String query, int slop) {
    return NODES
        .objectNode()
        .set(
            "match_phrase",
            NODES
                .objectNode()
                .set(field, NODES.objectNode().put("query", query).put("slop", slop)));
  }
}
