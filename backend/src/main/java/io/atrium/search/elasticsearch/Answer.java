package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.search.Hit;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Elasticsearch answered to a {@link Request}. */
record Answer(SearchQuery query, Mode mode, JsonNode body) {

  private static final List<String> BODY_FIELDS = List.of("high", "medium", "low");

  /** Whether the text itself finds nothing, whatever is chosen in the facets. */
  boolean findsNothing() {
    var matching = body.path("aggregations").path(Request.MATCHING);
    return matching.isMissingNode() ? total() == 0 : matching.path("doc_count").asLong() == 0;
  }

  SearchResult result(List<String> facets, @Nullable String didYouMean) {
    var hits = body.path("hits").path("hits");
    var more = hits.size() > query.limit();
    var items = new ArrayList<Hit>(Math.min(hits.size(), query.limit()));
    for (var i = 0; i < hits.size() && i < query.limit(); i++) {
      items.add(hit(hits.get(i)));
    }
    var next = more ? Cursor.write(query, mode, hits.get(query.limit() - 1).path("sort")) : null;
    return new SearchResult(items, total(), facets(facets), next, didYouMean);
  }

  /** Every word that a highlight marks, as often as it is marked. */
  List<String> marked() {
    var words = new ArrayList<String>();
    for (var hit : body.path("hits").path("hits")) {
      for (var fragments : hit.path("highlight")) {
        for (var fragment : fragments) {
          Markup.marked(fragment.asText(), words);
        }
      }
    }
    return words;
  }

  private long total() {
    return body.path("hits").path("total").path("value").asLong();
  }

  static Hit hit(JsonNode hit) {
    var source = hit.path("_source");
    return new Hit(
        text(source, "reference"),
        text(source, "kind"),
        text(source, "domain"),
        text(source, "title"),
        text(source, "summary"),
        text(source, "owner"),
        text(source, "state"),
        text(source, "version"),
        texts(source.path("tags")),
        Instant.parse(text(source, "updated_at")),
        facts(source.path("facts")),
        highlights(hit.path("highlight")));
  }

  private static Map<String, String> facts(JsonNode node) {
    var facts = new LinkedHashMap<String, String>();
    node.properties().forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
    return facts;
  }

  private static Map<String, List<String>> highlights(JsonNode node) {
    var highlights = new LinkedHashMap<String, List<String>>();
    for (var field : List.of("title", "summary")) {
      if (node.has(field)) {
        highlights.put(field, texts(node.path(field)));
      }
    }
    var fragments = new ArrayList<String>();
    BODY_FIELDS.forEach(field -> fragments.addAll(texts(node.path(field))));
    if (!fragments.isEmpty()) {
      highlights.put("text", fragments);
    }
    return highlights;
  }

  private Map<String, List<SearchResult.FacetCount>> facets(List<String> names) {
    var aggregations = body.path("aggregations");
    var facets = new LinkedHashMap<String, List<SearchResult.FacetCount>>();
    if (aggregations.isMissingNode()) {
      return facets;
    }
    for (var name : names) {
      var own = aggregations.path(Request.OWN + name);
      if (own.has("buckets")) {
        facets.put(name, counts(own));
      } else if (own.has(Request.OWN + name)) {
        facets.put(name, withChosen(name, own));
      } else {
        facets.put(name, counts(aggregations.path(Request.SHARED).path(Request.OWN + name)));
      }
    }
    return facets;
  }

  private List<SearchResult.FacetCount> withChosen(String name, JsonNode own) {
    var counts = counts(own.path(Request.OWN + name));
    var chosen = counts(own.path(Request.CHOSEN + name));
    for (var value : query.filters().getOrDefault(name, List.of())) {
      if (counts.stream().noneMatch(count -> count.value().equals(value))) {
        counts.add(
            chosen.stream()
                .filter(count -> count.value().equals(value))
                .findFirst()
                .orElse(new SearchResult.FacetCount(value, 0)));
      }
    }
    counts.sort(
        Comparator.comparingLong(SearchResult.FacetCount::count)
            .reversed()
            .thenComparing(SearchResult.FacetCount::value));
    return counts;
  }

  private static List<SearchResult.FacetCount> counts(JsonNode terms) {
    var counts = new ArrayList<SearchResult.FacetCount>();
    for (var bucket : terms.path("buckets")) {
      counts.add(
          new SearchResult.FacetCount(
              bucket.path("key").asText(), bucket.path("doc_count").asLong()));
    }
    return counts;
  }

  private static String text(JsonNode source, String field) {
    return source.path(field).asText();
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>(list.size());
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
