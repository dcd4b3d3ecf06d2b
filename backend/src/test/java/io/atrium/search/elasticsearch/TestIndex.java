package io.atrium.search.elasticsearch;

import io.atrium.search.Hit;
import io.atrium.search.SearchDocument;
import io.atrium.search.SearchIndex;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchResult;
import io.atrium.stack.TestStack;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An index of its own on the real Elasticsearch. */
public final class TestIndex implements AutoCloseable {

  static final Set<String> EVERYONE = Set.of("everyone");
  static final List<String> FACETS = List.of("kind", "domain", "owner", "tag", "state");

  private final String alias;
  private final Cluster cluster;
  private final ElasticsearchIndex index;

  private TestIndex(String alias, Cluster cluster, ElasticsearchIndex index) {
    this.alias = alias;
    this.cluster = cluster;
    this.index = index;
  }

  public static TestIndex create() {
    var alias = "t" + UUID.randomUUID().toString().replace("-", "");
    var configuration = ElasticsearchConfiguration.at(URI.create(TestStack.elasticsearch()), alias);
    var cluster = new Cluster(configuration);
    var index = new ElasticsearchIndex(cluster, configuration);
    var name = index.freshName();
    index.begin(name);
    index.promote(name);
    return new TestIndex(alias, cluster, index);
  }

  public static TestIndex of(SearchDocument... documents) {
    return of(Arrays.asList(documents));
  }

  public static TestIndex of(List<SearchDocument> documents) {
    var created = create();
    var refused = created.write(documents);
    if (!refused.isEmpty()) {
      throw new AssertionError(refused);
    }
    return created;
  }

  SearchIndex index() {
    return index;
  }

  Cluster cluster() {
    return cluster;
  }

  String alias() {
    return alias;
  }

  List<SearchIndex.Refusal> write(List<SearchDocument> documents) {
    var refused = index.write(documents);
    refresh();
    return refused;
  }

  void refresh() {
    var unused = cluster.order("POST", "/" + alias + "/_refresh", null);
  }

  SearchResult search(String text) {
    return search(text, Map.of());
  }

  SearchResult search(String text, Map<String, List<String>> filters) {
    return search(new SearchQuery(text, filters, SearchQuery.Sort.RELEVANCE, null, 20), EVERYONE);
  }

  SearchResult search(SearchQuery query, Set<String> audience) {
    return index.search(query, FACETS, audience);
  }

  List<String> names(String text) {
    return search(text).items().stream().map(TestIndex::name).toList();
  }

  static String name(Hit hit) {
    return hit.reference().substring(hit.reference().indexOf('/') + 1);
  }

  @Override
  public void close() throws Exception {
    for (var name :
        (Iterable<String>) cluster.ask("GET", "/" + alias + "/_alias", null)::fieldNames) {
      var unused = cluster.order("DELETE", "/" + name, null);
    }
    cluster.close();
  }
}
