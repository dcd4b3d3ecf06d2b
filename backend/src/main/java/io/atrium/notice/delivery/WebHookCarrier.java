package io.atrium.notice.delivery;

import io.atrium.api.Json;
import io.atrium.notice.Notice;
import io.atrium.webhook.Signature;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells a person's programs by a signed CloudEvent.
 *
 * @see "docs/guides/follow.md"
 */
@Singleton
class WebHookCarrier implements Carrier {

  private final HookConfiguration configuration;
  private final HookAddress addresses;
  private final WebHookTable hooks;
  private final Wording wording;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final HttpClient http;

  WebHookCarrier(
      HookConfiguration configuration,
      WebHookTable hooks,
      Wording wording,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.configuration = configuration;
    this.addresses = new HookAddress(configuration);
    this.hooks = hooks;
    this.wording = wording;
    this.transactions = transactions;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(configuration.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public Channel channel() {
    return Channel.WEB_HOOK;
  }

  @Override
  public boolean isOn() {
    return configuration.isOn();
  }

  @Override
  public void carry(Parcel parcel) throws CarriageFailed {
    var delivery = parcel.delivery();
    var hook =
        transactions
            .executeRead(
                status -> hooks.find(delivery.recipient(), UUID.fromString(delivery.target())))
            .orElseThrow(() -> CarriageFailed.forGood("The web hook has been removed."));
    var address = addresses.read(hook.address());
    addresses.requireReachable(address);
    var body = event(parcel).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(address)
            .timeout(configuration.answerTimeout())
            .header("Content-Type", "application/cloudevents+json")
            .header("Idempotency-Key", delivery.id().toString())
            .header(Signature.HEADER, Signature.of(hook.secret(), clock.instant(), body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    var status = send(request);
    if (status / 100 != 2) {
      throw CarriageFailed.forNow("%s answered %d.".formatted(address.getHost(), status));
    }
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }

  /** The status; what else is answered is of no interest and is not read. */
  private int send(HttpRequest request) throws CarriageFailed {
    var host = request.uri().getHost();
    var exchange = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return exchange
          .get(
              configuration.connectTimeout().plus(configuration.answerTimeout()).toMillis(),
              TimeUnit.MILLISECONDS)
          .statusCode();
    } catch (TimeoutException late) {
      var _ = exchange.cancel(true);
      throw CarriageFailed.forNow(host + " did not answer in time.");
    } catch (ExecutionException failed) {
      var cause = failed.getCause() instanceof IOException io ? io : failed;
      throw CarriageFailed.forNow("%s cannot be reached: %s".formatted(host, cause.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CarriageFailed.forNow("Atrium is stopping.");
    }
  }

  private String event(Parcel parcel) {
    var event = Json.object();
    event.put("specversion", "1.0");
    event.put("id", parcel.delivery().id().toString());
    event.put("source", "/atrium/notices");
    event.put("type", "io.atrium.notices");
    event.put("subject", parcel.delivery().recipient());
    event.put("time", parcel.delivery().createdAt().toString());
    event.put("datacontenttype", "application/json");
    var items = event.putObject("data").putArray("notices");
    for (Notice notice : parcel.notices()) {
      var item = items.addObject();
      item.put("id", notice.id().toString());
      item.put("type", notice.type());
      item.put("text", wording.say(notice, Locale.ENGLISH));
      var values = item.putArray("values");
      notice.values().forEach(values::add);
      item.put("link", wording.root() + "/" + notice.link());
      item.put("at", notice.at().toString());
    }
    return event.toString();
  }
}
