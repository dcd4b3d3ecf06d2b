package io.atrium.access.grant;

import io.atrium.api.EntityTag;
import io.atrium.api.PageView;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Grants over HTTP. */
@Tag(name = "Grants")
@Validated
@Controller("/api/v1/grants")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class GrantController {

  private final Grants grants;
  private final CatalogService catalog;

  GrantController(Grants grants, CatalogService catalog) {
    this.grants = grants;
    this.catalog = catalog;
  }

  @Operation(
      summary = "List grants",
      description =
          """
          Those that you may read: you asked for them, hold them, alone or by a team, or answer for the asset. The newest first. With `at`, those by \
          which `asset` or `subject` (one of the two) could be used at that moment, each with the reason.\
          """)
  @Get
  PageView<GrantView> list(
      @Parameter(hidden = true) User user,
      @Nullable @QueryValue String mine,
      @Nullable @QueryValue String asked,
      @Nullable @QueryValue String asset,
      @Nullable @QueryValue String subject,
      @Nullable @QueryValue List<String> state,
      @Nullable @QueryValue("ending-before") Instant endingBefore,
      @Nullable @QueryValue Instant at,
      @Nullable @QueryValue String cursor,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    if (at != null) {
      return past(user, asset, subject, at, cursor, limit);
    }
    var filter =
        new GrantFilter(
            chosen(mine),
            chosen(asked),
            asset == null ? null : catalog.require(user, reference(asset)).id(),
            subject,
            states(state),
            endingBefore);
    var page = grants.list(user, filter, cursor, limit);
    return new PageView<>(page.items().stream().map(GrantView::of).toList(), page.next());
  }

  private PageView<GrantView> past(
      User user,
      @Nullable String asset,
      @Nullable String subject,
      Instant at,
      @Nullable String cursor,
      int limit) {
    if ((asset == null) == (subject == null)) {
      throw GrantProblem.INVALID_GRANT_QUERY.because(
          "With `at`, name either `asset` or `subject`.");
    }
    var page =
        asset != null
            ? grants.holders(user, reference(asset), at, cursor, limit)
            : grants.held(user, subject, at, cursor, limit);
    return new PageView<>(page.items().stream().map(GrantView::of).toList(), page.next());
  }

  @Operation(summary = "Get a grant")
  @Get("/{id}")
  HttpResponse<GrantView> get(@Parameter(hidden = true) User user, UUID id) {
    return answer(grants.require(user, new GrantId(id)));
  }

  @Operation(
      summary = "List what targets have to do for a grant",
      description =
          "In the order in which it was begun; nothing is active before all is confirmed.")
  @Get("/{id}/tasks")
  PageView<TaskView> tasks(@Parameter(hidden = true) User user, UUID id) {
    return new PageView<>(
        grants.tasks(user, new GrantId(id)).stream().map(TaskView::of).toList(), null);
  }

  @Operation(
      summary = "Revoke a grant",
      description = "It is closed at once; targets are cleaned up after. Needs a reason.")
  @Post("/{id}/revocation")
  HttpResponse<GrantView> revoke(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body ReasonBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return take(user, id, GrantStep.REVOCATION, body, ifMatch);
  }

  @Operation(summary = "Give a grant back")
  @Post("/{id}/return")
  HttpResponse<GrantView> giveBack(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body ReasonBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return take(user, id, GrantStep.RETURN, body, ifMatch);
  }

  @Operation(
      summary = "Suspend a grant",
      description = "It is closed at once and can be resumed. Needs a reason.")
  @Post("/{id}/suspension")
  HttpResponse<GrantView> suspend(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body ReasonBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return take(user, id, GrantStep.SUSPENSION, body, ifMatch);
  }

  @Operation(
      summary = "Resume a suspended grant",
      description = "Its targets are told again; it is active once all have confirmed.")
  @Post("/{id}/resumption")
  HttpResponse<GrantView> resume(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body ReasonBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return take(user, id, GrantStep.RESUMPTION, body, ifMatch);
  }

  @Operation(
      summary = "Get a fresh secret of the target",
      description =
          "For the holder of an active grant, where the target has secrets. Shown once and kept nowhere; the one before is useless from then on.")
  @Post("/{id}/credential")
  HttpResponse<CredentialView> credential(@Parameter(hidden = true) User user, UUID id) {
    var credential = grants.credential(user, new GrantId(id));
    return HttpResponse.ok(
            new CredentialView(
                credential.address(),
                credential.user(),
                credential.secret(),
                credential.expiresAt()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Why a step is taken. */
  @Serdeable
  record ReasonBody(@Nullable String reason) {}

  /** Shown once. */
  @Serdeable
  record CredentialView(String address, String user, String secret, Instant expiresAt) {}

  private HttpResponse<GrantView> take(
      User user, UUID id, GrantStep step, @Nullable ReasonBody body, @Nullable String ifMatch) {
    return answer(
        grants.take(
            user,
            new GrantId(id),
            step,
            body == null ? null : body.reason(),
            EntityTag.revision(ifMatch)));
  }

  private static HttpResponse<GrantView> answer(Grant grant) {
    return HttpResponse.ok(GrantView.of(grant))
        .header(HttpHeaders.ETAG, EntityTag.of(grant.revision()));
  }

  /** {@code ?mine} as well as {@code ?mine=true}. */
  private static boolean chosen(@Nullable String flag) {
    return flag != null && !flag.equals("false");
  }

  static Reference reference(String text) {
    return Reference.tryParse(text)
        .orElseThrow(() ->
            CatalogProblem.INVALID_REFERENCE.because(
                "`%s` is not a reference such as model:platform/small-embedder.".formatted(text)));
  }

  private static Set<GrantState> states(@Nullable List<String> words) {
    if (words == null) {
      return Set.of();
    }
    return words.stream()
        .flatMap(word -> Arrays.stream(word.split(",")))
        .map(GrantController::state)
        .collect(Collectors.toSet());
  }

  private static GrantState state(String word) {
    return Arrays.stream(GrantState.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            GrantProblem.INVALID_GRANT_QUERY.because(
                "`state` must be one of %s, but is `%s`."
                    .formatted(
                        Arrays.stream(GrantState.values())
                            .map(GrantState::word)
                            .collect(Collectors.joining(", ")),
                        word)));
  }
}
