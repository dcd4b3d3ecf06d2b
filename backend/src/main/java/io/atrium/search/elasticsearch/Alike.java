package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.search.Likeness;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is much like something, in Elasticsearch's words. */
final class Alike {

  /** Rare names decide, and the first ones are as rare as the last. */
  private static final int MOST_COLUMNS = 60;

  private static final int LONGEST_COLUMN = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Alike() {}

  static ObjectNode request(Likeness likeness, int limit, Collection<String> audience) {
    var body = NODES.objectNode();
    body.put("size", limit);
    body.put("track_total_hits", false);
    Request.SHOWN.forEach(body.putArray("_source")::add);
    var bool = body.putObject("query").putObject("bool");
    bool.putArray("filter").add(Queries.terms("audience", audience)).add(Request.present());
    bool.putArray("must_not").add(Queries.term("exact", likeness.except()));
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
