package io.atrium.feedback;

import io.atrium.api.PageView;
import io.atrium.catalog.AssetPath;
import io.atrium.feedback.FeedbackViews.RatingView;
import io.atrium.feedback.FeedbackViews.SummaryView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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

/** Ratings over HTTP. */
@Tag(name = "Feedback")
@Validated
@Controller("/api/v1/assets/{kind}/{domain}/{name}/ratings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class RatingController {

  private final Ratings ratings;

  RatingController(Ratings ratings) {
    this.ratings = ratings;
  }

  @Serdeable
  record RatingBody(int stars, @Nullable String text) {}

  @Operation(summary = "Get how many stars an asset has")
  @Get("/summary")
  SummaryView summary(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    return SummaryView.of(ratings.summary(user, AssetPath.reference(kind, domain, name)));
  }

  @Operation(summary = "List ratings", description = "The newest first.")
  @Get
  PageView<RatingView> ratings(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = ratings.list(user, AssetPath.reference(kind, domain, name), cursor, limit);
    return new PageView<>(page.items().stream().map(RatingView::of).toList(), page.next());
  }

  @Operation(
      summary = "Rate an asset",
      description =
          "1 to 5 stars and a word in Markdown. A second rating takes the place of the first. Members of the owning team do not rate.")
  @Put("/mine")
  RatingView rate(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @Body RatingBody body) {
    return RatingView.of(
        ratings.rate(
            user,
            AssetPath.reference(kind, domain, name),
            body.stars(),
            body.text() == null ? "" : body.text()));
  }

  @Operation(summary = "Take the own rating back")
  @Delete("/mine")
  HttpResponse<Void> unrate(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    ratings.remove(user, AssetPath.reference(kind, domain, name), user.actor().id());
    return HttpResponse.noContent();
  }

  @Operation(summary = "Remove a rating", description = "For stewards of the asset's domain.")
  @Delete("/{author}")
  HttpResponse<Void> remove(
      @Parameter(hidden = true) User user, String kind, String domain, String name, String author) {
    ratings.remove(user, AssetPath.reference(kind, domain, name), author);
    return HttpResponse.noContent();
  }
}
