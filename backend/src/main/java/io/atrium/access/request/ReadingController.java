package io.atrium.access.request;

import io.atrium.access.request.DossierViews.DossierView;
import io.atrium.access.request.PreviewViews.PartView;
import io.atrium.access.request.RequestViews.RequestView;
import io.atrium.access.request.RequestViews.SubjectView;
import io.atrium.api.EntityTag;
import io.atrium.api.PageView;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Requests for access over HTTP: what is read of them, and what helps to ask. */
@Tag(name = "Access requests")
@Validated
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ReadingController {

  private final AccessRequests requests;
  private final CatalogService catalog;

  ReadingController(AccessRequests requests, CatalogService catalog) {
    this.requests = requests;
    this.catalog = catalog;
  }

  @Operation(
      summary = "List requests",
      description =
          "`mine` for those that you made or that are for you; `to-decide` for those that wait for you, the one due soonest first;"
              + " else all that you may read, the newest first. `state` narrows the list, `asset` to those for one asset.")
  @Get("/access-requests")
  PageView<RequestView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String mine,
      @Nullable @QueryValue("to-decide") String toDecide,
      @Nullable @QueryValue List<String> state,
      @Nullable @QueryValue String asset,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var states =
        state == null
            ? Set.<RequestState>of()
            : state.stream()
                .flatMap(words -> List.of(words.split(",", -1)).stream())
                .map(RequestViews::state)
                .collect(Collectors.toSet());
    var filter =
        new RequestFilter(
            isSet(mine),
            isSet(toDecide),
            states,
            asset == null ? null : catalog.require(user, reference(asset)).id());
    var page = requests.list(user, filter, cursor, limit);
    return new PageView<>(page.items().stream().map(RequestView::of).toList(), page.next());
  }

  @Operation(
      summary = "Get a request with all that explains it",
      description = "Its items with their steps, what the policies said and why, its timeline.")
  @Get("/access-requests/{id}")
  HttpResponse<DossierView> get(@Parameter(hidden = true) User user, UUID id) {
    var dossier = requests.require(user, new RequestId(id));
    return HttpResponse.ok(DossierView.of(dossier))
        .header(HttpHeaders.ETAG, EntityTag.of(dossier.request().revision()));
  }

  @Operation(
      summary = "See what an asset is made of and what of it is held already",
      description = "The asset first. Parts that you may not see are only counted.")
  @Get("/assets/{kind}/{domain}/{name}/bundle")
  PageView<PartView> bundle(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      @QueryValue(defaultValue = "me") String subject) {
    var bundle = requests.bundle(user, reference(kind + ":" + domain + "/" + name), subject);
    return new PageView<>(bundle.parts().stream().map(PartView::of).toList(), null);
  }

  @Operation(summary = "List for whom you can ask")
  @Get("/access-requests/subjects")
  PageView<SubjectView> subjects(@Parameter(hidden = true) User user) {
    return new PageView<>(requests.subjects(user).stream().map(SubjectView::of).toList(), null);
  }

  private static boolean isSet(@Nullable String flag) {
    return flag != null && !flag.equals("false");
  }

  private static Reference reference(String text) {
    return Reference.tryParse(text)
        .orElseThrow(() ->
            CatalogProblem.INVALID_REFERENCE.because(
                "`%s` is not a reference such as model:platform/small-embedder."
                    .formatted(Texts.shown(text))));
  }
}
