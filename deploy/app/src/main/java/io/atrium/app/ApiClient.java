package io.atrium.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atrium.stack.StackProblem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Speaks to a running Atrium. Whatever goes wrong is one line that says what to do. */
final class ApiClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final URI url;
  private final Supplier<String> tokens;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private @Nullable String token;

  /**
   * @param tokens asked for a fresh access token at first and whenever the last one has expired
   */
  ApiClient(URI url, Supplier<String> tokens) {
    this.url = url;
    this.tokens = tokens;
  }

  JsonNode get(String path, Map<String, String> parameters) {
    HttpResponse<String> response = send(request(path, parameters).GET());
    if (response.statusCode() == 401 && token != null) {
      token = null; // expired; a fresh one may do
      response = send(request(path, parameters).GET());
    }
    return body(response);
  }

  /** Sends a body of any size as it is read. */
  JsonNode post(String path, Map<String, String> parameters, BodyPublisher content) {
    return body(
        send(request(path, parameters).header("Content-Type", "application/octet-stream").POST(content)));
  }

  /** A token of an account that may use the password grant, as those of the local realm may. */
  static String passwordToken(URI keycloak, String account, String password) {
    String form =
        query(Map.of("grant_type", "password", "client_id", "atrium-cli", "username", account, "password", password));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base(keycloak) + "/realms/atrium/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofString(form))
            .build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new StackProblem(
            "%s could not log in at %s (status %d); check --user and --password.".formatted(account, keycloak, response.statusCode()));
      }
      return JSON.readTree(response.body()).path("access_token").asText();
    } catch (IOException unreachable) {
      throw new StackProblem("Keycloak does not answer at " + keycloak + "; start it with: ./atrium local", unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackProblem("Interrupted.", interrupted);
    }
  }

  private HttpRequest.Builder request(String path, Map<String, String> parameters) {
    String known = token;
    if (known == null) {
      known = tokens.get();
      token = known;
    }
    String query = parameters.isEmpty() ? "" : "?" + query(parameters);
    return HttpRequest.newBuilder(URI.create(base(url) + path + query))
        .header("Authorization", "Bearer " + known)
        .header("Accept", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (ConnectException nobody) {
      throw new StackProblem("Atrium does not answer at " + url + "; start it with: ./atrium local", nobody);
    } catch (IOException broken) {
      throw new StackProblem("The connection to " + url + " broke: " + broken.getMessage(), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackProblem("Interrupted.", interrupted);
    }
  }

  private static JsonNode body(HttpResponse<String> response) {
    try {
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() < 300) {
        return body;
      }
      String what = body.path("detail").asText(body.path("title").asText("status " + response.statusCode()));
      throw new StackProblem(what);
    } catch (IOException notJson) {
      throw new StackProblem("Unexpected answer with status " + response.statusCode() + ".", notJson);
    }
  }

  private static String base(URI url) {
    return url.toString().replaceFirst("/+$", "");
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
