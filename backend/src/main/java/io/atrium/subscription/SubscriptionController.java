package io.atrium.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Pace;
import io.atrium.schemas.Reference;
import io.atrium.subscription.Subscriptions.Manner;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What one follows, over HTTP. */
@Tag(name = "Subscriptions")
@Validated
@Controller("/api/v1/subscriptions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SubscriptionController {

  private final Subscriptions subscriptions;

  SubscriptionController(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /**
   * @param kind {@code asset}, {@code domain} or {@code search}
   * @param target reference of the asset, null where it is gone; the domain; or the search
   * @param channels besides the portal: {@code mail}, {@code web-hook}
   * @param pace of mails: {@code at-once} or {@code daily}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SubscriptionView(
      UUID id,
      String kind,
      @Nullable String target,
      String words,
      List<String> channels,
      String pace,
      Instant createdAt) {}

  /**
   * Exactly one of the first three.
   *
   * @param search {@code q=claims&kind=model}, as the portal's address has it
   */
  @Serdeable
  record FollowBody(
      @Nullable String asset,
      @Nullable String domain,
      @Nullable String search,
      @Nullable String words,
      @Nullable List<String> channels,
      @Nullable String pace) {}

  @Serdeable
  record MannerBody(
      @Nullable String words, @Nullable List<String> channels, @Nullable String pace) {}

  @Operation(summary = "List what you follow", description = "The newest first.")
  @Get
  PageView<SubscriptionView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = subscriptions.list(user, cursor, limit);
    return new PageView<>(
        page.items().stream().map(each -> view(user, each)).toList(), page.next());
  }

  @Operation(
      summary = "Follow an asset, a domain or a search",
      description =
          "You are told in the portal, and on the channels named: `mail`, and `web-hook` for each of your web hooks.")
  @Post
  HttpResponse<SubscriptionView> follow(
      @Parameter(hidden = true) User user, @Body FollowBody body) {
    var manner = manner(body.words(), body.channels(), body.pace());
    var begun = follow(user, body, manner);
    return HttpResponse.created(
        view(user, begun), URI.create("/api/v1/subscriptions/" + begun.id()));
  }

  @Operation(summary = "Say anew how you are told")
  @Put("/{id}")
  SubscriptionView change(@Parameter(hidden = true) User user, UUID id, @Body MannerBody body) {
    return view(
        user, subscriptions.change(user, id, manner(body.words(), body.channels(), body.pace())));
  }

  @Operation(summary = "Stop following")
  @Delete("/{id}")
  HttpResponse<Void> end(@Parameter(hidden = true) User user, UUID id) {
    subscriptions.end(user, id);
    return HttpResponse.noContent();
  }

  private Subscription follow(User user, FollowBody body, Manner manner) {
    if (body.asset() != null && body.domain() == null && body.search() == null) {
      var reference =
          Reference.tryParse(body.asset())
              .orElseThrow(() ->
                  SubscriptionProblem.INVALID_SUBSCRIPTION.because(
                      "`asset` is a reference such as model:platform/small-embedder."));
      return subscriptions.follow(user, reference.asset(), manner);
    }
    if (body.domain() != null && body.asset() == null && body.search() == null) {
      return subscriptions.follow(user, body.domain(), manner);
    }
    if (body.search() != null && body.asset() == null && body.domain() == null) {
      return subscriptions.follow(user, SavedSearch.of(body.search()), manner);
    }
    throw SubscriptionProblem.INVALID_SUBSCRIPTION.because(
        "Name exactly one of `asset`, `domain` and `search`.");
  }

  private static Manner manner(
      @Nullable String words, @Nullable List<String> channels, @Nullable String pace) {
    return new Manner(words, channels(channels == null ? List.of() : channels), pace(pace));
  }

  private static Set<Channel> channels(List<String> words) {
    var channels = EnumSet.noneOf(Channel.class);
    for (var word : words) {
      channels.add(
          Channel.of(word)
              .orElseThrow(() ->
                  SubscriptionProblem.INVALID_SUBSCRIPTION.because(
                      "`channels` are mail and web-hook; in the portal it stands always.")));
    }
    return channels;
  }

  private static Pace pace(@Nullable String word) {
    return word == null
        ? Pace.AT_ONCE
        : Pace.of(word)
            .orElseThrow(() ->
                SubscriptionProblem.INVALID_SUBSCRIPTION.because("`pace` is at-once or daily."));
  }

  private SubscriptionView view(User user, Subscription subscription) {
    var target =
        switch (subscription.target()) {
          case Target.Asset asset ->
              subscriptions.reference(user, asset).map(Reference::toString).orElse(null);
          case Target.Domain(var name) -> name;
          case Target.Search(var search) -> search.text();
        };
    return new SubscriptionView(
        subscription.id(),
        subscription.target().kind(),
        target,
        subscription.words(),
        subscription.channels().stream().map(Channel::word).sorted().toList(),
        subscription.pace().word(),
        subscription.createdAt());
  }
}
