package io.atrium.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.catalog.AssetPath;
import io.atrium.exchange.ExportService.Exported;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Assets as documents over HTTP. */
@Tag(name = "Exports")
@Controller("/api/v1/assets/{kind}/{domain}/{name}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ExportController {

  private final ExportService exports;

  ExportController(ExportService exports) {
    this.exports = exports;
  }

  /**
   * @param original standard of the document that the asset came from
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChoiceView(List<StandardView> items, @Nullable String original) {}

  @Serdeable
  record StandardView(String standard, String mediaType, String ending) {}

  @Operation(summary = "List the standards in which an asset can be written")
  @Get("/exports")
  ChoiceView choice(@Parameter(hidden = true) User user, String kind, String domain, String name) {
    var choice = exports.choice(user, AssetPath.reference(kind, domain, name));
    return new ChoiceView(
        choice.standards().stream()
            .map(exporter ->
                new StandardView(exporter.standard(), exporter.mediaType(), exporter.ending()))
            .toList(),
        choice.original().orElse(null));
  }

  @Operation(
      summary = "Get an asset as a document of a standard",
      description =
          "An asset that came from such a document gives back that document, with what has been changed since.")
  @Get("/export")
  HttpResponse<byte[]> export(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @QueryValue String standard) {
    return file(exports.export(user, AssetPath.reference(kind, domain, name), standard));
  }

  @Operation(
      summary = "Get the document that an asset came from",
      description = "Byte by byte as it was handed in last.")
  @Get("/original")
  HttpResponse<byte[]> original(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    return file(exports.original(user, AssetPath.reference(kind, domain, name)));
  }

  /** Never shown in place: it is somebody else's text. */
  private static HttpResponse<byte[]> file(Exported exported) {
    var name = exported.fileName().replaceAll("[^A-Za-z0-9._-]", "_");
    return HttpResponse.ok(exported.content())
        .contentType(exported.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header("X-Content-Type-Options", "nosniff");
  }
}
