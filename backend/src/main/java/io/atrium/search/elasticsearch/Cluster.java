package io.atrium.search.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.atrium.problem.ProblemException;
import io.atrium.search.SearchProblem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.Set;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Speaks JSON with Elasticsearch over connections that stay open. The official low-level client is
 * used without the typed one on top of it, which would build and map every answer a second time.
 */
@Singleton
class Cluster {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final int CONNECTIONS = 64;
  private static final Set<Integer> BUSY = Set.of(408, 429, 500, 502, 503, 504);

  private final RestClient client;
  private final RequestOptions patient;

  Cluster(ElasticsearchConfiguration configuration) {
    var url = configuration.url();
    var timeouts =
        RequestConfig.custom()
            .setConnectTimeout((int) configuration.connectTimeout().toMillis())
            .setConnectionRequestTimeout((int) configuration.requestTimeout().toMillis())
            .setSocketTimeout((int) configuration.requestTimeout().toMillis())
            .build();
    var port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 9200;
    var builder =
        RestClient.builder(new HttpHost(url.getHost(), port, url.getScheme()))
            .setRequestConfigCallback(unused -> RequestConfig.copy(timeouts))
            .setHttpClientConfigCallback(http ->
                http.setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .disableCookieManagement()
                    .disableAuthCaching());
    var path = url.getPath();
    if (path != null && path.length() > 1) {
      builder.setPathPrefix(path);
    }
    var key = configuration.apiKey();
    if (key != null && !key.isBlank()) {
      builder.setDefaultHeaders(
          new BasicHeader[] {new BasicHeader("Authorization", "ApiKey " + key)});
    }
    client = builder.build();
    patient =
        RequestOptions.DEFAULT.toBuilder()
            .setRequestConfig(
                RequestConfig.copy(timeouts)
                    .setSocketTimeout((int) configuration.bulkTimeout().toMillis())
                    .build())
            .build();
  }

  /**
   * For questions, which may be asked again when a connection that was kept open turns out to be
   * dead.
   */
  JsonNode ask(String method, String path, @Nullable JsonNode body) {
    return send(request(method, path, body), true);
  }

  /** For orders, which may take as long as a batch of writes. */
  JsonNode order(String method, String path, @Nullable JsonNode body) {
    var request = request(method, path, body);
    request.setOptions(patient);
    return send(request, true);
  }

  /** Newline-delimited JSON. */
  JsonNode bulk(String path, byte[] lines) {
    var request = new Request("POST", path);
    request.setEntity(new NByteArrayEntity(lines, ContentType.create("application/x-ndjson")));
    request.setOptions(patient);
    return send(request, true);
  }

  /** Whether there is something under that path. */
  boolean exists(String path) {
    return status(path) == 200;
  }

  @PreDestroy
  void close() throws IOException {
    client.close();
  }

  private static Request request(String method, String path, @Nullable JsonNode body) {
    var request = new Request(method, path);
    if (body != null) {
      try {
        request.setEntity(
            new NByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return request;
  }

  private JsonNode send(Request request, boolean again) {
    try {
      return body(client.performRequest(request));
    } catch (ResponseException refusal) {
      throw refused(request, refusal);
    } catch (ConnectException | SocketTimeoutException down) {
      throw unreachable(down);
    } catch (IOException lost) {
      if (again) {
        return send(request, false);
      }
      throw unreachable(lost);
    }
  }

  private int status(String path) {
    try {
      return client.performRequest(new Request("HEAD", path)).getStatusLine().getStatusCode();
    } catch (ResponseException refusal) {
      var status = refusal.getResponse().getStatusLine().getStatusCode();
      if (status == 404) {
        return status;
      }
      throw refused(new Request("HEAD", path), refusal);
    } catch (IOException lost) {
      throw unreachable(lost);
    }
  }

  private static JsonNode body(Response response) throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return MissingNode.getInstance();
    }
    try (var content = entity.getContent()) {
      return JSON.readTree(content);
    }
  }

  private static RuntimeException refused(Request request, ResponseException refusal) {
    var status = refusal.getResponse().getStatusLine().getStatusCode();
    if (status == 404) {
      return SearchProblem.SEARCH_UNAVAILABLE.because(
          "The search index is being built. Try again in a moment; browsing by domain works.");
    }
    if (BUSY.contains(status)) {
      return unreachable(refusal);
    }
    return new IllegalStateException(
        "Elasticsearch refused %s %s: %s"
            .formatted(request.getMethod(), request.getEndpoint(), refusal.getMessage()),
        refusal);
  }

  private static ProblemException unreachable(Exception cause) {
    var problem =
        SearchProblem.SEARCH_UNAVAILABLE.because(
            "The search index does not answer. Try again in a moment; browsing by domain works.");
    problem.addSuppressed(Objects.requireNonNull(cause));
    return problem;
  }
}
