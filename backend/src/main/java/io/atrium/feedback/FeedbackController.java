package io.atrium.feedback;

import io.atrium.api.PageView;
import io.atrium.catalog.AssetPath;
import io.atrium.feedback.FeedbackViews.QuestionView;
import io.atrium.feedback.FeedbackViews.RatingView;
import io.atrium.feedback.FeedbackViews.SummaryView;
import io.atrium.identity.User;
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
import java.util.UUID;

/** Ratings, questions and answers over HTTP. */
@Tag(name = "Feedback")
@Validated
@Controller("/api/v1/assets/{kind}/{domain}/{name}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class FeedbackController {

  private final Ratings ratings;
  private final Questions questions;

  FeedbackController(Ratings ratings, Questions questions) {
    this.ratings = ratings;
    this.questions = questions;
  }

  @Serdeable
  record RatingBody(int stars, @Nullable String text) {}

  @Serdeable
  record TextBody(String text) {}

  @Operation(summary = "Get how many stars an asset has")
  @Get("/ratings/summary")
  SummaryView summary(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    return SummaryView.of(ratings.summary(user, AssetPath.reference(kind, domain, name)));
  }

  @Operation(summary = "List ratings", description = "The newest first.")
  @Get("/ratings")
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
  @Put("/ratings/mine")
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
  @Delete("/ratings/mine")
  HttpResponse<Void> unrate(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    ratings.remove(user, AssetPath.reference(kind, domain, name), user.actor().id());
    return HttpResponse.noContent();
  }

  @Operation(summary = "Remove a rating", description = "For stewards of the asset's domain.")
  @Delete("/ratings/{author}")
  HttpResponse<Void> remove(
      @Parameter(hidden = true) User user, String kind, String domain, String name, String author) {
    ratings.remove(user, AssetPath.reference(kind, domain, name), author);
    return HttpResponse.noContent();
  }

  @Operation(summary = "List questions with their answers", description = "The newest first.")
  @Get("/questions")
  PageView<QuestionView> questions(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) {
    var page = questions.list(user, AssetPath.reference(kind, domain, name), cursor, limit);
    return new PageView<>(page.items().stream().map(QuestionView::of).toList(), page.next());
  }

  @Operation(summary = "Ask a question", description = "The asset's owners are told.")
  @Post("/questions")
  HttpResponse<QuestionView> ask(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @Body TextBody body) {
    return HttpResponse.created(
        QuestionView.of(questions.ask(user, AssetPath.reference(kind, domain, name), body.text())));
  }

  @Operation(summary = "Remove a question", description = "For who asked, and for stewards.")
  @Delete("/questions/{id}")
  HttpResponse<Void> removeQuestion(
      @Parameter(hidden = true) User user, String kind, String domain, String name, UUID id) {
    questions.remove(user, AssetPath.reference(kind, domain, name), id);
    return HttpResponse.noContent();
  }

  @Operation(summary = "Answer a question", description = "Who asked is told.")
  @Post("/questions/{id}/answers")
  HttpResponse<QuestionView> answer(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      UUID id,
      @Body TextBody body) {
    return HttpResponse.created(
        QuestionView.of(
            questions.answer(user, AssetPath.reference(kind, domain, name), id, body.text())));
  }

  @Operation(
      summary = "Say which answer helped",
      description = "For who asked, and for the asset's owners.")
  @Post("/questions/{id}/answers/{answer}/acceptance")
  QuestionView accept(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      UUID id,
      UUID answer) {
    return QuestionView.of(
        questions.accept(user, AssetPath.reference(kind, domain, name), id, answer));
  }

  @Operation(summary = "Remove an answer", description = "For its author, and for stewards.")
  @Delete("/questions/{id}/answers/{answer}")
  QuestionView removeAnswer(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      UUID id,
      UUID answer) {
    return QuestionView.of(
        questions.removeAnswer(user, AssetPath.reference(kind, domain, name), id, answer));
  }
}
