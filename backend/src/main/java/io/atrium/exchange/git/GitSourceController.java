package io.atrium.exchange.git;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.exchange.git.GitSources.Wanted;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Git sources over HTTP. */
@Tag(name = "Imports")
@Validated
@Controller("/api/v1/git-sources")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class GitSourceController {

  private static final Duration USUAL = Duration.ofMinutes(5);

  private final GitSources sources;

  GitSourceController(GitSources sources) {
    this.sources = sources;
  }

  /**
   * @param branch {@code main} where left out
   * @param folder the whole repository where left out
   * @param every ISO 8601; five minutes where left out
   */
  @Serdeable
  record SourceRequest(
      @NotBlank String address,
      @Nullable String branch,
      @Nullable String folder,
      @NotBlank String owner,
      @NotBlank String domain,
      @Nullable String every) {}

  /**
   * @param lastImport its report is at {@code /api/v1/imports/…}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceView(
      UUID id,
      String address,
      String branch,
      String folder,
      String owner,
      String domain,
      String every,
      String requestedBy,
      boolean approved,
      String state,
      @Nullable String commit,
      @Nullable Instant checkedAt,
      Instant nextCheckAt,
      @Nullable String fault,
      @Nullable UUID lastImport) {

    static SourceView of(GitSource source) {
      return new SourceView(
          source.id(),
          source.address(),
          source.branch(),
          source.folder(),
          source.owner(),
          source.domain(),
          source.every().toString(),
          source.requestedBy().name(),
          source.approved(),
          source.state(),
          source.commit(),
          source.checkedAt(),
          source.nextAt(),
          source.fault(),
          source.job());
    }
  }

  @Operation(
      summary = "Follow a folder of a Git repository",
      description =
          """
          Descriptors and documents of open standards in it become assets of the owner; what disappears there is deprecated. Repositories must be at a \
          place that an operator has named.\
          """)
  @Post
  HttpResponse<SourceView> follow(
      @Parameter(hidden = true) User user, @Valid @Body SourceRequest request) {
    var source =
        sources.follow(
            user,
            new Wanted(
                request.address(),
                request.branch() == null ? "main" : request.branch(),
                request.folder() == null ? "" : request.folder(),
                request.owner(),
                request.domain(),
                every(request.every())));
    return HttpResponse.created(
        SourceView.of(source), URI.create("/api/v1/git-sources/" + source.id()));
  }

  private static Duration every(@Nullable String text) {
    try {
      return text == null ? USUAL : Duration.parse(text);
    } catch (DateTimeParseException none) {
      throw GitProblem.INVALID_GIT_SOURCE.because(
          "`every` must be a duration by ISO 8601, such as PT5M.");
    }
  }

  @Operation(
      summary = "List Git sources",
      description = "Those of your teams and domains; an administrator sees all.")
  @Get
  PageView<SourceView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(100) int limit) {
    var page = sources.list(user, cursor, limit);
    return new PageView<>(page.items().stream().map(SourceView::of).toList(), page.next());
  }

  @Operation(summary = "See how a Git source is getting on")
  @Get("/{id}")
  SourceView find(@Parameter(hidden = true) User user, UUID id) {
    return SourceView.of(sources.find(user, id));
  }

  @Operation(summary = "Look at a Git source now")
  @Post("/{id}/look")
  SourceView look(@Parameter(hidden = true) User user, UUID id) {
    return SourceView.of(sources.look(user, id));
  }

  @Operation(
      summary = "Follow a Git source no longer",
      description = "What it brought stays as it is.")
  @Delete("/{id}")
  HttpResponse<Void> stop(@Parameter(hidden = true) User user, UUID id) {
    sources.stopFollowing(user, id);
    return HttpResponse.noContent();
  }
}
