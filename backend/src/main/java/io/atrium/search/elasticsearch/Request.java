package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.search.SearchQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One search in Elasticsearch's words. Visibility and text stand in the query; chosen facets stand
 * behind it ({@code post_filter}), and each facet is counted within the other facets' choices: all
 * facets without a choice share one filter, each with a choice has its own.
 */
final class Request {

  static final String SHARED = "shared";
  static final String OWN = "own:";
  static final String CHOSEN = "chosen:";
  static final String MATCHING = "matching";

  private static final int FACET_VALUES = 50;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  static final List<String> SHOWN =
      List.of(
          "id",
          "reference",
          "kind",
          "domain",
          "title",
          "summary",
          "owner",
          "state",
          "version",
          "tags",
          "updated_at",
          "facts");

  private Request() {}

  static ObjectNode search(
      SearchQuery query,
      Text text,
      Mode mode,
      Order order,
      List<String> facets,
      Collection<String> audience,
      @Nullable Cursor cursor) {
    var choices = choices(query);
    var body = NODES.objectNode();
    body.put("size", query.limit() + 1);
    body.put("track_total_hits", true);
    var shown = body.putArray("_source");
    SHOWN.forEach(shown::add);
    body.set("query", visible(audience, !choices.containsKey("state"), text, mode));
    if (!choices.isEmpty()) {
      body.set("post_filter", Queries.all(filters(choices, "")));
    }
    body.set("sort", order.clauses());
    if (cursor == null) {
      body.set("aggs", aggregations(facets, choices));
    } else {
      body.set("search_after", cursor.after());
    }
    if (!text.isBlank()) {
      body.set("highlight", highlight(text, mode));
    }
    return body;
  }

  /** Which of some assets are found. */
  static ObjectNode matching(
      SearchQuery query,
      Text text,
      Mode mode,
      Collection<UUID> among,
      Collection<String> audience) {
    var choices = choices(query);
    var body = NODES.objectNode();
    body.put("size", among.size());
    body.put("track_total_hits", false);
    body.putArray("_source").add("id");
    var filter = filters(choices, "");
    var ids = filter.addObject().putObject("ids").putArray("values");
    among.forEach(id -> ids.add(id.toString()));
    var bool = body.putObject("query").putObject("bool");
    bool.putArray("must").add(visible(audience, !choices.containsKey("state"), text, mode));
    bool.set("filter", filter);
    return body;
  }

  static ObjectNode suggestions(
      Text text, int limit, boolean forgiving, Collection<String> audience) {
    var body = NODES.objectNode();
    body.put("size", limit);
    body.put("track_total_hits", false);
    body.putArray("_source").add("reference").add("kind").add("title");
    var bool = body.putObject("query").putObject("bool");
    bool.putArray("filter").add(Queries.terms("audience", audience)).add(present());
    bool.putArray("must")
        .add(forgiving ? Queries.completingForgivingly(text) : Queries.completing(text));
    var sort = body.putArray("sort");
    sort.addObject().put("_score", "desc");
    sort.addObject().put("title_order", "asc");
    sort.addObject().put("id", "asc");
    return body;
  }

  static String field(String facet) {
    return switch (facet) {
      case "kind", "owner", "state" -> facet;
      case "domain" -> "domains";
      case "tag" -> "tags";
      default -> "facet." + facet;
    };
  }

  private static JsonNode visible(
      Collection<String> audience, boolean presentOnly, Text text, Mode mode) {
    var query = NODES.objectNode();
    var bool = query.putObject("bool");
    var filter = bool.putArray("filter").add(Queries.terms("audience", audience));
    if (presentOnly) {
      filter.add(present());
    }
    if (!text.isBlank()) {
      bool.putArray("must").add(Queries.matching(text, mode));
    }
    return query;
  }

  static JsonNode present() {
    return Queries.not(Queries.terms("state", List.of("retired", "refused")));
  }

  private static Map<String, List<String>> choices(SearchQuery query) {
    var choices = new TreeMap<String, List<String>>();
    query
        .filters()
        .forEach((name, values) -> {
          if (!values.isEmpty()) {
            choices.put(name, values);
          }
        });
    return choices;
  }

  /** What is chosen in all facets but one. */
  private static ArrayNode filters(Map<String, List<String>> choices, String except) {
    var filters = NODES.arrayNode();
    choices.forEach((name, values) -> {
      if (!name.equals(except)) {
        filters.add(Queries.terms(field(name), values));
      }
    });
    return filters;
  }

  private static ObjectNode aggregations(List<String> facets, Map<String, List<String>> choices) {
    var aggregations = NODES.objectNode();
    var others = new ArrayList<>(facets);
    others.removeAll(choices.keySet());
    var shared = aggregations;
    if (!choices.isEmpty()) {
      aggregations.putObject(MATCHING).putObject("filter").putObject("match_all");
      shared = within(aggregations, SHARED, filters(choices, ""));
    }
    for (var name : others) {
      shared.set(OWN + name, values(name));
    }
    for (var name : facets) {
      var chosen = choices.get(name);
      if (chosen != null) {
        var own = within(aggregations, OWN + name, filters(choices, name));
        own.set(OWN + name, values(name));
        // A chosen value is shown even where it is not among the most frequent.
        own.set(CHOSEN + name, values(name, chosen));
      }
    }
    return aggregations;
  }

  private static ObjectNode within(ObjectNode aggregations, String name, ArrayNode filters) {
    var inner = aggregations.putObject(name);
    inner.set(
        "filter",
        filters.isEmpty()
            ? NODES.objectNode().set("match_all", NODES.objectNode())
            : Queries.all(filters));
    return inner.putObject("aggs");
  }

  private static ObjectNode values(String facet) {
    var values = NODES.objectNode();
    var terms = values.putObject("terms");
    terms.put("field", field(facet)).put("size", FACET_VALUES);
    var order = terms.putArray("order");
    order.addObject().put("_count", "desc");
    order.addObject().put("_key", "asc");
    return values;
  }

  private static ObjectNode values(String facet, List<String> chosen) {
    var values = values(facet);
    var terms = (ObjectNode) values.path("terms");
    chosen.forEach(terms.putArray("include")::add);
    terms.put("size", Math.max(1, chosen.size()));
    return values;
  }

  private static ObjectNode highlight(Text text, Mode mode) {
    var highlight = NODES.objectNode();
    highlight.put("encoder", "html");
    var fields = highlight.putObject("fields");
    for (var field : List.of("title", "summary")) {
      fields
          .putObject(field)
          .put("number_of_fragments", 0)
          .set("highlight_query", Queries.highlighted(field, text, mode));
    }
    for (var field : List.of("high", "medium", "low")) {
      fields
          .putObject(field)
          .put("number_of_fragments", 1)
          .put("fragment_size", 140)
          .set("highlight_query", Queries.highlighted(field, text, mode));
    }
    return highlight;
  }
}
