package io.atrium.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Claims to datasets over HTTP. */
@Tag(name = "Lineage")
@Validated
@Controller("/api/v1/dataset-claims")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ClaimController {

  private final Claims claims;

  ClaimController(Claims claims) {
    this.claims = claims;
  }

  /**
   * @param dataset {@code dataset:<namespace>:<name>}, or the id of its node
   * @param asset reference of a data product
   */
  @Serdeable
  record ClaimRequest(@Nullable String dataset, @Nullable String asset, @Nullable String port) {}

  @Serdeable
  record ClaimView(UUID dataset, String namespace, String name, String asset, String port) {

    static ClaimView of(Claim claim) {
      return new ClaimView(
          claim.dataset(), claim.namespace(), claim.name(), claim.asset(), claim.port());
    }
  }

  @Serdeable
  record ClaimsView(List<ClaimView> items) {}

  /**
   * @param why {@code same-name} as the port's location, or {@code similar-name}
   */
  @Serdeable
  record SuggestionView(String asset, String title, String port, String why) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record UnclaimedView(
      UUID id,
      String namespace,
      String name,
      @Nullable String type,
      Instant lastSeen,
      @Nullable String owner,
      List<SuggestionView> suggestions) {

    static UnclaimedView of(UnclaimedDataset dataset) {
      return new UnclaimedView(
          dataset.id(),
          dataset.namespace(),
          dataset.name(),
          dataset.type(),
          dataset.lastSeen(),
          dataset.owner(),
          dataset.suggestions().stream()
              .map(one ->
                  new SuggestionView(one.asset().toString(), one.title(), one.port(), one.why()))
              .toList());
    }
  }

  @Operation(
      summary = "List datasets that no data product publishes",
      description =
          "Those that runs have read or written, by name; with ports of your own data products that look like them.")
  @Get("/unclaimed")
  PageView<UnclaimedView> unclaimed(
      @Parameter(hidden = true) User user,
      @QueryValue(value = "q", defaultValue = "") String text,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = claims.unclaimed(user, text, cursor, limit);
    return new PageView<>(page.items().stream().map(UnclaimedView::of).toList(), page.next());
  }

  @Operation(summary = "List what has been claimed for a data product")
  @Get
  ClaimsView of(@Parameter(hidden = true) User user, @QueryValue String asset) {
    return new ClaimsView(claims.of(user, asset).stream().map(ClaimView::of).toList());
  }

  @Operation(
      summary = "Claim a dataset for a port of your data product",
      description =
          "From then on what runs do to the dataset and who refers to the data product are one graph.")
  @Post
  @Status(HttpStatus.NO_CONTENT)
  void claim(@Parameter(hidden = true) User user, @Body ClaimRequest request) {
    claims.claim(
        user,
        given("dataset", request.dataset()),
        given("asset", request.asset()),
        given("port", request.port()));
  }

  @Operation(summary = "Take a claim back")
  @Delete
  @Status(HttpStatus.NO_CONTENT)
  void release(
      @Parameter(hidden = true) User user,
      @QueryValue String dataset,
      @QueryValue String asset,
      @QueryValue String port) {
    claims.release(user, dataset, asset, port);
  }

  private static String given(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw LineageProblem.invalid(name, "`%s` is missing.".formatted(name));
    }
    return value;
  }
}
