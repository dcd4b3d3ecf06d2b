package io.atrium.access.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.access.grant.GrantId;
import io.atrium.access.request.PreviewViews.PreviewView;
import io.atrium.access.request.RequestViews.RequestView;
import io.atrium.api.EntityTag;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Requests for access over HTTP: what is done with them. */
@Tag(name = "Access requests")
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AccessRequestController {

  private static final int LONGEST_KEY = 200;

  private final AccessRequests requests;

  AccessRequestController(AccessRequests requests) {
    this.requests = requests;
  }

  /** For the API's description; the body is read by {@link AskReader}. */
  @Serdeable
  record AskBody(
      List<AskItem> items,
      @Nullable String subject,
      String purpose,
      @Nullable String justification,
      @Nullable Instant from,
      @Nullable Integer days,
      @Nullable Map<String, Object> answers) {}

  @Serdeable
  record AskItem(
      String asset, String offer, @Nullable List<String> columns, @Nullable String rows) {}

  @Operation(
      summary = "Ask for access",
      description =
          "One or several offers for one subject (me, team:…, service:…, or the reference of a solution). Everything is taken or"
              + " nothing; all faults are named at once. With an Idempotency-Key a repeated call answers with the first request.")
  @RequestBody(content = @Content(schema = @Schema(implementation = AskBody.class)))
  @Post("/access-requests")
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<RequestView> submit(
      @Parameter(hidden = true) User user,
      @Body byte[] body,
      @Nullable @Header("Idempotency-Key") String key) {
    if (key != null && (key.isBlank() || Texts.fault(key, LONGEST_KEY).isPresent())) {
      throw RequestProblem.IDEMPOTENCY_KEY_REUSED.because(
          "An idempotency key has 1 to %d characters.".formatted(LONGEST_KEY));
    }
    var read = AskReader.read(body);
    var request = requests.submit(user, read.ask(), read.faults(), key);
    return HttpResponse.created(RequestView.of(request), location(request))
        .header(HttpHeaders.ETAG, EntityTag.of(request.revision()));
  }

  @Operation(
      summary = "Preview what would become of a request",
      description = "Nothing is kept. The body is that of a request.")
  @RequestBody(content = @Content(schema = @Schema(implementation = AskBody.class)))
  @Post("/access-requests/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  PreviewView preview(@Parameter(hidden = true) User user, @Body byte[] body) {
    var read = AskReader.read(body);
    return PreviewView.of(requests.preview(user, read.ask(), read.faults()));
  }

  @Operation(summary = "Count what waits for your decision", description = "Up to 100.")
  @Get("/access-requests/waiting")
  WaitingView waiting(@Parameter(hidden = true) User user) {
    return new WaitingView(requests.waiting(user));
  }

  @Serdeable
  record WaitingView(int count) {}

  /**
   * @param items which items; all that you can decide where it is left out
   * @param days fewer days
   * @param columns fewer columns
   * @param rows fewer rows
   */
  @Serdeable
  record VerdictBody(
      @Nullable Set<UUID> items,
      @Nullable String reason,
      @Nullable Integer days,
      @Nullable List<String> columns,
      @Nullable String rows) {

    static Verdict verdict(@Nullable VerdictBody body, @Nullable String ifMatch) {
      var said = body == null ? new VerdictBody(null, null, null, null, null) : body;
      return new Verdict(
          said.items() == null ? Set.of() : said.items(),
          said.reason(),
          said.days(),
          said.columns(),
          said.rows(),
          EntityTag.revision(ifMatch));
    }
  }

  @Operation(
      summary = "Approve",
      description =
          "As asked, or less of it: fewer days, columns or rows, which the requester has to accept.")
  @Post("/access-requests/{id}/approval")
  HttpResponse<RequestView> approve(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body VerdictBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return changed(requests.approve(user, new RequestId(id), VerdictBody.verdict(body, ifMatch)));
  }

  @Serdeable
  record BatchBody(List<UUID> ids, @Nullable String reason) {}

  /**
   * @param state of the request after it; absent where it was not approved
   * @param problem what stood against it, type and detail; absent where it was approved
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OutcomeView(
      String id, @Nullable String state, @Nullable String problem, @Nullable String detail) {

    static OutcomeView of(BatchOutcome outcome) {
      var request = outcome.request();
      var problem = outcome.problem();
      return new OutcomeView(
          outcome.id().toString(),
          request == null ? null : request.state().word(),
          problem == null ? null : problem.type().uri(),
          problem == null ? null : problem.detail());
    }
  }

  @Operation(
      summary = "Approve several equal requests",
      description =
          "Those that are equal to the first in offer, extent, duration and purpose. Each is decided on its own and has its own outcome.")
  @Post("/access-requests/approval")
  PageView<OutcomeView> approveAll(@Parameter(hidden = true) User user, @Body BatchBody body) {
    var ids = body.ids().stream().map(RequestId::new).toList();
    return new PageView<>(
        requests.approveAll(user, ids, body.reason()).stream().map(OutcomeView::of).toList(), null);
  }

  @Operation(summary = "Refuse", description = "With a reason.")
  @Post("/access-requests/{id}/rejection")
  HttpResponse<RequestView> reject(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body VerdictBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return changed(requests.reject(user, new RequestId(id), VerdictBody.verdict(body, ifMatch)));
  }

  @Operation(
      summary = "Ask the requester something",
      description = "The question stands in `reason`; the clock stands until the answer.")
  @Post("/access-requests/{id}/information-request")
  HttpResponse<RequestView> askBack(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body VerdictBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return changed(requests.askBack(user, new RequestId(id), VerdictBody.verdict(body, ifMatch)));
  }

  @Serdeable
  record AnswerBody(@Nullable String answer) {}

  @Operation(summary = "Answer what an approver wants to know")
  @Post("/access-requests/{id}/answer")
  HttpResponse<RequestView> answer(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body AnswerBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    var answer = body == null || body.answer() == null ? "" : body.answer();
    return changed(requests.answer(user, new RequestId(id), answer, EntityTag.revision(ifMatch)));
  }

  @Operation(summary = "Accept what an approver offers instead")
  @Post("/access-requests/{id}/acceptance")
  HttpResponse<RequestView> accept(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return changed(requests.accept(user, new RequestId(id), EntityTag.revision(ifMatch)));
  }

  @Serdeable
  record ReasonBody(@Nullable String reason) {}

  @Operation(summary = "Withdraw a request", description = "All of it that is open.")
  @Post("/access-requests/{id}/withdrawal")
  HttpResponse<RequestView> withdraw(
      @Parameter(hidden = true) User user,
      UUID id,
      @Nullable @Body ReasonBody body,
      @Nullable @Header(HttpHeaders.IF_MATCH) String ifMatch) {
    return changed(
        requests.withdraw(
            user,
            new RequestId(id),
            body == null ? null : body.reason(),
            EntityTag.revision(ifMatch)));
  }

  @Serdeable
  record RenewalBody(@Nullable String justification, @Nullable Integer days) {}

  @Operation(
      summary = "Renew a grant",
      description = "A new request that begins where the grant ends; the grant stays as it is.")
  @Post("/grants/{id}/renewal")
  HttpResponse<RequestView> renew(
      @Parameter(hidden = true) User user, UUID id, @Nullable @Body RenewalBody body) {
    var said = body == null ? new RenewalBody(null, null) : body;
    var request = requests.renew(user, new GrantId(id), said.justification(), said.days());
    return HttpResponse.created(RequestView.of(request), location(request))
        .header(HttpHeaders.ETAG, EntityTag.of(request.revision()));
  }

  private static HttpResponse<RequestView> changed(AccessRequest request) {
    return HttpResponse.ok(RequestView.of(request))
        .header(HttpHeaders.ETAG, EntityTag.of(request.revision()));
  }

  private static URI location(AccessRequest request) {
    return URI.create("/api/v1/access-requests/" + request.id());
  }
}
