package io.atrium.access.grant;

import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The question of gateways and other places that enforce: may it be used now? */
@Tag(name = "Grants")
@Controller("/api/v1/access")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class AccessController {

  private final AccessCheck check;

  AccessController(AccessCheck check) {
    this.check = check;
  }

  @Operation(
      summary = "Ask whether an offer may be used now",
      description =
          """
          200 with the active grant, or 403 `access-missing`, which carries where to ask for it. About oneself, one's teams, and as a service \
          account about that; about others only for those who may read the asset's grants.\
          """)
  @Get
  GrantView get(
      @Parameter(hidden = true) User user,
      @QueryValue String asset,
      @QueryValue String offer,
      @Nullable @QueryValue String subject) {
    return GrantView.of(check.require(user, GrantController.reference(asset), offer, subject));
  }
}
