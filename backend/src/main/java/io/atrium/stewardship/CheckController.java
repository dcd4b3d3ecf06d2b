package io.atrium.stewardship;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.api.PageView;
import io.atrium.catalog.AssetPath;
import io.atrium.identity.User;
import io.micronaut.core.annotation.Nullable;
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
import java.time.Instant;

/** What the rules say about a version over HTTP. */
@Tag(name = "Reviews")
@Controller("/api/v1/assets/{kind}/{domain}/{name}/versions/{version}/checks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class CheckController {

  private final Checks checks;

  CheckController(Checks checks) {
    this.checks = checks;
  }

  /**
   * @param severity blocks, warns or tells
   * @param outcome passed, failed or undetermined
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FindingView(
      String rule,
      String title,
      String severity,
      String outcome,
      String remedy,
      String pointer,
      @Nullable String detail,
      @Nullable WaiverView waiver) {

    static FindingView of(Finding finding) {
      var waiver = finding.waiver();
      return new FindingView(
          finding.rule(),
          finding.title(),
          finding.severity().word(),
          finding.outcome().word(),
          finding.remedy(),
          finding.pointer(),
          finding.detail(),
          waiver == null ? null : new WaiverView(waiver.by().name(), waiver.reason(), waiver.at()));
    }
  }

  @Serdeable
  record WaiverView(String by, String reason, Instant at) {}

  @Operation(
      summary = "List what the rules say about a version",
      description = "What stands in the way of an approval first, what is passed last.")
  @Get
  PageView<FindingView> list(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version) {
    return new PageView<>(
        checks.of(user, AssetPath.reference(kind, domain, name), version).stream()
            .map(FindingView::of)
            .toList(),
        null);
  }
}
