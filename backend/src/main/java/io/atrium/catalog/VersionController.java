package io.atrium.catalog;

import io.atrium.api.EntityTag;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;

/** Versions of an asset and the steps in their lives, over HTTP. */
@Tag(name = "Assets")
@Controller("/api/v1/assets/{kind}/{domain}/{name}/versions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class VersionController {

  private final CatalogService catalog;
  private final Lifecycle lifecycle;

  VersionController(CatalogService catalog, Lifecycle lifecycle) {
    this.catalog = catalog;
    this.lifecycle = lifecycle;
  }

  @Operation(summary = "List the versions of an asset", description = "Newest first.")
  @Get
  PageView<VersionView> versions(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    return new PageView<>(
        catalog.versions(user, AssetPath.reference(kind, domain, name)).stream()
            .map(VersionView::of)
            .toList(),
        null);
  }

  @Operation(summary = "Get a version with its descriptor")
  @Get("/{version}")
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
  @Delete("/{version}")
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
      summary = "Take a step in the life of a version",
      description =
          "submission of a draft; approval, rejection (with a reason: a draft again) or refusal (with a reason: for good) by a steward who is not its author; deprecation (with a successor and the day on which it goes away);"
              + " retirement.")
  @Post("/{version}/{step}")
  HttpResponse<AssetView> step(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version,
      Transition step,
      @Nullable @Body StepBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    var said = body == null ? new StepBody(null, null, null, null) : body;
    var asset =
        lifecycle.take(
            user,
            AssetPath.reference(kind, domain, name),
            version,
            step,
            new Step(
                said.reason(),
                said.successor(),
                EntityTag.revision(ifMatch),
                said.waiver(),
                said.sunset()));
    return HttpResponse.ok(AssetView.of(asset))
        .header(HttpHeaders.ETAG, EntityTag.of(asset.revision()));
  }

  /**
   * What can be said with a step; all of it may be left out.
   *
   * @param sunset with a deprecation: the day on which the asset goes away
   * @param waiver why it is to happen although it is refused as long as others rely on the asset
   */
  @Serdeable
  record StepBody(
      @Nullable String reason,
      @Nullable String successor,
      @Nullable String waiver,
      @Nullable LocalDate sunset) {}
}
