package io.atrium.lineage;

import io.atrium.identity.User;
import io.atrium.lineage.LineageViews.ColumnGraphView;
import io.atrium.lineage.LineageViews.GraphView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Questions to the graph over HTTP. */
@Tag(name = "Lineage")
@Controller("/api/v1/lineage")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class LineageController {

  private static final String NODE =
      "What you ask about: an asset's reference, `dataset:<namespace>:<name>`, `job:<namespace>:<name>`, a grantee such as `team:claims-ai`, or the `id` of a node.";
  private static final String DIRECTION = "`up`, `down` or `both`, which is usual.";
  private static final String AT =
      "A moment such as 2026-11-22T08:00:00Z, or a day; now when it is missing.";

  private final Lineage lineage;

  LineageController(Lineage lineage) {
    this.lineage = lineage;
  }

  @Operation(
      summary = "What feeds a node, and what it feeds",
      description =
          """
          Nodes and edges around a node: datasets and jobs that were seen running, assets that refer to each other, and who holds \
          access. What you may not know comes as a stand-in with `redacted`. A node says in `moreUp` and `moreDown` how many \
          neighbours the answer leaves out; ask again from there. An edge counts from `firstSeen` until `expires`.\
          """)
  @Parameter(name = "node", in = ParameterIn.QUERY, required = true, description = NODE)
  @Parameter(name = "direction", in = ParameterIn.QUERY, description = DIRECTION)
  @Parameter(
      name = "depth",
      in = ParameterIn.QUERY,
      description = "Steps at most, 0 to 20; usually 1.",
      schema = @Schema(type = "integer"))
  @Parameter(
      name = "kinds",
      in = ParameterIn.QUERY,
      description =
          "Which nodes are shown, with commas: `asset`, `dataset`, `job`, `grantee`, or types such as `model` and `TABLE`. The others are passed through; a way along them is an edge of the kind `through`.")
  @Parameter(name = "at", in = ParameterIn.QUERY, description = AT)
  @Parameter(
      name = "expired",
      in = ParameterIn.QUERY,
      description = "Whether edges that no longer count are shown; they are not followed.",
      schema = @Schema(type = "boolean"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Nodes at most, to 10000; usually 2000.",
      schema = @Schema(type = "integer"))
  @Parameter(
      name = "fan",
      in = ParameterIn.QUERY,
      description = "Neighbours of one node on one side at most, to 1000; usually 50.",
      schema = @Schema(type = "integer"))
  @Get
  GraphView around(@Parameter(hidden = true) User user, HttpRequest<?> request) {
    return GraphView.of(
        lineage.around(user, LineageParameters.of(request.getParameters()).query()));
  }

  @Operation(
      summary = "Which column is made of which",
      description =
          "Through jobs and over several steps. Columns of datasets that you may not know have no names. The column `*` stands for the dataset as a whole.")
  @Parameter(name = "node", in = ParameterIn.QUERY, required = true, description = NODE)
  @Parameter(
      name = "column",
      in = ParameterIn.QUERY,
      description = "One column of it; all when it is missing.")
  @Parameter(name = "direction", in = ParameterIn.QUERY, description = DIRECTION)
  @Parameter(
      name = "depth",
      in = ParameterIn.QUERY,
      description = "Steps at most, 0 to 20; usually 5.",
      schema = @Schema(type = "integer"))
  @Parameter(name = "at", in = ParameterIn.QUERY, description = AT)
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Columns at most, to 10000; usually 2000.",
      schema = @Schema(type = "integer"))
  @Get("/columns")
  ColumnGraphView columns(@Parameter(hidden = true) User user, HttpRequest<?> request) {
    return ColumnGraphView.of(
        lineage.columns(user, LineageParameters.of(request.getParameters()).columnQuery()));
  }
}
