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
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What the rules say about a version over HTTP. */
@Tag(name = "Reviews")
@Controller("/api/v1/assets/{kind}/{domain}/{name}/versions/{version}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class CheckController {

  private final Checks checks;
  private final CheckRecords records;

  CheckController(Checks checks, CheckRecords records) {
    this.checks = checks;
    this.records = records;
  }

  /**
   * @param ruleHash of the rule's text: another one says that the rule has changed
   * @param severity blocks, warns or tells
   * @param outcome passed, failed or undetermined
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FindingView(
      String rule,
      String ruleHash,
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
          finding.hash(),
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

  /**
   * @param step submission, approval, rejection or refusal
   * @param contentHash SHA-256 of the descriptor that was looked at
   * @param rulesHash of all rules as they were
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RecordView(
      UUID id,
      String step,
      String by,
      Instant at,
      @Nullable String reason,
      String contentHash,
      String rulesHash,
      List<FindingView> findings) {

    static RecordView of(CheckRecord kept) {
      return new RecordView(
          kept.id(),
          kept.step().name().toLowerCase(Locale.ROOT),
          kept.by().name(),
          kept.at(),
          kept.reason(),
          kept.contentHash(),
          kept.book(),
          kept.findings().stream().map(FindingView::of).toList());
    }
  }

  /**
   * @param same whether it said the same as this version, but for its number
   */
  @Serdeable
  record RefusalView(String version, String by, Instant at, String reason, boolean same) {}

  @Operation(
      summary = "List what the rules say about a version",
      description = "What stands in the way of an approval first, what is passed last.")
  @Get("/checks")
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

  @Operation(
      summary = "List what the rules said when a version was submitted and decided on",
      description =
          "The newest first, in the words of the rules as they were then. What went before an approval is for owners, reviewers and auditors.")
  @Get("/checks/records")
  PageView<RecordView> records(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version) {
    return new PageView<>(
        records.of(user, AssetPath.reference(kind, domain, name), version).stream()
            .map(RecordView::of)
            .toList(),
        null);
  }

  @Operation(
      summary = "List other versions of the same name that were refused for good",
      description = "The newest first, also those that are gone; for owners and reviewers.")
  @Get("/refusals")
  PageView<RefusalView> refusals(
      @Parameter(hidden = true) User user,
      String kind,
      String domain,
      String name,
      String version) {
    return new PageView<>(
        records.refusals(user, AssetPath.reference(kind, domain, name), version).stream()
            .map(refusal ->
                new RefusalView(
                    refusal.version(),
                    refusal.by().name(),
                    refusal.at(),
                    refusal.reason(),
                    refusal.isSame()))
            .toList(),
        null);
  }
}
