package io.atrium.catalog;

import io.atrium.api.PageView;
import io.atrium.identity.User;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Domains over HTTP. */
@Tag(name = "Assets")
@Controller("/api/v1/domains")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DomainController {

  private final CatalogService catalog;

  DomainController(CatalogService catalog) {
    this.catalog = catalog;
  }

  @Serdeable
  record DomainView(String domain, long assets) {}

  @Operation(summary = "List domains with the number of assets you may see")
  @Get
  PageView<DomainView> list(@Parameter(hidden = true) User user) {
    return new PageView<>(
        catalog.domains(user).stream()
            .map(domain -> new DomainView(domain.domain(), domain.assets()))
            .toList(),
        null);
  }
}
