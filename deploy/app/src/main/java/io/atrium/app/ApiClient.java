package io.atrium.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atrium.stack.StackProblem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls the API as a program of somebody's; what goes wrong is a {@link StackProblem} in one line.
 */
final class ApiClient {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;
  private final Duration timeout;
  private String token = "";

  ApiClient(URI base, Duration timeout) {
    this.base = base;
    this.timeout = timeout;
  }

  /** An answer with its JSON; an empty object where there is none. */
  record Answer(int status, JsonNode body) {
    boolean ok() {
      return status < 300;
    }

    /** What a problem (RFC 9457) says, with the places at fault. */
    String problem() {
      var text = new StringBuilder(body.path("title").asText("HTTP status " + status));
      if (body.hasNonNull("detail")) {
        text.append(": ").append(body.get("detail").asText());
      }
      for (var error : body.path("errors")) {
        text.append(
            "%n  %d:%d %s %s"
                .formatted(
                    error.path("line").asInt(),
                    error.path("column").asInt(),
                    error.path("pointer").asText(),
                    error.path("message").asText()));
      }
      return text.toString();
    }
  }

  ApiClient withToken(String bearer) {
    token = bearer;
    return this;
  }

  /** Signs in by the password grant, which only the local realm allows. */
  ApiClient signIn(URI keycloak, String account, String password) {
    var form =
        "grant_type=password&client_id=atrium-cli&username=%s&password=%s"
            .formatted(encode(account), encode(password));
    var answer =
        send(
            HttpRequest.newBuilder(keycloak.resolve("/realms/atrium/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .timeout(timeout)
                .build());
    if (!answer.ok()) {
      throw new StackProblem(
          "Signing in as %s at %s failed: %s. Check --user and --password, or give --token."
              .formatted(
                  account,
                  keycloak,
                  answer.body().path("error_description").asText("status " + answer.status())));
    }
    return withToken(answer.body().path("access_token").asText());
  }

  Answer get(String path) {
    return called(request(path).GET().build());
  }

  /** What an address answers, byte by byte; or why it does not. */
  record Download(byte[] content, Answer answer) {}

  Download download(String path) {
    var response = exchange(request(path).GET().build(), BodyHandlers.ofByteArray());
    var failed = response.statusCode() >= 300;
    var body =
        failed
            ? json(new String(response.body(), StandardCharsets.UTF_8))
            : MAPPER.createObjectNode();
    return new Download(response.body(), required(new Answer(response.statusCode(), body)));
  }

  Answer post(String path, @Nullable String contentType, BodyPublisher body) {
    var request = request(path).POST(body);
    return called(
        (contentType == null ? request : request.header("Content-Type", contentType)).build());
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + token)
        .timeout(timeout);
  }

  private Answer called(HttpRequest request) {
    return required(send(request));
  }

  /** What says nothing about the thing asked for is no answer. */
  private static Answer required(Answer answer) {
    if (answer.status() == 401) {
      throw new StackProblem(
          "The token is not accepted; it may have run out. Give another one as ATRIUM_TOKEN.");
    }
    if (answer.status() >= 500) {
      throw new StackProblem(answer.problem());
    }
    return answer;
  }

  private Answer send(HttpRequest request) {
    var response = exchange(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), json(response.body()));
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException unreachable) {
      throw new StackProblem(
          "%s does not answer. Is Atrium running? Start it with: ./atrium local"
              .formatted(request.uri().resolve("/")),
          unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackProblem("Interrupted.", interrupted);
    }
  }

  private static JsonNode json(String body) {
    try {
      return body.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MAPPER.createObjectNode();
    }
  }
}
