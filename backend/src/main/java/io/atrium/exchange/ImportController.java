package io.atrium.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Imports over HTTP. */
@Tag(name = "Imports")
@Validated
@Controller("/api/v1/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ImportController {

  private final ImportService imports;

  ImportController(ImportService imports) {
    this.imports = imports;
  }

  /** An import on the wire; seconds and records, rounded. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ImportView(
      UUID id,
      String format,
      String owner,
      String domain,
      boolean dryRun,
      String fileName,
      String requestedBy,
      boolean approved,
      String state,
      long bytes,
      @Nullable Long total,
      long done,
      long created,
      long added,
      long unchanged,
      long refused,
      long kept,
      @Nullable Long missing,
      long rate,
      @Nullable Long remainingSeconds,
      @Nullable String error,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {

    static ImportView of(ImportJob job) {
      return new ImportView(
          job.id(),
          job.format(),
          job.owner(),
          job.domain(),
          job.dryRun(),
          job.fileName(),
          job.requestedBy().name(),
          job.approved(),
          job.state().word(),
          job.bytes(),
          job.total(),
          job.done(),
          job.created(),
          job.added(),
          job.unchanged(),
          job.refused(),
          job.kept(),
          job.missing(),
          Math.round(job.rate()),
          job.remainingSeconds(),
          job.error(),
          job.createdAt(),
          job.startedAt(),
          job.finishedAt());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FindingView(
      String type, String record, @Nullable String file, @Nullable Integer line, String reason) {

    static FindingView of(Finding finding) {
      return new FindingView(
          finding.type().word(),
          finding.record(),
          finding.file(),
          finding.line(),
          finding.reason());
    }
  }

  @Serdeable
  record FormatView(String format, String title, String expects, String defaultDomain) {}

  @Operation(
      summary = "Import a catalog of elsewhere",
      description =
          """
          The body is a zip of the source's folder, or its single file. Answers at once; follow the location for progress. Every record becomes an \
          asset or a refusal with its reason. The same source again changes nothing; what people have edited stays.\
          """)
  @Post
  @Consumes({
    "application/zip",
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_CSV,
    MediaType.APPLICATION_YAML
  })
  HttpResponse<ImportView> start(
      @Parameter(hidden = true) User user,
      @Body InputStream source,
      @QueryValue String format,
      @QueryValue String owner,
      @Nullable @QueryValue String domain,
      @QueryValue(defaultValue = "false") boolean dryRun,
      @QueryValue(defaultValue = "source") String fileName)
      throws IOException {
    var job =
        imports.start(user, new ImportRequest(format, owner, domain, dryRun, fileName), source);
    return HttpResponse.<ImportView>accepted(URI.create("/api/v1/imports/" + job.id()))
        .body(ImportView.of(job));
  }

  @Operation(
      summary = "List imports",
      description = "Your own, newest first; an administrator sees all.")
  @Get
  PageView<ImportView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(100) int limit) {
    var page = imports.list(user, cursor, limit);
    return new PageView<>(page.items().stream().map(ImportView::of).toList(), page.next());
  }

  @Operation(summary = "List the formats that can be imported")
  @Get("/formats")
  List<FormatView> formats() {
    return imports.formats().stream()
        .map(importer ->
            new FormatView(
                importer.format(), importer.title(), importer.expects(), importer.defaultDomain()))
        .toList();
  }

  @Operation(summary = "See how an import is getting on")
  @Get("/{id}")
  ImportView find(@Parameter(hidden = true) User user, UUID id) {
    return ImportView.of(imports.find(user, id));
  }

  @Operation(summary = "List the records that were refused, with the reasons")
  @Get("/{id}/refusals")
  PageView<FindingView> refusals(
      @Parameter(hidden = true) User user,
      UUID id,
      @QueryValue(defaultValue = "0") @Min(0) long cursor,
      @QueryValue(defaultValue = "100") @Min(1) @Max(1000) int limit) {
    return view(imports.findings(user, id, Finding.Type.REFUSED, cursor, limit));
  }

  @Operation(
      summary = "List all that an import has to say about records",
      description =
          "Besides refusals: fields kept as people edited them though the source changed them too, and assets that the source no longer has.")
  @Get("/{id}/findings")
  PageView<FindingView> findings(
      @Parameter(hidden = true) User user,
      UUID id,
      @QueryValue(defaultValue = "0") @Min(0) long cursor,
      @QueryValue(defaultValue = "100") @Min(1) @Max(1000) int limit) {
    return view(imports.findings(user, id, null, cursor, limit));
  }

  @Operation(
      summary = "Stop an import",
      description = "What it has written stays; it can be resumed.")
  @Post("/{id}/stop")
  ImportView stop(@Parameter(hidden = true) User user, UUID id) {
    return ImportView.of(imports.stop(user, id));
  }

  @Operation(
      summary = "Resume a stopped or failed import",
      description = "It goes on where it ended.")
  @Post("/{id}/resume")
  ImportView resume(@Parameter(hidden = true) User user, UUID id) {
    return ImportView.of(imports.resume(user, id));
  }

  private static PageView<FindingView> view(io.atrium.catalog.Page<Finding> page) {
    return new PageView<>(page.items().stream().map(FindingView::of).toList(), page.next());
  }
}
