package io.atrium.lineage.openlineage;

import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.atrium.lineage.NodeKind;
import io.atrium.lineage.openlineage.NodeViews.DatasetView;
import io.atrium.lineage.openlineage.NodeViews.DetailsView;
import io.atrium.lineage.openlineage.NodeViews.JobView;
import io.atrium.lineage.openlineage.NodeViews.RunDetailsView;
import io.atrium.lineage.openlineage.NodeViews.RunView;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.validation.Validated;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.UUID;

/** Datasets, jobs and runs over HTTP. */
@Tag(name = "Lineage")
@Validated
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class NodeController {

  private final NodeDetails details;

  NodeController(NodeDetails details) {
    this.details = details;
  }

  @Operation(
      summary = "List datasets that jobs have reported",
      description =
          "By name. `namespace` is whole, `name` how the names begin, `q` what they have anywhere. Those that you may not know of are left out.")
  @Get("/datasets")
  PageView<DatasetView> datasets(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String namespace,
      @QueryValue(defaultValue = "") String name,
      @QueryValue(defaultValue = "") String q,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = details.datasets(user, filter(namespace, name, q), cursor, limit);
    return new PageView<>(page.items().stream().map(DatasetView::of).toList(), page.next());
  }

  @Operation(
      summary = "Get a dataset",
      description = "With its columns, facets, and the last runs of the jobs that write it.")
  @Get("/datasets/{id}")
  DetailsView dataset(@Parameter(hidden = true) User user, String id) {
    return node(user, id, NodeKind.DATASET);
  }

  @Operation(
      summary = "List jobs",
      description =
          "By name, with their last runs. `name` is how the names begin, `q` what they have anywhere, `state` that of the last run.")
  @Get("/jobs")
  PageView<JobView> jobs(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String namespace,
      @QueryValue(defaultValue = "") String name,
      @QueryValue(defaultValue = "") String q,
      @Nullable @QueryValue String state,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = details.jobs(user, filter(namespace, name, q), state(state), cursor, limit);
    return new PageView<>(page.items().stream().map(JobView::of).toList(), page.next());
  }

  @Operation(summary = "Get a job", description = "With its facets and last runs.")
  @Get("/jobs/{id}")
  DetailsView job(@Parameter(hidden = true) User user, String id) {
    return node(user, id, NodeKind.JOB);
  }

  @Operation(
      summary = "List runs",
      description =
          "The newest first. `job` is a job's id; `namespace` and `name` are those of the job, the name as far as it is given.")
  @Get("/runs")
  PageView<RunView> runs(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String job,
      @Nullable @QueryValue String state,
      @Nullable @QueryValue String namespace,
      @QueryValue(defaultValue = "") String name,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page =
        details.runs(
            user, new RunFilter(job, state(state), usable(namespace), used(name)), cursor, limit);
    return new PageView<>(page.items().stream().map(RunView::of).toList(), page.next());
  }

  @Operation(
      summary = "Get a run",
      description = "With its facets and the first of the runs that it started.")
  @Get("/runs/{id}")
  RunDetailsView run(@Parameter(hidden = true) User user, UUID id) {
    return details
        .findRun(user, id)
        .map(RunDetailsView::of)
        .orElseThrow(() -> missing("run", id.toString()));
  }

  private static NodeFilter filter(@Nullable String namespace, String name, String part) {
    return new NodeFilter(usable(namespace), used(name), used(part));
  }

  private DetailsView node(User user, String id, NodeKind kind) {
    return details
        .find(user, id)
        .filter(found -> found.kind() == kind)
        .map(DetailsView::of)
        .orElseThrow(() -> missing(kind.word(), id));
  }

  private static RuntimeException missing(String kind, String id) {
    return IntakeProblem.LINEAGE_NODE_NOT_FOUND.because(
        "There is no %s %s, or you may not see it; take the id from a list.".formatted(kind, id));
  }

  private static @Nullable RunState state(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    return Arrays.stream(RunState.values())
        .filter(state -> state.word().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            IntakeProblem.INVALID_LINEAGE_LIST.because(
                "`state` is start, running, complete, abort or fail."));
  }

  private static @Nullable String usable(@Nullable String text) {
    return text == null || text.isEmpty() ? null : used(text);
  }

  private static String used(String text) {
    if (!LineageEvent.isText(text)) {
      throw IntakeProblem.INVALID_LINEAGE_LIST.because(
          "No name has U+0000 or half of a surrogate pair.");
    }
    return text;
  }
}
