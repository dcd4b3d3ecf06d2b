package io.atrium.feedback;

import io.atrium.api.PageView;
import io.atrium.catalog.AssetPath;
import io.atrium.feedback.FeedbackViews.QuestionView;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;

/** Questions and answers over HTTP. */
@Tag(name = "Feedback")
@Validated
@Controller("/api/v1/assets/{kind}/{domain}/{name}/questions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class QuestionController {

  private final Questions questions;

  QuestionController(Questions questions) {
    this.questions = questions;
  }

  @Serdeable
  record TextBody(String text) {}

  @Operation(summary = "List questions with their answers", description = "The newest first.")
  @Get
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
  @Post
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
  @Delete("/{id}")
  HttpResponse<Void> removeQuestion(
      @Parameter(hidden = true) User user, String kind, String domain, String name, UUID id) {
    questions.remove(user, AssetPath.reference(kind, domain, name), id);
    return HttpResponse.noContent();
  }

  @Operation(summary = "Answer a question", description = "Who asked is told.")
  @Post("/{id}/answers")
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
  @Post("/{id}/answers/{answer}/acceptance")
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
  @Delete("/{id}/answers/{answer}")
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
