package io.atrium.deprecation;

import io.atrium.access.grant.LiveGrants;
import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.Gate;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.catalog.VersionSummary;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Keeps an asset that others rely on from going away unnoticed: its last usable version is retired,
 * and it is deleted, when no grant is left and everybody has taken note, or with a waiver.
 */
@Singleton
class RetirementGate implements Gate {

  private static final int NAMED = 5;

  private final LiveGrants grants;
  private final Acknowledgements acknowledgements;
  private final AcknowledgementTable table;
  private final CatalogSnapshots snapshots;
  private final Audit audit;
  private final Clock clock;

  RetirementGate(
      LiveGrants grants,
      Acknowledgements acknowledgements,
      AcknowledgementTable table,
      CatalogSnapshots snapshots,
      Audit audit,
      Clock clock) {
    this.grants = grants;
    this.acknowledgements = acknowledgements;
    this.table = table;
    this.snapshots = snapshots;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void check(
      User user, Transition transition, Asset asset, VersionSummary version, Step step) {
    if (transition == Transition.RETIREMENT && snapshots.usableVersions(asset.id()) <= 1) {
      check(user, asset, version.version(), step);
    }
  }

  @Override
  public void checkDeletion(User user, Asset asset, Step step) {
    check(user, asset, asset.version(), step);
  }

  private void check(User user, Asset asset, String version, Step step) {
    var held = grants.count(asset.id());
    var open = acknowledgements.open(asset);
    if (held == 0 && open.isEmpty()) {
      return;
    }
    if (step.waiver() == null || step.waiver().isBlank()) {
      throw stillReliedOn(asset, held, open);
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    waive(user, asset, version, step.waiver().strip(), held, open.size(), now);
  }

  private RuntimeException stillReliedOn(Asset asset, int held, List<Consumer> open) {
    var holders =
        grants.subjects(asset.id(), NAMED).stream().map(subject -> subject.name()).toList();
    var unaware = open.stream().map(Consumer::name).limit(NAMED).toList();
    var ask = holders.isEmpty() ? unaware : holders;
    return DeprecationProblem.STILL_RELIED_ON
        .because(
            "%d live grants and %d who have not taken note stand in the way. Ask %s; or say in `waiver` why it has to go all the same."
                .formatted(held, open.size(), String.join(", ", ask)))
        .with("grants", held)
        .with("holders", holders)
        .with("acknowledgements", open.size())
        .with("unaware", unaware);
  }

  private void waive(
      User user, Asset asset, String version, String reason, int held, int open, Instant now) {
    table.waive(asset.id(), version, reason, held, open, user.actor(), now);
    audit.add(
        List.of(
            new AuditEntry(
                0,
                now,
                user.actor(),
                "retirement-waived",
                asset.reference().toString(),
                asset.id().value(),
                Json.object()
                    .put("version", version)
                    .put("waiver", reason)
                    .put("grants", held)
                    .put("acknowledgements", open)
                    .toString())));
  }
}
