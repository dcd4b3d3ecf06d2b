package io.atrium.access.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.atrium.api.Json;
import io.atrium.webhook.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Another company's system behind a web hook: it checks signatures and does each thing once. */
final class Desk implements AutoCloseable {

  static final String SECRET = "a secret that is long enough for HMAC";

  /** How it answers: fills in the exchange, or does nothing and so lets the caller wait. */
  interface Answer {
    void to(HttpExchange exchange, JsonNode event) throws IOException;
  }

  final Set<String> keys = new ConcurrentSkipListSet<>();
  final Map<String, String> grants = new ConcurrentHashMap<>();
  final List<JsonNode> events = new CopyOnWriteArrayList<>();
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  volatile Answer answer = Desk::done;

  private final HttpServer server;

  Desk() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  static void done(HttpExchange exchange, JsonNode event) throws IOException {
    answer(exchange, 200, "{\"status\": \"done\", \"reference\": \"T-1\"}");
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    var signature = exchange.getRequestHeaders().getFirst(Signature.HEADER);
    if (!Signature.holds(SECRET, Instant.now(), signature, body)) {
      answer(exchange, 401, "");
      return;
    }
    var event = Json.parse(new String(body, StandardCharsets.UTF_8));
    events.add(event);
    headers.add(Map.copyOf(exchange.getRequestHeaders()));
    if (keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
      var data = event.path("data");
      if (data.path("direction").asText().equals("give")) {
        grants.put(data.path("grant").asText(), data.path("subject").path("key").asText());
      } else {
        grants.remove(data.path("grant").asText());
      }
    }
    answer.to(exchange, event);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
