package io.atrium.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
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
import java.time.Instant;

/** The audit record over HTTP. */
@Tag(name = "Audit")
@Validated
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AuditController {

  private final Audit audit;

  AuditController(Audit audit) {
    this.audit = audit;
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryView(
      long id,
      Instant at,
      String actor,
      String actorId,
      String action,
      String subject,
      @Nullable String asset,
      JsonNode detail) {

    static EntryView of(AuditEntry entry) {
      return new EntryView(
          entry.id(),
          entry.at(),
          entry.actor().name(),
          entry.actor().id(),
          entry.action(),
          entry.subject(),
          entry.asset() == null ? null : entry.asset().toString(),
          Json.parse(entry.detail()));
    }
  }

  @Operation(
      summary = "List audit entries",
      description = "Newest first; auditors and administrators.")
  @Get
  PageView<EntryView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue @Min(1) Long cursor,
      @QueryValue(defaultValue = "100") @Min(1) @Max(1000) int limit) {
    var items =
        audit.list(user, cursor == null ? Long.MAX_VALUE : cursor, limit).stream()
            .map(EntryView::of)
            .toList();
    return new PageView<>(
        items, items.size() < limit ? null : String.valueOf(items.getLast().id()));
  }

  @Operation(
      summary = "Verify the audit chain",
      description = "Recomputes every hash and names the first entry that does not fit.")
  @Get("/verification")
  Verification verify(@Parameter(hidden = true) User user) {
    return audit.verify(user);
  }
}
