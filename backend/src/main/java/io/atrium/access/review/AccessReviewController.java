package io.atrium.access.review;

import io.atrium.access.review.CampaignView.PopulationView;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
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
import java.util.UUID;

/** Reviews of grants over HTTP: the campaigns. */
@Tag(name = "Access reviews")
@Validated
@Controller("/api/v1/access-reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AccessReviewController {

  private final Reviews reviews;
  private final ReviewDecisions decisions;

  AccessReviewController(Reviews reviews, ReviewDecisions decisions) {
    this.reviews = reviews;
    this.decisions = decisions;
  }

  /** A campaign to be started. */
  @Serdeable
  record Start(
      String title,
      @Nullable PopulationView population,
      Instant dueAt,
      @Nullable Integer graceDays) {

    private static final int GRACE = 14;

    CampaignPlan plan() {
      return new CampaignPlan(
          title,
          population == null ? Population.ALL : population.population(),
          dueAt,
          graceDays == null ? GRACE : graceDays);
    }
  }

  /** How many grants there are, and whether those are more than one campaign can have. */
  @Serdeable
  record CountView(int grants, boolean more) {}

  @Serdeable
  record Why(@Nullable String reason) {}

  @Operation(
      summary = "Count the grants that a review would be about",
      description = "Nothing is started. Grants that are under review already do not count.")
  @Post("/preview")
  CountView preview(@Parameter(hidden = true) User user, @Body PopulationView population) {
    var count = reviews.preview(user, population.population());
    return new CountView(count.grants(), count.more());
  }

  @Operation(
      summary = "Start a review",
      description =
          "Freezes which grants it is about and what is known of them. Stewards review their domains, risk officers everything.")
  @Post
  HttpResponse<CampaignView> start(@Parameter(hidden = true) User user, @Body Start start) {
    var campaign = reviews.start(user, start.plan());
    return HttpResponse.created(
        CampaignView.of(campaign), URI.create("/api/v1/access-reviews/" + campaign.id()));
  }

  @Operation(
      summary = "List reviews",
      description = "Those that you may follow, or in which you decide; the newest first.")
  @Get
  PageView<CampaignView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = reviews.list(user, cursor, limit);
    return new PageView<>(page.items().stream().map(CampaignView::of).toList(), page.next());
  }

  @Operation(summary = "Get a review with its progress")
  @Get("/{id}")
  CampaignView get(@Parameter(hidden = true) User user, UUID id) {
    return CampaignView.of(reviews.require(user, new CampaignId(id)));
  }

  @Operation(
      summary = "Stop a review",
      description =
          "Only who started it may. What is not decided stays as it is; what the review has suspended is resumed.")
  @Post("/{id}/stop")
  CampaignView stop(@Parameter(hidden = true) User user, UUID id, @Body Why why) {
    return CampaignView.of(reviews.stop(user, new CampaignId(id), why.reason()));
  }

  @Operation(
      summary = "List the grants of a review",
      description =
          "By asset, offer and holder. Whoever cannot follow the whole review gets those that they decide.")
  @Get("/{id}/items")
  PageView<ReviewItemView> items(
      @Parameter(hidden = true) User user,
      UUID id,
      @QueryValue(defaultValue = "false") boolean mine,
      @QueryValue(defaultValue = "false") boolean open,
      @Nullable @QueryValue("q") String text,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page =
        reviews.items(user, new CampaignId(id), new ReviewFilter(mine, open, text), cursor, limit);
    return new PageView<>(
        page.items().stream()
            .map(item ->
                ReviewItemView.of(
                    item, decisions.mayDecide(user, item), ReviewHanding.isOffered(user, item)))
            .toList(),
        page.next());
  }

  @Operation(summary = "Get all grants of a review as comma-separated values")
  @Get("/{id}/items.csv")
  @Produces("text/csv")
  HttpResponse<String> export(@Parameter(hidden = true) User user, UUID id) {
    return HttpResponse.ok(reviews.export(user, new CampaignId(id)))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"review-" + id + ".csv\"");
  }
}
