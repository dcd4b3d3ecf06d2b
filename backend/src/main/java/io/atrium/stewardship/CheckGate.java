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
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Lets no version be approved that a rule blocks, unless the steward says why it is to be all the
 * same; tells authors at once what will stand in the way; and keeps what the rules said at each
 * step.
 */
@Singleton
class CheckGate implements Gate {

  private static final int LONGEST_REASON = 2_000;

  private final Checks checks;
  private final CheckRecords records;
  private final WaiverTable waivers;
  private final CatalogService catalog;
  private final ReviewNotices notices;
  private final Audit audit;
  private final Clock clock;

  CheckGate(
      Checks checks,
      CheckRecords records,
      WaiverTable waivers,
      CatalogService catalog,
      ReviewNotices notices,
      Audit audit,
      Clock clock) {
    this.checks = checks;
    this.records = records;
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
      case APPROVAL, REJECTION, REFUSAL -> decide(user, transition, asset, version, step);
      case SUBMISSION, DEPRECATION, RETIREMENT -> {}
    }
  }

  /** Asks the rules once for all of them; nobody waits for the words. */
  @Override
  public void submitted(Actor by, List<Submitted> versions) {
    var now = now();
    var found = checks.of(versions.stream().map(Submitted::descriptor).toList());
    var taken = new ArrayList<CheckRecords.Taken>(versions.size());
    var blocked = new ArrayList<ReviewNotices.Blocked>();
    for (var i = 0; i < versions.size(); i++) {
      var version = versions.get(i);
      var findings = found.get(i);
      taken.add(new CheckRecords.Taken(version, Transition.SUBMISSION, null, findings));
      findings.stream()
          .filter(Finding::blocks)
          .findFirst()
          .ifPresent(first -> blocked.add(new ReviewNotices.Blocked(version, first)));
    }
    records.keep(by, now, taken);
    notices.blocked(blocked, now);
  }

  private void decide(
      User user, Transition transition, Asset asset, VersionSummary version, Step step) {
    var now = now();
    var content =
        Descriptor.of(catalog.version(user, asset.reference(), version.version()).descriptor());
    var submitted = new Submitted(asset, version, content);
    var findings = checks.of(user, asset.reference(), version.version());
    if (transition == Transition.APPROVAL) {
      findings = waived(user, submitted, step, findings, now);
    } else {
      notices.sentAway(
          user, transition, asset, version, Objects.requireNonNull(step.reason()), now);
    }
    records.keep(
        user.actor(),
        now,
        List.of(new CheckRecords.Taken(submitted, transition, step.reason(), findings)));
  }

  /** What was found, with a waiver for all that stood in the way. */
  private List<Finding> waived(
      User user, Submitted submitted, Step step, List<Finding> findings, Instant now) {
    var blocking = findings.stream().filter(Finding::blocks).toList();
    if (blocking.isEmpty()) {
      return findings;
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
    for (var finding : blocking) {
      waivers.insert(
          submitted.asset().id(),
          submitted.version().version(),
          submitted.descriptor().contentHash(),
          new Waiver(finding.rule(), user.actor(), reason, now));
    }
    audit.add(
        blocking.stream().map(finding -> entry(user, submitted, finding, reason, now)).toList());
    return findings.stream()
        .map(finding ->
            finding.blocks()
                ? finding.waived(new Waiver(finding.rule(), user.actor(), reason, now))
                : finding)
        .toList();
  }

  private static AuditEntry entry(
      User user, Submitted submitted, Finding finding, String reason, Instant now) {
    return new AuditEntry(
        0,
        now,
        user.actor(),
        "check-waived",
        submitted.asset().reference().toString(),
        submitted.asset().id().value(),
        Json.object()
            .put("version", submitted.version().version())
            .put("rule", finding.rule())
            .put("reason", reason)
            .toString());
  }

  /** As fine as PostgreSQL keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
