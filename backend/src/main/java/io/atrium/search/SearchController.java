package io.atrium.search;

import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Search over HTTP. */
@Tag(name = "Search")
@Controller("/api/v1/search")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SearchController {

  private static final int SUGGESTIONS = 8;

  private final SearchService search;

  SearchController(SearchService search) {
    this.search = search;
  }

  @Operation(
      summary = "Search assets",
      description =
          """
          Besides the parameters listed, every facet that the answer counts is a parameter of its name. Filters may be repeated or list values with \
          commas (`\\,` is a comma inside a value); values of one filter widen, filters narrow. A facet's own choice does not narrow its own counts. \
          Facets come with the first page only. Retired assets come only when `state` asks for them.\
          """)
  @Get
  SearchResult search(
      @Parameter(hidden = true) User user,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(description = "Free text; nothing finds everything") @Nullable @QueryValue
          String q,
      @Nullable @QueryValue List<String> kind,
      @Parameter(description = "Sub-domains included") @Nullable @QueryValue List<String> domain,
      @Parameter(description = "`team:…`") @Nullable @QueryValue List<String> owner,
      @Nullable @QueryValue List<String> tag,
      @Nullable @QueryValue List<String> state,
      @Parameter(description = "`relevance`, `newest` or `title`") @Nullable @QueryValue
          String sort,
      @Parameter(description = "The `next` of the page before") @Nullable @QueryValue String cursor,
      @Parameter(description = "1 to 100, 20 if left out") @Nullable @QueryValue String limit) {
    return search.search(user, SearchParameters.read(parameters(request)));
  }

  @Operation(
      summary = "Complete what is being typed",
      description = "Titles and names that begin like the text, or whose words do.")
  @Get("/suggestions")
  List<Suggestion> suggestions(
      @Parameter(hidden = true) User user,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(description = "What has been typed so far") @Nullable @QueryValue String q,
      @Parameter(description = "1 to 100, 8 if left out") @Nullable @QueryValue String limit) {
    var parameters = parameters(request);
    return search.suggest(
        user, SearchParameters.text(parameters), SearchParameters.limit(parameters, SUGGESTIONS));
  }

  private static Map<String, List<String>> parameters(HttpRequest<?> request) {
    HttpParameters sent = request.getParameters();
    var parameters = new HashMap<String, List<String>>();
    sent.names().forEach(name -> parameters.put(name, sent.getAll(name)));
    return parameters;
  }
}
