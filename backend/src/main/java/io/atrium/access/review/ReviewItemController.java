package io.atrium.access.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.EntityTag;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reviews of grants over HTTP: what is decided about each. */
@Tag(name = "Access reviews")
@Controller("/api/v1/access-reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ReviewItemController {

  private final ReviewDecisions decisions;
  private final ReviewHanding handing;

  ReviewItemController(ReviewDecisions decisions, ReviewHanding handing) {
    this.decisions = decisions;
    this.handing = handing;
  }

  /**
   * A decision on the wire.
   *
   * @param decision keep, reduce, revoke or reassign
   * @param columns for reduce: those that remain
   * @param rows for reduce: a further restriction
   * @param until for reduce: an earlier end
   * @param to for reassign: a login name, or pool:owner, pool:domain-owner, pool:risk,
   *     pool:governance
   */
  @Serdeable
  record DecisionBody(
      String decision,
      @Nullable String reason,
      @Nullable List<String> columns,
      @Nullable String rows,
      @Nullable Instant until,
      @Nullable String to) {

    ReviewDecision read() {
      return switch (decision) {
        case "keep" -> new ReviewDecision.Keep(reason);
        case "reduce" -> new ReviewDecision.Reduce(columns, rows, until, reason);
        case "revoke" -> new ReviewDecision.Revoke(reason);
        case "reassign" -> new ReviewDecision.Reassign(to == null ? "" : to, reason);
        default ->
            throw ReviewProblem.INVALID_CAMPAIGN.because(
                "`decision` is one of keep, reduce, revoke and reassign.");
      };
    }
  }

  /** Many to be decided alike. */
  @Serdeable
  record ManyBody(List<One> items, DecisionBody decision) {

    @Serdeable
    record One(UUID id, @Nullable Long revision) {}
  }

  /**
   * What became of one of many.
   *
   * @param problem the problem's type; absent where it is done
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OutcomeView(
      UUID item,
      int status,
      @Nullable String state,
      @Nullable String problem,
      @Nullable String detail) {

    static OutcomeView of(ReviewDecisions.Outcome outcome) {
      var decided = outcome.decided();
      var problem = outcome.problem();
      return problem != null
          ? new OutcomeView(
              outcome.item(), problem.type().status(), null, problem.type().uri(), problem.detail())
          : new OutcomeView(
              outcome.item(), 200, decided == null ? null : decided.state().word(), null, null);
    }
  }

  @Serdeable
  record CandidateView(String to, String name) {}

  @Serdeable
  record Why(@Nullable String reason) {}

  @Operation(summary = "Get one grant of a review")
  @Get("/items/{id}")
  HttpResponse<ReviewItemView> get(@Parameter(hidden = true) User user, UUID id) {
    return answer(user, decisions.require(user, id));
  }

  @Operation(
      summary = "Decide about a grant",
      description =
          "Keep it, reduce it (fewer columns, fewer rows, an earlier end), revoke it, or reassign the duty. All but keep need a reason.")
  @Post("/items/{id}/decision")
  HttpResponse<ReviewItemView> decide(
      @Parameter(hidden = true) User user,
      UUID id,
      @Body DecisionBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return answer(user, decisions.decide(user, id, body.read(), EntityTag.revision(ifMatch)));
  }

  @Operation(
      summary = "Decide about many grants of a review",
      description = "Each has its own outcome; what goes wrong with one does not keep the others.")
  @Post("/{id}/decisions")
  List<OutcomeView> decideAll(@Parameter(hidden = true) User user, UUID id, @Body ManyBody many) {
    var chosen =
        many.items().stream()
            .map(one -> new ReviewDecisions.Chosen(one.id(), one.revision()))
            .toList();
    return decisions.decideAll(user, new CampaignId(id), chosen, many.decision().read()).stream()
        .map(OutcomeView::of)
        .toList();
  }

  @Operation(summary = "List to whom you could hand a duty")
  @Get("/items/{id}/candidates")
  List<CandidateView> candidates(@Parameter(hidden = true) User user, UUID id) {
    return handing.candidates(user, id).stream()
        .map(each -> new CandidateView(each.to(), each.name()))
        .toList();
  }

  @Operation(summary = "Take over a duty that was offered to you")
  @Post("/items/{id}/acceptance")
  HttpResponse<ReviewItemView> accept(@Parameter(hidden = true) User user, UUID id) {
    return answer(user, handing.accept(user, id));
  }

  @Operation(summary = "Leave a duty that was offered to you where it is")
  @Post("/items/{id}/refusal")
  HttpResponse<ReviewItemView> decline(
      @Parameter(hidden = true) User user, UUID id, @Body Why why) {
    return answer(user, handing.decline(user, id, why.reason()));
  }

  private HttpResponse<ReviewItemView> answer(User user, ReviewItem item) {
    return HttpResponse.ok(
            ReviewItemView.of(
                item, decisions.mayDecide(user, item), ReviewHanding.isOffered(user, item)))
        .header(HttpHeaders.ETAG, EntityTag.of(item.revision()));
  }
}
