package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
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
import java.time.Instant;
import java.util.List;

/** OpenLineage over HTTP, at the path where integrations send it. */
@Tag(name = "Lineage")
@Validated
@Controller("/api/v1/lineage")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class OpenLineageController {

  private final Intake intake;
  private final IntakeState state;

  OpenLineageController(Intake intake, IntakeState state) {
    this.intake = intake;
    this.state = state;
  }

  /** Counts of a batch. */
  @Serdeable
  record SummaryView(
      int received,
      int successful,
      int failed,
      int retriable,
      @JsonProperty("non_retriable") int nonRetriable) {}

  /** An event of a batch that was not kept. */
  @Serdeable
  record FailureView(int index, String reason, boolean retriable) {}

  /** How a batch went. */
  @Serdeable
  record BatchView(
      String status,
      SummaryView summary,
      @JsonProperty("failed_events") List<FailureView> failedEvents) {

    static BatchView of(Intake.Outcome outcome) {
      var failed = outcome.refused().size();
      return new BatchView(
          failed == 0 ? "success" : failed == outcome.received() ? "failure" : "partial_success",
          new SummaryView(
              outcome.received(),
              outcome.received() - failed,
              failed,
              (int) outcome.refused().stream().filter(Intake.Refusal::retriable).count(),
              (int) outcome.refused().stream().filter(one -> !one.retriable()).count()),
          outcome.refused().stream()
              .map(one -> new FailureView(one.index(), one.reason(), one.retriable()))
              .toList());
    }
  }

  /** How the intake is getting on. */
  @Serdeable
  record StateView(
      long lastEvent,
      long position,
      long pending,
      @Nullable Instant oldestPending,
      long setAside) {}

  /** An event that could not be written into the graph. */
  @Serdeable
  record SetAsideView(long id, Instant received, String sender, String reason, String event) {}

  @Operation(
      summary = "Report an OpenLineage event",
      description =
          """
          A run, job or dataset event by OpenLineage 2-0-2, or an array of them, of which all or none are kept. May be compressed by gzip. Answered \
          when it is kept; it is in the graph within a second. Sending the same event again changes nothing.\
          """)
  @Post
  @Consumes("*/*")
  HttpResponse<?> report(@Parameter(hidden = true) User user, @Body byte[] event) {
    intake.accept(user, event);
    return HttpResponse.status(HttpStatus.CREATED);
  }

  @Operation(
      summary = "Report OpenLineage events of which some may be at fault",
      description =
          "A JSON array of events. Those without fault are kept; the answer names the others.")
  @Post("/batch")
  @Consumes("*/*")
  BatchView reportBatch(@Parameter(hidden = true) User user, @Body byte[] events) {
    return BatchView.of(intake.acceptBatch(user, events));
  }

  @Operation(
      summary = "See how far reported events are in the graph",
      description = "For administrators.")
  @Get("/intake")
  StateView state(@Parameter(hidden = true) User user) {
    var standing = state.standing(user);
    return new StateView(
        standing.received(),
        standing.position(),
        standing.pending(),
        standing.oldest(),
        standing.setAside());
  }

  @Operation(
      summary = "List events that could not be written into the graph",
      description = "For administrators. They were kept; nothing of them is in the graph.")
  @Get("/intake/failures")
  PageView<SetAsideView> failures(
      @Parameter(hidden = true) User user,
      @QueryValue(defaultValue = "0") @Min(0) long cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = state.failures(user, cursor, limit);
    return new PageView<>(
        page.items().stream()
            .map(one ->
                new SetAsideView(one.id(), one.received(), one.sender(), one.reason(), one.event()))
            .toList(),
        page.next());
  }

  @Operation(
      summary = "Try again to write an event into the graph",
      description = "For administrators, after what was wrong with it has been mended.")
  @Post("/intake/failures/{id}/retry")
  HttpResponse<?> retry(@Parameter(hidden = true) User user, long id) {
    state.retry(user, id);
    return HttpResponse.noContent();
  }
}
