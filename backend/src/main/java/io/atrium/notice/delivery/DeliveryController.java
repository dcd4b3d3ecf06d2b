package io.atrium.notice.delivery;

import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The ways on which one's notices go out, over HTTP. */
@Tag(name = "Notices")
@Controller("/api/v1/notice-ways")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DeliveryController {

  private static final int SHOWN = 50;

  private final Deliveries deliveries;
  private final WebHooks hooks;

  DeliveryController(Deliveries deliveries, WebHooks hooks) {
    this.deliveries = deliveries;
    this.hooks = hooks;
  }

  /**
   * @param topics topic to {@code at-once} or {@code daily}; what is left out does not come by mail
   */
  @Serdeable
  record MailView(Map<String, String> topics) {}

  /**
   * @param secret only in the answer to the request that makes it
   */
  @Serdeable
  record WebHookView(UUID id, String address, @Nullable String secret, Instant createdAt) {}

  @Serdeable
  record WebHookBody(String address) {}

  @Serdeable
  record FailureView(
      UUID id,
      String channel,
      @Nullable LocalDate digestOf,
      int attempts,
      Instant createdAt,
      @Nullable Instant givenUpAt,
      @Nullable String error) {}

  @Operation(summary = "Which kinds of notice you get by mail")
  @Get("/mail")
  MailView mail(@Parameter(hidden = true) User user) {
    var topics = new TreeMap<String, String>();
    deliveries.mailed(user).forEach((topic, pace) -> topics.put(topic.word(), pace.word()));
    return new MailView(topics);
  }

  @Operation(
      summary = "Choose which kinds of notice you get by mail",
      description = "Replaces all choices. What you follow has its own, see subscriptions.")
  @Put("/mail")
  MailView mail(@Parameter(hidden = true) User user, @Body MailView body) {
    var chosen = new EnumMap<Topic, Pace>(Topic.class);
    body.topics().forEach((topic, pace) -> chosen.put(topic(topic), pace(pace)));
    deliveries.mail(user, chosen);
    return mail(user);
  }

  @Operation(summary = "List your web hooks")
  @Get("/web-hooks")
  PageView<WebHookView> hooks(@Parameter(hidden = true) User user) {
    return new PageView<>(hooks.of(user).stream().map(hook -> view(hook, null)).toList(), null);
  }

  @Operation(
      summary = "Make a web hook",
      description =
          "Subscriptions with the channel `web-hook` are sent to it. Its secret is in this answer only. The same address again gives the web hook that"
              + " there is, with its secret.")
  @Post("/web-hooks")
  HttpResponse<WebHookView> add(@Parameter(hidden = true) User user, @Body WebHookBody body) {
    var hook = hooks.add(user, body.address());
    return HttpResponse.created(
        view(hook, hook.secret()), URI.create("/api/v1/notice-ways/web-hooks/" + hook.id()));
  }

  @Operation(summary = "Remove a web hook")
  @Delete("/web-hooks/{id}")
  HttpResponse<Void> remove(@Parameter(hidden = true) User user, UUID id) {
    hooks.remove(user, id);
    return HttpResponse.noContent();
  }

  @Operation(
      summary = "What could not be delivered to you",
      description = "The newest first, of the last thirty days.")
  @Get("/failures")
  PageView<FailureView> failures(@Parameter(hidden = true) User user) {
    return new PageView<>(
        deliveries.givenUp(user, SHOWN).stream().map(DeliveryController::view).toList(), null);
  }

  private static WebHookView view(WebHook hook, @Nullable String secret) {
    return new WebHookView(hook.id(), hook.address(), secret, hook.createdAt());
  }

  private static FailureView view(Delivery delivery) {
    return new FailureView(
        delivery.id(),
        delivery.channel().word(),
        delivery.day(),
        delivery.attempts(),
        delivery.createdAt(),
        delivery.endedAt(),
        delivery.error());
  }

  private static Topic topic(String word) {
    return Topic.named(word)
        .orElseThrow(() ->
            DeliveryProblem.INVALID_MAIL_CHOICE.because(
                "`%s` is no topic; those are %s."
                    .formatted(
                        word, words(Arrays.stream(Topic.values()).map(Topic::word).toList()))));
  }

  private static Pace pace(String word) {
    return Pace.of(word)
        .orElseThrow(() ->
            DeliveryProblem.INVALID_MAIL_CHOICE.because(
                "`%s` is no pace; those are %s."
                    .formatted(
                        word, words(Arrays.stream(Pace.values()).map(Pace::word).toList()))));
  }

  private static String words(List<String> words) {
    return String.join(", ", words);
  }
}
