package io.atrium.search;

import io.atrium.identity.User;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Rebuilds of the search index over HTTP. */
@Tag(name = "Search")
@Controller(ReindexController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ReindexController {

  static final String PATH = "/api/v1/search/reindex";

  private final ReindexService reindexes;

  ReindexController(ReindexService reindexes) {
    this.reindexes = reindexes;
  }

  @Operation(
      summary = "Rebuild the search index",
      description =
          "Begins a rebuild beside the live index, or joins the one that is running. Search answers throughout.")
  @Post
  HttpResponse<Reindex> start(@Parameter(hidden = true) User user) {
    return HttpResponse.accepted().body(reindexes.start(user)).header(HttpHeaders.LOCATION, PATH);
  }

  @Operation(summary = "Progress of the rebuild that is running, else the outcome of the last one")
  @Get
  Reindex progress(@Parameter(hidden = true) User user) {
    return reindexes.progress(user);
  }

  @Operation(
      summary = "Stop the rebuild that is running",
      description = "The live index stays as it is.")
  @Delete
  HttpResponse<Reindex> stop(@Parameter(hidden = true) User user) {
    return HttpResponse.accepted().body(reindexes.stop(user));
  }
}
