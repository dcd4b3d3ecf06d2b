package io.atrium.catalog;

import io.atrium.api.EntityTag;
import io.atrium.api.PageView;
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
import java.net.URI;

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

  @Operation(summary = "Get an asset with the descriptor it shows")
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
    return HttpResponse.ok(AssetView.of(shown.asset(), shown.descriptor()))
        .header(HttpHeaders.ETAG, tag);
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

  @Operation(summary = "List the versions of an asset", description = "Newest first.")
  @Get("/{kind}/{domain}/{name}/versions")
  PageView<VersionView> versions(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    return new PageView<>(
        catalog.versions(user, AssetPath.reference(kind, domain, name)).stream()
            .map(VersionView::of)
            .toList(),
        null);
  }

  @Operation(summary = "Get a version with its descriptor")
  @Get("/{kind}/{domain}/{name}/versions/{version}")
  VersionView version(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version) {
    return VersionView.of(catalog.version(user, AssetPath.reference(kind, domain, name), version));
  }

  @Operation(
      summary = "Take a version back",
      description = "Only one that has never been listed, and not the only one that there is.")
  @Delete("/{kind}/{domain}/{name}/versions/{version}")
  HttpResponse<AssetView> discard(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version,
      @Nullable @QueryValue String reason,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    var asset =
        lifecycle.discard(
            user,
            AssetPath.reference(kind, domain, name),
            version,
            new Step(reason, null, EntityTag.revision(ifMatch)));
    return HttpResponse.ok(AssetView.of(asset))
        .header(HttpHeaders.ETAG, EntityTag.of(asset.revision()));
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

  @Operation(
      summary = "Take a step in the life of a version",
      description =
          "submission of a draft; approval, rejection (with a reason: a draft again) or refusal (with a reason: for good) by a steward who is not its author; deprecation (with a successor);"
              + " retirement.")
  @Post("/{kind}/{domain}/{name}/versions/{version}/{step}")
  HttpResponse<AssetView> step(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version,
      Transition step,
      @Nullable @Body StepBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    var said = body == null ? new StepBody(null, null, null) : body;
    var asset =
        lifecycle.take(
            user,
            AssetPath.reference(kind, domain, name),
            version,
            step,
            new Step(said.reason(), said.successor(), EntityTag.revision(ifMatch), said.waiver()));
    return HttpResponse.ok(AssetView.of(asset))
        .header(HttpHeaders.ETAG, EntityTag.of(asset.revision()));
  }

  /**
   * What can be said with a step; all of it may be left out.
   *
   * @param waiver why it is to happen although it is refused as long as others rely on the asset
   */
  @Serdeable
  record StepBody(@Nullable String reason, @Nullable String successor, @Nullable String waiver) {}

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
    return URI.create(
        "/api/v1/assets/%s/%s/%s/versions/%s"
            .formatted(reference.kind(), reference.domain(), reference.name(), version));
  }
}
