package io.atrium.ownership;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.atrium.ownership.OwnershipViews.BulkEditView;
import io.atrium.ownership.OwnershipViews.LineView;
import io.atrium.ownership.OwnershipViews.OwnedView;
import io.atrium.ownership.OwnershipViews.UndoneView;
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
import java.util.List;
import java.util.UUID;

/** What a team owns, and changes of many of its assets, over HTTP. */
@Tag(name = "Ownership")
@Validated
@Controller("/api/v1/teams/{team}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class OwnershipController {

  private static final String TEAM = "team:";

  private final Portfolio portfolio;
  private final BulkEdits edits;
  private final Undoing undoing;

  OwnershipController(Portfolio portfolio, BulkEdits edits, Undoing undoing) {
    this.portfolio = portfolio;
    this.edits = edits;
    this.undoing = undoing;
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EditBody(List<String> references, Edit edit) {

    List<Reference> parsed() {
      return references.stream()
          .map(text ->
              Reference.tryParse(text)
                  .orElseThrow(() ->
                      OwnershipProblem.INVALID_BULK_EDIT.because(
                          "`references` has `%s`; write kind:domain/name.".formatted(text))))
          .toList();
    }
  }

  @Operation(
      summary = "List a team's assets and how they stand",
      description =
          "With holders of access, assets that use them, open requests, and why to look at them. For members of the team; the newest change first.")
  @Get("/assets")
  PageView<OwnedView> assets(
      @Parameter(hidden = true) User user,
      String team,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var page = portfolio.list(user, TEAM + team, cursor, limit);
    return new PageView<>(page.items().stream().map(OwnedView::of).toList(), page.next());
  }

  @Operation(
      summary = "See what a change of many assets would do",
      description = "Nothing is written.")
  @Post("/bulk-edits/preview")
  PageView<LineView> preview(
      @Parameter(hidden = true) User user, String team, @Body EditBody body) {
    return new PageView<>(
        edits.preview(user, TEAM + team, body.parsed(), body.edit()).stream()
            .map(LineView::of)
            .toList(),
        null);
  }

  @Operation(
      summary = "Change many assets",
      description =
          "Each gets a next version, sent to review. Assets of which the preview says that nothing becomes of them are left out.")
  @Post("/bulk-edits")
  HttpResponse<BulkEditView> apply(
      @Parameter(hidden = true) User user, String team, @Body EditBody body) {
    return HttpResponse.created(
        BulkEditView.of(edits.apply(user, TEAM + team, body.parsed(), body.edit())));
  }

  @Operation(summary = "List the team's changes of many assets that can be undone")
  @Get("/bulk-edits")
  PageView<BulkEditView> list(@Parameter(hidden = true) User user, String team) {
    return new PageView<>(
        edits.list(user, TEAM + team).stream().map(BulkEditView::of).toList(), null);
  }

  @Operation(
      summary = "Undo a change of many assets",
      description =
          "Versions in review go away; listed ones get a next version with the content from before. What has changed since stays as it is and is named.")
  @Post("/bulk-edits/{id}/undo")
  PageView<UndoneView> undo(@Parameter(hidden = true) User user, String team, UUID id) {
    return new PageView<>(undoing.undo(user, id).stream().map(UndoneView::of).toList(), null);
  }
}
