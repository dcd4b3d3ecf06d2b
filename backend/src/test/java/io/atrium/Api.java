package io.atrium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atrium.stack.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The API as a stranger's program sees it: raw HTTP with real tokens of the demo accounts. */
public final class Api {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Supplier<URI> base;

  public Api(URI base) {
    this(() -> base);
  }

  Api(Supplier<URI> base) {
    this.base = base;
  }

  /** An answer. */
  public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  public Answer get(String account, String path) {
    return send(account, "GET", path, null, null);
  }

  public Answer post(String account, String path, String contentType, byte[] body) {
    return send(account, "POST", path, contentType, body);
  }

  public Answer send(
      String account,
      String method,
      String path,
      String contentType,
      byte[] body,
      String... headers) {
    var request = HttpRequest.newBuilder(base.get().resolve(path));
    if (!account.isEmpty()) {
      request.header("Authorization", "Bearer " + token(account));
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body));
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var type = response.headers().firstValue("Content-Type").orElse("");
      var json = type.contains("json") ? MAPPER.readTree(response.body()) : null;
      return new Answer(response.statusCode(), json, response);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** An access token by the password grant that the local realm allows; good for two minutes. */
  public static String token(String account) {
    return TOKENS
        .compute(
            account,
            (name, known) ->
                known == null || known.renew().isBefore(Instant.now()) ? fetchToken(name) : known)
        .text();
  }

  /** Tokens are shared by all classes of a run, which takes longer than a token lives. */
  private record Token(String text, Instant renew) {}

  private static Token fetchToken(String account) {
    var form =
        "grant_type=password&client_id=atrium-cli&username="
            + URLEncoder.encode(account, StandardCharsets.UTF_8)
            + "&password=atrium";
    var request =
        HttpRequest.newBuilder(
                URI.create(TestStack.keycloak() + "/realms/atrium/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      var granted = MAPPER.readTree(response.body());
      return new Token(
          granted.get("access_token").asText(),
          Instant.now().plusSeconds(granted.get("expires_in").asInt() - 120));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
