package io.atrium.lineage.openlineage;

import io.atrium.identity.User;
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

/** For readers of Marquez that move over. */
@Tag(name = "Lineage")
@Validated
@Controller("/marquez/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class MarquezController {

  private final MarquezGraph graph;

  MarquezController(MarquezGraph graph) {
    this.graph = graph;
  }

  @Operation(
      summary = "Get the lineage of a dataset or a job as Marquez answers it",
      description =
          """
          `nodeId` is `dataset:<namespace>:<name>`, `job:<namespace>:<name>` or `run:<id>`; `depth` counts jobs. What you may not know of comes under \
          the namespace `restricted`.\
          """)
  @Get("/lineage")
  MarquezViews.GraphView lineage(
      @Parameter(hidden = true) User user,
      @QueryValue String nodeId,
      @QueryValue(defaultValue = "20") @Min(0) @Max(1000) int depth) {
    return graph.around(user, nodeId, depth);
  }
}
