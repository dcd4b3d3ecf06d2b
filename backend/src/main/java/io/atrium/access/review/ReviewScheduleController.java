package io.atrium.access.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.access.review.CampaignView.PopulationView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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

/** Reviews that come again, over HTTP. */
@Tag(name = "Access reviews")
@Controller("/api/v1/access-review-schedules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ReviewScheduleController {

  private final ReviewSchedules schedules;

  ReviewScheduleController(ReviewSchedules schedules) {
    this.schedules = schedules;
  }

  /**
   * @param months between two beginnings
   * @param days to decide
   * @param first when it begins first; absent for at once
   */
  @Serdeable
  record PlanBody(
      String title,
      @Nullable PopulationView population,
      int months,
      int days,
      int graceDays,
      @Nullable Instant first) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScheduleView(
      UUID id,
      String title,
      PopulationView population,
      int months,
      int days,
      int graceDays,
      Instant nextAt,
      String createdBy,
      Instant createdAt) {

    static ScheduleView of(ReviewSchedule schedule) {
      return new ScheduleView(
          schedule.id(),
          schedule.title(),
          PopulationView.of(schedule.population()),
          schedule.months(),
          schedule.days(),
          schedule.graceDays(),
          schedule.nextAt(),
          schedule.createdBy().name(),
          schedule.createdAt());
    }
  }

  @Operation(summary = "Have a review come again every so many months")
  @Post
  HttpResponse<ScheduleView> create(@Parameter(hidden = true) User user, @Body PlanBody body) {
    var population = body.population();
    return HttpResponse.created(
        ScheduleView.of(
            schedules.create(
                user,
                new ReviewSchedules.Plan(
                    body.title(),
                    population == null ? Population.ALL : population.population(),
                    body.months(),
                    body.days(),
                    body.graceDays(),
                    body.first()))));
  }

  @Operation(summary = "List the reviews that come again", description = "The next one first.")
  @Get
  List<ScheduleView> list(@Parameter(hidden = true) User user) {
    return schedules.list(user).stream().map(ScheduleView::of).toList();
  }

  @Operation(summary = "Have a review come no more", description = "What has been started goes on.")
  @Delete("/{id}")
  HttpResponse<?> end(@Parameter(hidden = true) User user, UUID id) {
    schedules.end(user, id);
    return HttpResponse.noContent();
  }
}
