package io.atrium.search.elasticsearch;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where Elasticsearch is and how long it may take.
 *
 * @param url of one node or of a load balancer
 * @param apiKey as Elasticsearch hands it out, Base64; null without security
 * @param index name of the alias that is searched, and beginning of the names of the indices behind
 *     it
 * @param connectTimeout until a node that does not accept connections counts as down
 * @param requestTimeout for one search
 * @param bulkTimeout for one batch of writes
 */
@ConfigurationProperties("atrium.elasticsearch")
record ElasticsearchConfiguration(
    @Bindable(defaultValue = "http://127.0.0.1:9200") URI url,
    @Nullable String apiKey,
    @Bindable(defaultValue = "atrium-assets") String index,
    @Bindable(defaultValue = "1s") Duration connectTimeout,
    @Bindable(defaultValue = "5s") Duration requestTimeout,
    @Bindable(defaultValue = "60s") Duration bulkTimeout) {

  static ElasticsearchConfiguration at(URI url, String index) {
    return new ElasticsearchConfiguration(
        url, null, index, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60));
  }
}
