package io.atrium.exchange;

import io.atrium.exchange.standard.RdfSyntax;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
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

/** The catalog for programs that harvest catalogs. */
@Tag(name = "Exports")
@Validated
@Controller("/api/v1/dcat/catalog")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DcatController {

  private final DcatCatalog catalog;

  DcatController(DcatCatalog catalog) {
    this.catalog = catalog;
  }

  @Operation(
      summary = "Get the data products as a DCAT-AP catalog",
      description =
          "JSON-LD, Turtle or RDF/XML, by the header Accept. The page after this one is named in the header Link and as `hydra:next`.")
  @Get
  @Produces({
    "application/ld+json",
    "text/turtle",
    "application/rdf+xml",
    MediaType.APPLICATION_JSON
  })
  HttpResponse<byte[]> page(
      @Parameter(hidden = true) User user,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "100") @Min(1) @Max(500) int limit) {
    var page = catalog.page(user, cursor, limit);
    var syntax =
        RdfSyntax.first(request.accept().stream().map(MediaType::getName).toList())
            .orElse(RdfSyntax.JSON_LD);
    var answer =
        HttpResponse.ok(syntax.write(page.document()))
            .contentType(syntax.mediaType())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    return page.next() == null
        ? answer
        : answer.header(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
  }
}
