package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.search.Likeness;
import io.atrium.search.SearchDocument;
import io.atrium.search.SearchIndex;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchResult;
import io.atrium.search.Suggestion;
import io.atrium.search.meaning.Meaning;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assets of all kinds in one index of Elasticsearch. */
@Singleton
class ElasticsearchIndex implements SearchIndex {

  private final Cluster cluster;
  private final Indices indices;
  private final Bulk bulk;
  private final String searchPath;

  ElasticsearchIndex(Cluster cluster, ElasticsearchConfiguration configuration) {
    this.cluster = cluster;
    this.indices = new Indices(cluster, configuration.index());
    this.bulk = new Bulk(cluster);
    // A part of the answer is none: rather say that search is down.
    this.searchPath =
        "/%s/_search?allow_partial_search_results=false&filter_path=%s"
            .formatted(
                indices.live(),
                "hits.total.value,hits.hits._source,hits.hits.sort,hits.hits.highlight,"
                    + "aggregations.**.buckets.key,aggregations.**.buckets.doc_count,aggregations.*.doc_count");
  }

  @Override
  public SearchResult search(SearchQuery query, List<String> facets, Set<String> audience) {
    var text = Text.of(query.text());
    var order = Order.of(query, text);
    if (query.cursor() != null) {
      var cursor = Cursor.read(query, query.cursor(), order);
      var body = Request.search(query, text, cursor.mode(), order, facets, audience, cursor);
      return new Answer(query, cursor.mode(), ask(body)).result(facets, null);
    }
    var mode = Mode.first(text);
    var answer = answer(query, text, mode, order, facets, audience);
    if (text.isBlank() || !answer.findsNothing()) {
      return answer.result(facets, null);
    }
    var forgiving = answer(query, text, Mode.FORGIVING, order, facets, audience);
    return forgiving.result(facets, Markup.respelled(text, forgiving.marked()));
  }

  @Override
  public Set<UUID> matching(SearchQuery query, Collection<UUID> among, Set<String> audience) {
    var text = Text.of(query.text());
    var found = new HashSet<UUID>();
    var body = Request.matching(query, text, Mode.first(text), among, audience);
    for (var hit : ask(body).path("hits").path("hits")) {
      found.add(UUID.fromString(hit.path("_source").path("id").asText()));
    }
    return found;
  }

  @Override
  public List<Suggestion> suggest(String raw, int limit, Set<String> audience) {
    var text = Text.of(raw);
    if (text.isBlank()) {
      return List.of();
    }
    var found = suggestions(Request.suggestions(text, limit, false, audience));
    return found.isEmpty() ? suggestions(Request.suggestions(text, limit, true, audience)) : found;
  }

  @Override
  public List<Candidate> alike(
      Likeness likeness, @Nullable Meaning meaning, int limit, Set<String> audience) {
    var found = new ArrayList<Candidate>();
    ask(Alike.request(likeness, meaning, limit, audience))
        .path("hits")
        .path("hits")
        .forEach(hit ->
            found.add(
                new Candidate(
                    UUID.fromString(hit.path("_source").path("id").asText()), Answer.hit(hit))));
    return found;
  }

  @Override
  public List<Refusal> write(List<SearchDocument> documents) {
    if (documents.isEmpty()) {
      return List.of();
    }
    // Asked after the changes have happened: a rebuild that begins later reads them from the
    // catalog.
    return bulk.write(indices.isBuilding() ? indices.both() : List.of(indices.live()), documents);
  }

  @Override
  public Condition condition() {
    return indices.condition();
  }

  @Override
  public String freshName() {
    return indices.freshName();
  }

  @Override
  public void begin(String name) {
    indices.create(name);
  }

  @Override
  public boolean exists(String name) {
    return cluster.exists("/" + name);
  }

  @Override
  public List<Refusal> fill(List<SearchDocument> documents) {
    return bulk.write(List.of(indices.building()), documents);
  }

  @Override
  public void promote(String name) {
    indices.promote(name);
  }

  @Override
  public void discard(String name) {
    indices.discard(name);
  }

  private Answer answer(
      SearchQuery query,
      Text text,
      Mode mode,
      Order order,
      List<String> facets,
      Set<String> audience) {
    return new Answer(
        query, mode, ask(Request.search(query, text, mode, order, facets, audience, null)));
  }

  private List<Suggestion> suggestions(JsonNode body) {
    var suggestions = new ArrayList<Suggestion>();
    for (var hit : ask(body).path("hits").path("hits")) {
      var source = hit.path("_source");
      suggestions.add(
          new Suggestion(
              source.path("reference").asText(),
              source.path("kind").asText(),
              source.path("title").asText()));
    }
    return suggestions;
  }

  private JsonNode ask(JsonNode body) {
    return cluster.ask("POST", searchPath, body);
  }
}
