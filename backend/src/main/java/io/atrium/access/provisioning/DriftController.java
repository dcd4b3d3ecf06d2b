package io.atrium.access.provisioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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
import java.util.UUID;

/** Differences between grants and target systems over HTTP. */
@Tag(name = "Drift")
@Validated
@Controller("/api/v1/drift")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DriftController {

  private final Drift drift;

  DriftController(Drift drift) {
    this.drift = drift;
  }

  /** A difference on the wire. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FindingView(
      UUID id,
      String kind,
      String target,
      String place,
      String holder,
      @Nullable UUID grant,
      @Nullable String reference,
      Instant firstSeenAt,
      Instant lastSeenAt) {

    static FindingView of(DriftFinding finding) {
      return new FindingView(
          finding.id(),
          finding.kind().word(),
          finding.target(),
          finding.place(),
          finding.holder(),
          finding.grant(),
          finding.reference(),
          finding.firstSeenAt(),
          finding.lastSeenAt());
    }
  }

  /** A comparison on the wire. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RunView(
      long id,
      String state,
      String requestedBy,
      Instant startedAt,
      @Nullable Instant finishedAt,
      long rights,
      long findings,
      List<String> failures) {

    static RunView of(DriftRun run) {
      return new RunView(
          run.id(),
          run.running() ? "running" : "done",
          run.requestedBy().name(),
          run.startedAt(),
          run.finishedAt(),
          run.rights(),
          run.findings(),
          run.failures());
    }
  }

  @Operation(
      summary = "Differences between what grants say and what target systems hold",
      description =
          "`missing`: a grant says so, and the target does not hold it. `orphan`: the target holds it, and no grant says so. The newest first.")
  @Get
  PageView<FindingView> findings(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = drift.findings(user, cursor, limit);
    return new PageView<>(page.items().stream().map(FindingView::of).toList(), page.next());
  }

  @Operation(summary = "The last comparisons, the newest first")
  @Get("/runs")
  List<RunView> runs(@Parameter(hidden = true) User user) {
    return drift.runs(user).stream().map(RunView::of).toList();
  }

  @Operation(summary = "Compare now", description = "Joins the comparison that is running.")
  @Post("/runs")
  HttpResponse<RunView> compare(@Parameter(hidden = true) User user) {
    return HttpResponse.accepted().body(RunView.of(drift.compare(user)));
  }

  @Operation(
      summary = "Mend a difference",
      description = "Gives what is missing again, or removes an orphan.")
  @Post("/findings/{id}/mend")
  HttpResponse<?> mend(@Parameter(hidden = true) User user, UUID id) throws InterruptedException {
    drift.mend(user, id);
    return HttpResponse.noContent();
  }
}
