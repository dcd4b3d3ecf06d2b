package io.atrium.catalog;

import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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

/** The review queue over HTTP. */
@Tag(name = "Reviews")
@Validated
@Controller("/api/v1/reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ReviewController {

  private final CatalogService catalog;

  ReviewController(CatalogService catalog) {
    this.catalog = catalog;
  }

  @Serdeable
  record ReviewView(AssetView asset, VersionView version) {}

  @Operation(
      summary = "List versions that wait for your decision",
      description = "The longest waiting first.")
  @Get
  PageView<ReviewView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = catalog.toReview(user, cursor, limit);
    return new PageView<>(
        page.items().stream()
            .map(item -> new ReviewView(AssetView.of(item.asset()), VersionView.of(item.version())))
            .toList(),
        page.next());
  }
}
