package io.atrium.catalog;

import io.atrium.api.EndOfLife;
import io.atrium.api.EntityTag;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
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
import java.net.URI;
import java.util.Objects;

/** Assets and their versions over HTTP. */
@Tag(name = "Assets")
@Validated
@Controller("/api/v1/assets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AssetController {

  private final CatalogService catalog;
  private final Publishing publishing;
  private final Lifecycle lifecycle;

  AssetController(CatalogService catalog, Publishing publishing, Lifecycle lifecycle) {
    this.catalog = catalog;
    this.publishing = publishing;
    this.lifecycle = lifecycle;
  }

  @Operation(
      summary = "Publish descriptors",
      description =
          "One or a stream of descriptors as YAML or JSON. All are taken or none. The same content again changes nothing (200).")
  @Post
  @Consumes({
    MediaType.APPLICATION_JSON,
    "application/yaml",
    MediaType.APPLICATION_YAML,
    "text/yaml",
    "application/x-ndjson",
    MediaType.TEXT_PLAIN,
    MediaType.APPLICATION_OCTET_STREAM
  })
  HttpResponse<PublishedView> publish(
      @Parameter(hidden = true) User user,
      @Body byte[] content,
      @QueryValue(defaultValue = "false") boolean submit,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    var published = publishing.publish(user, content, submit, EntityTag.revision(ifMatch));
    var changed = published.stream().anyMatch(one -> one.outcome() != Published.Outcome.UNCHANGED);
    var response =
        HttpResponse.<PublishedView>status(changed ? HttpStatus.CREATED : HttpStatus.OK)
            .body(PublishedView.of(published));
    if (published.size() == 1) {
      var one = published.getFirst();
      response.header(HttpHeaders.ETAG, EntityTag.of(one.revision()));
      response.header(HttpHeaders.LOCATION, path(one.reference(), one.version()).toString());
    }
    return response;
  }

  @Operation(summary = "List assets", description = "Newest change first.")
  @Get
  PageView<AssetView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String kind,
      @Nullable @QueryValue String domain,
      @Nullable @QueryValue String owner,
      @Nullable @QueryValue String state,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var filter = new AssetFilter(kind, domain, owner, state == null ? null : requireState(state));
    var page = catalog.list(user, filter, cursor, limit);
    return new PageView<>(page.items().stream().map(AssetView::of).toList(), page.next());
  }

  @Operation(
      summary = "Get an asset with the descriptor it shows",
      description =
          "A deprecated one says so in `Deprecation` (RFC 9745), the day on which it goes away in `Sunset` (RFC 8594), and its successor in `Link`.")
  @Get("/{kind}/{domain}/{name}")
  HttpResponse<AssetView> get(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @Nullable @Header(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    var shown = catalog.requireShown(user, AssetPath.reference(kind, domain, name));
    var tag = EntityTag.of(shown.asset().revision());
    if (tag.equals(ifNoneMatch)) {
      return HttpResponse.<AssetView>notModified().header(HttpHeaders.ETAG, tag);
    }
    var response =
        HttpResponse.ok(AssetView.of(shown.asset(), shown.descriptor()))
            .header(HttpHeaders.ETAG, tag);
    if (shown.asset().state() == State.DEPRECATED) {
      tellEnd(user, shown.asset(), response);
    }
    return response;
  }

  @Operation(
      summary = "Delete an asset",
      description = "Leaves a tombstone; its name is free again.")
  @Delete("/{kind}/{domain}/{name}")
  HttpResponse<Void> delete(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @Nullable @QueryValue String reason,
      @Nullable @QueryValue String waiver,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    lifecycle.delete(
        user,
        AssetPath.reference(kind, domain, name),
        new Step(reason, null, EntityTag.revision(ifMatch), waiver));
    return HttpResponse.noContent();
  }

  @Operation(
      summary = "Compare two versions",
      description = "Value by value, each with its pointer.")
  @Get("/{kind}/{domain}/{name}/diff")
  DifferenceView diff(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @QueryValue String from,
      @QueryValue String to) {
    return DifferenceView.of(catalog.diff(user, AssetPath.reference(kind, domain, name), from, to));
  }

  @Operation(summary = "List what an asset uses")
  @Get("/{kind}/{domain}/{name}/uses")
  PageView<ConnectionView> uses(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    return new PageView<>(
        catalog.uses(user, AssetPath.reference(kind, domain, name)).stream()
            .map(ConnectionView::of)
            .toList(),
        null);
  }

  @Operation(summary = "List what uses an asset")
  @Get("/{kind}/{domain}/{name}/used-by")
  PageView<ConnectionView> usedBy(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = catalog.usedBy(user, AssetPath.reference(kind, domain, name), cursor, limit);
    return new PageView<>(page.items().stream().map(ConnectionView::of).toList(), page.next());
  }

  private void tellEnd(User user, Asset asset, MutableHttpResponse<?> response) {
    var successor = asset.successor() == null ? null : Reference.parse(asset.successor());
    catalog.versions(user, asset.reference()).stream()
        .filter(version -> version.version().equals(asset.version()))
        .map(VersionSummary::decidedAt)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(since ->
            EndOfLife.tell(
                response, since, asset.sunset(), successor == null ? null : path(successor)));
  }

  private static State requireState(String state) {
    try {
      return State.of(state);
    } catch (IllegalArgumentException unknown) {
      throw CatalogProblem.INVALID_REFERENCE.because(
          "`state` must be one of draft, in-review, refused, approved, deprecated, retired, but is `%s`."
              .formatted(state));
    }
  }

  private static URI path(Reference reference, String version) {
    return URI.create(path(reference) + "/versions/" + version);
  }

  private static URI path(Reference reference) {
    return URI.create(
        "/api/v1/assets/%s/%s/%s"
            .formatted(reference.kind(), reference.domain(), reference.name()));
  }
}
