package io.atrium.ownership;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
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
import java.time.Instant;
import java.util.UUID;

/** Offers of assets from team to team, over HTTP. */
@Tag(name = "Ownership")
@Validated
@Controller("/api/v1/transfers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TransferController {

  private final Transfers transfers;

  TransferController(Transfers transfers) {
    this.transfers = transfers;
  }

  /**
   * @param to {@code team:<group>}
   */
  @Serdeable
  record OfferBody(String reference, String to, @Nullable String message) {}

  @Serdeable
  record WhyBody(@Nullable String reason) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TransferView(
      String id,
      String reference,
      String title,
      String from,
      String to,
      String message,
      String offeredBy,
      Instant offeredAt,
      String state,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String reason) {
    static TransferView of(Transfer transfer) {
      var decider = transfer.decidedBy();
      return new TransferView(
          transfer.id().toString(),
          transfer.reference().toString(),
          transfer.title(),
          transfer.from(),
          transfer.to(),
          transfer.message(),
          transfer.offeredBy().name(),
          transfer.offeredAt(),
          transfer.state().word(),
          decider == null ? null : decider.name(),
          transfer.decidedAt(),
          transfer.reason());
    }
  }

  @Operation(summary = "List offers from and to your teams", description = "The newest first.")
  @Get
  PageView<TransferView> list(
      @Parameter(hidden = true) User user,
      @QueryValue(defaultValue = "false") boolean open,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = transfers.list(user, open, cursor, limit);
    return new PageView<>(page.items().stream().map(TransferView::of).toList(), page.next());
  }

  @Operation(
      summary = "Offer an asset to another team",
      description = "It stays yours until one of its publishers accepts.")
  @Post
  HttpResponse<TransferView> offer(@Parameter(hidden = true) User user, @Body OfferBody body) {
    var reference =
        Reference.tryParse(body.reference())
            .orElseThrow(() ->
                OwnershipProblem.INVALID_TRANSFER.because(
                    "`reference` is `%s`; write kind:domain/name.".formatted(body.reference())));
    var message = body.message() == null ? "" : body.message();
    return HttpResponse.created(
        TransferView.of(transfers.offer(user, reference, body.to(), message)));
  }

  @Operation(
      summary = "Accept an offer",
      description = "Makes a version of the asset that names your team as its owner.")
  @Post("/{id}/acceptance")
  TransferView accept(@Parameter(hidden = true) User user, UUID id) {
    return TransferView.of(transfers.accept(user, id));
  }

  @Operation(summary = "Decline an offer")
  @Post("/{id}/refusal")
  TransferView decline(@Parameter(hidden = true) User user, UUID id, @Nullable @Body WhyBody body) {
    return TransferView.of(transfers.decline(user, id, body == null ? null : body.reason()));
  }

  @Operation(summary = "Take an offer back")
  @Post("/{id}/withdrawal")
  TransferView withdraw(@Parameter(hidden = true) User user, UUID id) {
    return TransferView.of(transfers.withdraw(user, id));
  }
}
