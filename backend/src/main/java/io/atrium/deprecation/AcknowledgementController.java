package io.atrium.deprecation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.catalog.AssetPath;
import io.atrium.deprecation.Consumer.Because;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Who knows that an asset is going away, over HTTP. */
@Tag(name = "Assets")
@Controller("/api/v1/assets/{kind}/{domain}/{name}/acknowledgements")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AcknowledgementController {

  private final Acknowledgements acknowledgements;

  AcknowledgementController(Acknowledgements acknowledgements) {
    this.acknowledgements = acknowledgements;
  }

  /**
   * @param asked {@code user:…} or {@code team:…}
   * @param because {@code grant}, {@code subscription}, {@code reference}
   * @param state {@code open} or {@code acknowledged}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AcknowledgementView(
      String asked,
      String name,
      List<String> because,
      String state,
      Instant askedAt,
      @Nullable String by,
      @Nullable Instant at,
      @Nullable String word,
      @Nullable LocalDate movingBy) {

    static AcknowledgementView of(Acknowledgement one) {
      return new AcknowledgementView(
          one.key(),
          one.name(),
          one.because().stream().map(Because::word).sorted().toList(),
          one.isOpen() ? "open" : "acknowledged",
          one.askedAt(),
          one.by() == null ? null : one.by().name(),
          one.at(),
          one.word(),
          one.movingBy());
    }
  }

  @Serdeable
  record AcknowledgementBody(@Nullable String word, @Nullable LocalDate movingBy) {}

  @Operation(
      summary = "List who knows that an asset is going away",
      description =
          "All for its owners and stewards, your own and your teams' for others; the open ones first.")
  @Get
  PageView<AcknowledgementView> list(
      @Parameter(hidden = true) User user, String kind, String domain, String name) {
    return new PageView<>(
        acknowledgements.of(user, AssetPath.reference(kind, domain, name)).stream()
            .map(AcknowledgementView::of)
            .toList(),
        null);
  }

  @Operation(
      summary = "Take note that an asset is going away",
      description = "For yourself, and for your teams that were asked. May be said anew.")
  @Post
  HttpResponse<Void> acknowledge(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @Nullable @Body AcknowledgementBody body) {
    acknowledgements.acknowledge(
        user,
        AssetPath.reference(kind, domain, name),
        body == null ? null : body.word(),
        body == null ? null : body.movingBy());
    return HttpResponse.noContent();
  }
}
