package io.atrium.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real tokens of the demo accounts, by the password grant, renewed before they end. */
final class Accounts {
  private static final long RENEW_NANOS = 200_000_000_000L; // they last 300 seconds

  private final URI keycloak;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  Accounts(String keycloak) {
    this.keycloak = URI.create(keycloak);
  }

  private record Token(String header, long since) {}

  /** The header line that signs a request. */
  String header(String account) {
    return tokens
        .compute(
            account,
            (name, known) ->
                known != null && System.nanoTime() - known.since() < RENEW_NANOS
                    ? known
                    : fetch(name))
        .header();
  }

  private Token fetch(String account) {
    var form = "grant_type=password&client_id=atrium-cli&username=" + account + "&password=atrium";
    try (var wire = new Wire(keycloak)) {
      var reply =
          wire.send(
                  "POST",
                  "/realms/atrium/protocol/openid-connect/token",
                  "Content-Type: application/x-www-form-urlencoded\r\n",
                  form.getBytes(StandardCharsets.UTF_8))
              .require("sign in as " + account);
      var token = reply.json().path("access_token").asText();
      return new Token("Authorization: Bearer " + token + "\r\n", System.nanoTime());
    } catch (IOException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }
}
