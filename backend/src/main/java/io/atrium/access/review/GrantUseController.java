package io.atrium.access.review;

import io.atrium.access.grant.GrantId;
import io.atrium.identity.User;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** The use of grants over HTTP. */
@Tag(name = "Grants")
@Controller("/api/v1/grants")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class GrantUseController {

  private final LastUse uses;

  GrantUseController(LastUse uses) {
    this.uses = uses;
  }

  @Operation(
      summary = "Report that a grant was used just now",
      description =
          "For the asset's owners and for configured enforcement points. Coarse: at most one time a minute is kept.")
  @Post("/{id}/use")
  HttpResponse<?> use(@Parameter(hidden = true) User user, UUID id) {
    uses.report(user, new GrantId(id));
    return HttpResponse.noContent();
  }
}
