package io.atrium.stewardship;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.catalog.AssetPath;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Comments on versions over HTTP. */
@Tag(name = "Reviews")
@Validated
@Controller("/api/v1/assets/{kind}/{domain}/{name}/versions/{version}/threads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ThreadController {

  private final Threads threads;

  ThreadController(Threads threads) {
    this.threads = threads;
  }

  /**
   * @param path JSON pointer into the descriptor; left out for the version as a whole
   * @param text Markdown
   */
  @Serdeable
  record OpeningBody(@Nullable String path, @Nullable String text) {}

  @Serdeable
  record AnswerBody(@Nullable String text) {}

  @Serdeable
  record CommentView(UUID id, String author, String text, Instant at) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ThreadView(
      UUID id,
      String version,
      String path,
      String openedBy,
      Instant openedAt,
      @Nullable String resolvedBy,
      @Nullable Instant resolvedAt,
      List<CommentView> comments) {

    static ThreadView of(CommentThread thread) {
      var resolver = thread.resolvedBy();
      return new ThreadView(
          thread.id(),
          thread.version(),
          thread.path(),
          thread.openedBy().name(),
          thread.openedAt(),
          resolver == null ? null : resolver.name(),
          thread.resolvedAt(),
          thread.comments().stream()
              .map(said -> new CommentView(said.id(), said.author().name(), said.text(), said.at()))
              .toList());
    }
  }

  @Operation(summary = "List the comment threads of a version", description = "Oldest first.")
  @Get
  PageView<ThreadView> list(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "20") @Min(1) @Max(Threads.LARGEST_PAGE) int limit) {
    var page = threads.of(user, AssetPath.reference(kind, domain, name), version, cursor, limit);
    return new PageView<>(page.items().stream().map(ThreadView::of).toList(), page.next());
  }

  @Operation(
      summary = "Open a comment thread",
      description = "For owners and reviewers; whoever sees the version reads it.")
  @Post
  @Status(HttpStatus.CREATED)
  ThreadView open(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version,
      @Body OpeningBody body) {
    return ThreadView.of(
        threads.say(
            user,
            AssetPath.reference(kind, domain, name),
            version,
            Objects.requireNonNullElse(body.path(), ""),
            Objects.requireNonNullElse(body.text(), "")));
  }

  @Operation(summary = "Answer in a comment thread")
  @Post("/{thread}/comments")
  @Status(HttpStatus.CREATED)
  ThreadView answer(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version,
      UUID thread,
      @Body AnswerBody body) {
    return ThreadView.of(
        threads.answer(
            user,
            AssetPath.reference(kind, domain, name),
            version,
            thread,
            Objects.requireNonNullElse(body.text(), "")));
  }

  @Operation(summary = "Say that a comment thread is settled")
  @Post("/{thread}/resolution")
  ThreadView resolve(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version,
      UUID thread) {
    return ThreadView.of(
        threads.resolve(user, AssetPath.reference(kind, domain, name), version, thread));
  }

  @Operation(summary = "Say that a comment thread is not settled after all")
  @Post("/{thread}/reopening")
  ThreadView reopen(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version,
      UUID thread) {
    return ThreadView.of(
        threads.reopen(user, AssetPath.reference(kind, domain, name), version, thread));
  }
}
