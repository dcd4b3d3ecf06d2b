package io.atrium.draft;

import io.atrium.api.EntityTag;
import io.atrium.api.PageView;
import io.atrium.catalog.CatalogProblem;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Unfinished documents over HTTP. */
@Tag(name = "Drafts")
@Validated
@Controller("/api/v1/drafts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DraftController {

  private final Drafts drafts;
  private final Starts starts;
  private final Uploads uploads;
  private final Submitting submitting;
  private final DraftReader reader;

  DraftController(
      Drafts drafts, Starts starts, Uploads uploads, Submitting submitting, DraftReader reader) {
    this.drafts = drafts;
    this.starts = starts;
    this.uploads = uploads;
    this.submitting = submitting;
    this.reader = reader;
  }

  /** A draft in a list. */
  @Serdeable
  record DraftLine(
      UUID id,
      String kind,
      String title,
      @Nullable String newVersionOf,
      Instant createdAt,
      Instant updatedAt,
      long revision) {}

  /**
   * What to begin with: exactly one of these.
   *
   * @param text a document as it is
   * @param kind a kind, for an empty descriptor
   * @param template a kind, for a descriptor with every usual field
   * @param versionOf a reference, for the next version of that asset
   * @param copyOf a reference, for something new like that asset
   */
  @Serdeable
  record Beginning(
      @Nullable String text,
      @Nullable String kind,
      @Nullable String template,
      @Nullable String versionOf,
      @Nullable String copyOf) {}

  /**
   * @param reason why another one is needed though similar assets exist; reviewers read it
   */
  @Serdeable
  record Content(String text, @Nullable String reason) {}

  @Serdeable
  record SubmittedView(String reference, String version, String asset) {}

  @Operation(summary = "List your drafts", description = "The newest change first.")
  @Get
  PageView<DraftLine> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(100) int limit) {
    var page = drafts.mine(user, cursor, limit);
    return new PageView<>(
        page.items().stream()
            .map(draft -> {
              var base = draft.base();
              return new DraftLine(
                  draft.id(),
                  draft.kind(),
                  draft.title(),
                  base == null ? null : base.toString(),
                  draft.createdAt(),
                  draft.updatedAt(),
                  draft.revision());
            })
            .toList(),
        page.next());
  }

  @Operation(
      summary = "Begin a draft",
      description =
          "With exactly one of: a text, a kind, a template, the asset to write a new version of, or the asset to copy.")
  @Post
  HttpResponse<DraftView> begin(@Parameter(hidden = true) User user, @Body Beginning with) {
    return created(begun(user, with));
  }

  @Operation(
      summary = "Begin drafts with a file",
      description =
          "A descriptor, or a document of any standard that can be imported, alone or several in a zip; known by content. One draft for each.")
  @Post("/files")
  @Consumes({
    MediaType.APPLICATION_OCTET_STREAM,
    "application/zip",
    MediaType.APPLICATION_YAML,
    "application/yaml",
    "text/yaml",
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_PLAIN,
    "text/markdown"
  })
  HttpResponse<List<DraftView>> upload(
      @Parameter(hidden = true) User user,
      @Body byte[] content,
      @QueryValue(defaultValue = "file") String fileName) {
    return HttpResponse.created(
        uploads.begin(user, fileName, content).stream().map(this::view).toList());
  }

  @Operation(summary = "Get a draft of yours with its faults")
  @Get("/{id}")
  HttpResponse<DraftView> get(@Parameter(hidden = true) User user, UUID id) {
    return answer(drafts.require(user, id));
  }

  @Operation(summary = "Change a draft", description = "The text need not be valid.")
  @Put("/{id}")
  HttpResponse<DraftView> save(
      @Parameter(hidden = true) User user,
      UUID id,
      @Body Content content,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    var reason = content.reason();
    return answer(
        drafts.save(
            user, id, content.text(), reason == null ? "" : reason, EntityTag.revision(ifMatch)));
  }

  @Operation(summary = "Delete a draft")
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  void delete(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    var _ = drafts.delete(user, id, EntityTag.revision(ifMatch));
  }

  @Operation(
      summary = "Submit a draft for review",
      description = "It becomes a version of its asset, and the draft is gone; or neither.")
  @Post("/{id}/submission")
  HttpResponse<SubmittedView> submit(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    var published = submitting.submit(user, id, EntityTag.revision(ifMatch));
    var reference = published.reference();
    var path =
        "/api/v1/assets/%s/%s/%s".formatted(reference.kind(), reference.domain(), reference.name());
    return HttpResponse.created(new SubmittedView(reference.toString(), published.version(), path))
        .header(HttpHeaders.LOCATION, path + "/versions/" + published.version());
  }

  private Draft begun(User user, Beginning with) {
    var text = with.text();
    var kind = with.kind();
    var template = with.template();
    var versionOf = with.versionOf();
    var copyOf = with.copyOf();
    var given =
        java.util.stream.Stream.of(text, kind, template, versionOf, copyOf)
            .filter(java.util.Objects::nonNull)
            .count();
    if (given != 1) {
      throw DraftProblem.INVALID_DRAFT.because(
          "Give exactly one of `text`, `kind`, `template`, `versionOf` and `copyOf`.");
    }
    if (text != null) {
      return drafts.create(user, text);
    }
    if (kind != null) {
      return starts.empty(user, kind);
    }
    if (template != null) {
      return starts.template(user, template);
    }
    return versionOf != null
        ? starts.versionOf(user, reference(versionOf))
        : starts.copyOf(user, reference(String.valueOf(copyOf)));
  }

  private static Reference reference(String text) {
    return Reference.tryParse(text)
        .orElseThrow(() ->
            CatalogProblem.INVALID_REFERENCE.because(
                "A reference is kind:domain/name, such as model:platform/small-embedder."));
  }

  private HttpResponse<DraftView> created(Draft draft) {
    return HttpResponse.created(view(draft), URI.create("/api/v1/drafts/" + draft.id()))
        .header(HttpHeaders.ETAG, EntityTag.of(draft.revision()));
  }

  private HttpResponse<DraftView> answer(Draft draft) {
    return HttpResponse.ok(view(draft)).header(HttpHeaders.ETAG, EntityTag.of(draft.revision()));
  }

  private DraftView view(Draft draft) {
    return DraftView.of(draft, reader.read(draft.text()).faults());
  }
}
