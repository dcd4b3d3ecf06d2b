package io.atrium.stewardship;

import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Gate;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.catalog.VersionSummary;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.atrium.schemas.Descriptor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lets no version be approved that a rule blocks, unless the steward says why it is to be all the
 * same; and tells authors at once what will stand in the way.
 */
@Singleton
class CheckGate implements Gate {

  static final String TYPE = "review-checks-block";

  private static final int LONGEST_REASON = 2_000;

  private final Checks checks;
  private final WaiverTable waivers;
  private final CatalogService catalog;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  CheckGate(
      Checks checks,
      WaiverTable waivers,
      CatalogService catalog,
      Notices notices,
      Audit audit,
      Clock clock) {
    this.checks = checks;
    this.waivers = waivers;
    this.catalog = catalog;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void check(
      User user, Transition transition, Asset asset, VersionSummary version, Step step) {
    switch (transition) {
      case SUBMISSION -> tell(blocking(user, asset, version), asset, version);
      case APPROVAL -> decide(user, asset, version, step);
      case REJECTION, DEPRECATION, RETIREMENT -> {}
    }
  }

  private void decide(User user, Asset asset, VersionSummary version, Step step) {
    var blocking = blocking(user, asset, version);
    if (blocking.isEmpty()) {
      return;
    }
    var reason = step.waiver() == null ? "" : step.waiver().replace('\u0000', '\uFFFD').strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw StewardshipProblem.CHECKS_BLOCK
          .because(
              blocking.stream()
                      .map(finding -> "%s: %s".formatted(finding.title(), finding.remedy()))
                      .collect(Collectors.joining(" "))
                  + " Or send `waiver`, at most %,d characters, that says why it is good all the same."
                      .formatted(LONGEST_REASON))
          .with("rules", blocking.stream().map(Finding::rule).toList());
    }
    var now = clock.instant();
    var content =
        Descriptor.of(catalog.version(user, asset.reference(), version.version()).descriptor());
    for (var finding : blocking) {
      waivers.insert(
          asset.id(),
          version.version(),
          content.contentHash(),
          new Waiver(finding.rule(), user.actor(), reason, now));
    }
    audit.add(
        blocking.stream()
            .map(finding -> entry(user, asset, version, finding, reason, now))
            .toList());
  }

  private List<Finding> blocking(User user, Asset asset, VersionSummary version) {
    return checks.of(user, asset.reference(), version.version()).stream()
        .filter(Finding::blocks)
        .toList();
  }

  private static AuditEntry entry(
      User user, Asset asset, VersionSummary version, Finding finding, String reason, Instant now) {
    return new AuditEntry(
        0,
        now,
        user.actor(),
        "check-waived",
        asset.reference().toString(),
        asset.id().value(),
        Json.object()
            .put("version", version.version())
            .put("rule", finding.rule())
            .put("reason", reason)
            .toString());
  }

  private void tell(List<Finding> blocking, Asset asset, VersionSummary version) {
    if (blocking.isEmpty() || !version.author().id().startsWith("user:")) {
      return;
    }
    var now = clock.instant();
    notices.add(
        List.of(
            new Notice(
                UUID.randomUUID(),
                version.author().id(),
                TYPE,
                List.of(asset.title(), version.version(), blocking.getFirst().title()),
                ThreadNotices.link(asset, version),
                TYPE + " " + asset.id().value() + " " + version.version() + " " + now,
                now,
                null)));
  }
}
