package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.search.Likeness;
import io.atrium.search.meaning.Meaning;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is much like something, in Elasticsearch's words. */
final class Alike {

  /** Rare names decide, and the first ones are as rare as the last. */
  private static final int MOST_COLUMNS = 60;

  private static final int LONGEST_COLUMN = 100;

  /** Of the graph of vectors: more finds the nearest more surely, and takes longer. */
  private static final int LOOKED_AT = 100;

  /** Cosine below which two texts have nothing to do with each other. */
  private static final double SOMEHOW_NEAR = 0.65;

  private static final int ABOVE_WORDS = 1_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Alike() {}

  static ObjectNode request(
      Likeness likeness, @Nullable Meaning meaning, int limit, Collection<String> audience) {
    var body = NODES.objectNode();
    body.put("size", meaning == null ? limit : 2 * limit);
    body.put("track_total_hits", false);
    Request.SHOWN.forEach(body.putArray("_source")::add);
    var bool = body.putObject("query").putObject("bool");
    bool.set("filter", visible(likeness, audience));
    if (meaning != null) {
      body.set("knn", near(meaning, limit, visible(likeness, audience)));
    }
    var parts = bool.putArray("must").addObject().putObject("bool").putArray("should");
    match(parts.addObject(), "title", Text.of(likeness.title()).searchable(), 3);
    match(parts.addObject(), "summary", Text.of(likeness.summary()).searchable(), 1);
    match(parts.addObject(), "tag_words", Text.of(words(likeness.tags())).searchable(), 1);
    // As they are written: a name such as claim_id is one word to the analyzer.
    match(parts.addObject(), "all", columns(likeness.columns()), 0.5);
    bool.putArray("should")
        .addObject()
        .putObject("constant_score")
        .put("boost", 2)
        .set("filter", Queries.term("kind", likeness.kind()));
    var sort = body.putArray("sort");
    sort.addObject().put("_score", "desc");
    sort.addObject().put("id", "asc");
    return body;
  }

  /** What counts stands here and nowhere else: neither of both ways finds anything beside it. */
  private static ArrayNode visible(Likeness likeness, Collection<String> audience) {
    return NODES
        .arrayNode()
        .add(Queries.terms("audience", audience))
        .add(Request.present())
        .add(Queries.not(Queries.term("exact", likeness.except())));
  }

  /**
   * Their scores stand far above those of words, so that a page of both begins with them: none of
   * either way pushes out one of the other.
   */
  private static ObjectNode near(Meaning meaning, int limit, ArrayNode visible) {
    var near = NODES.objectNode();
    near.put("field", "meaning");
    var vector = near.putArray("query_vector");
    for (var each : meaning.vector()) {
      vector.add(each);
    }
    near.put("k", limit).put("num_candidates", LOOKED_AT).put("similarity", SOMEHOW_NEAR);
    near.put("boost", ABOVE_WORDS);
    near.set("filter", visible);
    return near;
  }

  private static void match(ObjectNode part, String field, String query, double boost) {
    part.putObject("match").putObject(field).put("query", query).put("boost", boost);
  }

  private static String words(List<String> tags) {
    return String.join(" ", tags);
  }

  private static String columns(List<String> names) {
    return names.stream()
        .map(name -> name.length() <= LONGEST_COLUMN ? name : name.substring(0, LONGEST_COLUMN))
        .limit(MOST_COLUMNS)
        .collect(Collectors.joining(" "));
  }
}
