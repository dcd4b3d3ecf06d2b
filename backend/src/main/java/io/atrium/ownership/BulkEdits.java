package io.atrium.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Difference;
import io.atrium.catalog.Publishing;
import io.atrium.identity.User;
import io.atrium.ownership.BulkEdit.Item;
import io.atrium.ownership.BulkEdit.Line;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Changes many assets of a team in one go: each gets a next version, which goes to review. */
@Singleton
public class BulkEdits {

  static final int MOST_ASSETS = 500;
  private static final int SHOWN = 20;

  private final CatalogService catalog;
  private final Publishing publishing;
  private final BulkEditTable edits;
  private final Authorization authorization;
  private final OwnershipConfiguration configuration;
  private final Clock clock;

  BulkEdits(
      CatalogService catalog,
      Publishing publishing,
      BulkEditTable edits,
      Authorization authorization,
      OwnershipConfiguration configuration,
      Clock clock) {
    this.catalog = catalog;
    this.publishing = publishing;
    this.edits = edits;
    this.authorization = authorization;
    this.configuration = configuration;
    this.clock = clock;
  }

  /** What the change would make of each asset; nothing is written. */
  @Transactional(readOnly = true)
  public List<Line> preview(User user, String team, Collection<Reference> references, Edit edit) {
    require(user, team, references, edit);
    return references.stream()
        .distinct()
        .map(one -> planned(user, team, one, edit).line())
        .toList();
  }

  /**
   * Makes the change wherever {@link #preview} finds it possible, and nowhere else; all of it or
   * nothing.
   */
  @Transactional
  public BulkEdit apply(User user, String team, Collection<Reference> references, Edit edit) {
    require(user, team, references, edit);
    var plans =
        references.stream()
            .distinct()
            .map(one -> planned(user, team, one, edit))
            .filter(plan -> plan.line().isPossible())
            .toList();
    if (plans.isEmpty()) {
      throw OwnershipProblem.INVALID_BULK_EDIT.because(
          "The change would make nothing of any of these assets; the preview says why.");
    }
    var amendments = plans.stream().flatMap(plan -> plan.amendment().stream()).toList();
    publish(user, amendments.stream().map(Amendment::descriptor).toList());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var made =
        new BulkEdit(
            UUID.randomUUID(),
            team,
            user.actor(),
            edit,
            now,
            null,
            amendments.stream()
                .map(one ->
                    new Item(
                        one.asset().reference().toString(), one.fromVersion(), one.toVersion()))
                .toList());
    edits.forget(now.minus(configuration.undo()));
    edits.add(made);
    return made;
  }

  /** The team's changes that can still be undone, or have been; the newest first. */
  @Transactional(readOnly = true)
  public List<BulkEdit> list(User user, String team) {
    authorization.require(user, Operation.PUBLISH, new Scope(team, ""));
    var since = clock.instant().minus(configuration.undo());
    return edits.newest(team, SHOWN).stream().filter(edit -> edit.at().isAfter(since)).toList();
  }

  private void publish(User user, List<ObjectNode> descriptors) {
    var lines = descriptors.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
    var _ = publishing.publish(user, lines.getBytes(StandardCharsets.UTF_8), true, null);
  }

  private record Plan(Line line, Optional<Amendment> amendment) {}

  private Plan planned(User user, String team, Reference reference, Edit edit) {
    var found = catalog.find(user, reference);
    if (found.isEmpty()) {
      return hindered(reference, reference.toString(), "there is no such asset");
    }
    var asset = found.get();
    var versions = catalog.versions(user, reference);
    var hindrance =
        asset.owner().equals(team)
            ? Amendment.hindrance(asset, versions).orElse(null)
            : "it belongs to " + asset.owner();
    if (hindrance != null) {
      return hindered(reference, asset.title(), hindrance);
    }
    var shown = catalog.requireShown(user, reference);
    var amendment = Amendment.of(shown, versions);
    edit.apply(amendment.metadata());
    var changes = changes(asset, shown.descriptor(), amendment);
    var faults =
        publishing
            .check(amendment.descriptor().toString().getBytes(StandardCharsets.UTF_8))
            .stream()
            .map(Fault::message)
            .toList();
    return new Plan(
        new Line(
            reference.asset().toString(),
            asset.title(),
            changes.isEmpty() ? null : amendment.toVersion(),
            changes.isEmpty() ? "it is so already" : null,
            faults,
            changes),
        Optional.of(amendment));
  }

  private static List<Difference.Change> changes(
      Asset asset, JsonNode before, Amendment amendment) {
    return Difference.between(
            asset.version(), before, amendment.toVersion(), amendment.descriptor())
        .changes()
        .stream()
        .filter(change -> !change.pointer().equals("/metadata/version"))
        .toList();
  }

  private static Plan hindered(Reference reference, String title, String why) {
    return new Plan(
        new Line(reference.asset().toString(), title, null, why, List.of(), List.of()),
        Optional.empty());
  }

  private void require(User user, String team, Collection<Reference> references, Edit edit) {
    authorization.require(user, Operation.PUBLISH, new Scope(team, ""));
    if (edit.isNothing()) {
      throw OwnershipProblem.INVALID_BULK_EDIT.because(
          "Say what to change: `addTags`, `removeTags`, `visibility` or `contact`.");
    }
    if (references.isEmpty() || references.size() > MOST_ASSETS) {
      throw OwnershipProblem.INVALID_BULK_EDIT.because(
          "`references` names 1 to %d assets, but has %d."
              .formatted(MOST_ASSETS, references.size()));
    }
  }
}
