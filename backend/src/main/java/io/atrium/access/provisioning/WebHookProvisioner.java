package io.atrium.access.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.webhook.Signature;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells another system by a signed CloudEvent, for desks of tickets and for infrastructure kept as
 * code. That system answers that it is done, or that it will call back.
 *
 * @see "docs/guides/web-hooks.md"
 */
@Singleton
class WebHookProvisioner implements Provisioner {

  static final String NAME = "web-hook";

  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_WORDS = 300;

  private final WebHookConfiguration configuration;
  private final Clock clock;
  private final HttpClient http;

  WebHookProvisioner(WebHookConfiguration configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(configuration.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome give(Right right) throws TargetFailure, InterruptedException {
    return tell(right, "give");
  }

  @Override
  public Outcome take(Right right) throws TargetFailure, InterruptedException {
    return tell(right, "take");
  }

  /** The other system cannot be asked. */
  @Override
  public Set<String> keys(Right right) {
    return Set.of();
  }

  @Override
  public List<Held> held(Collection<Right> rights) {
    return List.of();
  }

  @Override
  public void remove(Held orphan) throws TargetFailure {
    throw new TargetFailure("What the other system holds is not known here.");
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }

  private Outcome tell(Right right, String direction) throws TargetFailure, InterruptedException {
    var address = address(right);
    var secret = configuration.secret();
    if (secret == null || !configuration.isOn()) {
      throw new TargetFailure(
          "Web hooks are off: atrium.provisioning.web-hook.secret is missing or shorter than 32 characters.");
    }
    var body = event(right, direction).toString().getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(address)
            .timeout(configuration.answerTimeout())
            .header("Content-Type", "application/cloudevents+json")
            .header("Accept", "application/json")
            .header("Idempotency-Key", right.change() + ":" + direction)
            .header(Signature.HEADER, Signature.of(secret, clock.instant(), body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    var response = send(request);
    if (response.statusCode() / 100 != 2) {
      throw new TargetFailure(
          "%s answered %d: %s"
              .formatted(address.getHost(), response.statusCode(), words(response.body())));
    }
    return outcome(address, response.body());
  }

  private static Outcome outcome(URI address, String body) throws TargetFailure {
    JsonNode answer;
    try {
      answer = Json.parse(body.isBlank() ? "{}" : body);
    } catch (IllegalStateException unreadable) {
      throw new TargetFailure("The answer of %s is not JSON.".formatted(address.getHost()));
    }
    var reference = words(answer.path("reference").asText(""));
    return switch (answer.path("status").asText("")) {
      case "done" ->
          new Outcome.Confirmed(
              "%s has done it%s."
                  .formatted(address.getHost(), reference.isEmpty() ? "" : " (" + reference + ")"));
      case "accepted" -> new Outcome.Waiting(reference);
      default ->
          throw new TargetFailure(
              "The answer of %s does not say `\"status\": \"done\"` or `\"accepted\"`."
                  .formatted(address.getHost()));
    };
  }

  /** Bounds the whole exchange, the reading of the answer included. */
  private HttpResponse<String> send(HttpRequest request)
      throws TargetFailure, InterruptedException {
    var host = request.uri().getHost();
    var exchange =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(), LARGEST_ANSWER));
    try {
      return exchange.get(
          configuration.connectTimeout().plus(configuration.answerTimeout()).toMillis(),
          TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      var unused = exchange.cancel(true);
      throw new TargetFailure(host + " did not answer in time.", late);
    } catch (ExecutionException failed) {
      var cause = failed.getCause() instanceof IOException io ? io : failed;
      throw new TargetFailure(
          "%s cannot be reached: %s".formatted(host, String.valueOf(cause.getMessage())), failed);
    }
  }

  private URI address(Right right) throws TargetFailure {
    var text = right.parameters().path("url").asText("");
    try {
      var address = URI.create(text);
      if (configuration.allows(address)) {
        return address;
      }
    } catch (IllegalArgumentException unreadable) {
      throw new TargetFailure("`%s` is no address.".formatted(words(text)));
    }
    throw new TargetFailure(
        "Atrium may not call `%s`: its host is not among atrium.provisioning.web-hook.allowed-hosts, or it is not HTTPS."
            .formatted(words(text)));
  }

  private static ObjectNode event(Right right, String direction) {
    var event = Json.object();
    event.put("specversion", "1.0");
    event.put("id", right.change() + ":" + direction);
    event.put("source", "/atrium/grants/" + right.grant());
    event.put("type", "io.atrium.access." + direction);
    event.put("subject", right.subject().key());
    event.put("datacontenttype", "application/json");
    var data = event.putObject("data");
    data.put("grant", right.grant().toString());
    data.put("change", right.change().toString());
    data.put("direction", direction);
    data.putObject("subject")
        .put("kind", right.subject().kind().name().toLowerCase(Locale.ROOT))
        .put("key", right.subject().key())
        .put("name", right.subject().name());
    data.putObject("asset").put("id", right.asset().toString()).put("reference", right.reference());
    data.put("offer", right.offer());
    data.put("part", right.part());
    var columns = data.putArray("columns");
    right.extent().columns().forEach(columns::add);
    data.put("rows", right.extent().rows());
    if (right.location().isObject()) {
      data.set("location", right.location());
    }
    data.set("parameters", right.parameters());
    data.put("from", right.from().toString());
    data.put("until", right.until() == null ? null : right.until().toString());
    data.put("callBack", "/api/v1/provisioning/call-backs/" + right.grant());
    return event;
  }

  /** The beginning of what somebody else wrote, on one line. */
  private static String words(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
  }
}
