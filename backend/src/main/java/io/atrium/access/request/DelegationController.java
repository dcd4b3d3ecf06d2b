package io.atrium.access.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.access.request.RequestViews.ActorView;
import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** Who decides for whom, over HTTP. */
@Tag(name = "Delegations")
@Controller("/api/v1/delegations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DelegationController {

  private final AccessRequests requests;

  DelegationController(AccessRequests requests) {
    this.requests = requests;
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DelegationView(
      String id,
      ActorView from,
      ActorView to,
      Instant begins,
      Instant ends,
      @Nullable String domain) {

    static DelegationView of(Delegation delegation) {
      return new DelegationView(
          delegation.id().toString(),
          ActorView.of(delegation.from()),
          ActorView.of(delegation.to()),
          delegation.begins(),
          delegation.ends(),
          delegation.domain());
    }
  }

  /**
   * @param to login name
   * @param domain only for assets of this domain and below
   */
  @Serdeable
  record DelegationBody(String to, Instant begins, Instant ends, @Nullable String domain) {}

  @Operation(summary = "List the delegations that you gave or got")
  @Get
  PageView<DelegationView> list(@Parameter(hidden = true) User user) {
    return new PageView<>(
        requests.delegations(user).stream().map(DelegationView::of).toList(), null);
  }

  @Operation(
      summary = "Have somebody else decide for you",
      description = "From a moment to a moment. It does not go on to a third person.")
  @Post
  HttpResponse<DelegationView> give(
      @Parameter(hidden = true) User user, @Body DelegationBody body) {
    var delegation = requests.delegate(user, body.to(), body.begins(), body.ends(), body.domain());
    return HttpResponse.created(
        DelegationView.of(delegation), URI.create("/api/v1/delegations/" + delegation.id()));
  }

  @Operation(summary = "End a delegation", description = "By either of the two.")
  @Delete("/{id}")
  HttpResponse<Void> end(@Parameter(hidden = true) User user, UUID id) {
    requests.endDelegation(user, id);
    return HttpResponse.noContent();
  }
}
