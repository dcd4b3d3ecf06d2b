package io.atrium.ownership;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.AssetHistory;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    return planned(user, team, references, edit).stream().map(Plan::line).toList();
  }

  /**
   * Makes the change wherever {@link #preview} finds it possible, and nowhere else; all of it or
   * nothing.
   */
  @Transactional
  public BulkEdit apply(User user, String team, Collection<Reference> references, Edit edit) {
    var amendments =
        planned(user, team, references, edit).stream()
            .filter(plan -> plan.line().isPossible())
            .flatMap(plan -> plan.amendment().stream())
            .toList();
    if (amendments.isEmpty()) {
      throw OwnershipProblem.INVALID_BULK_EDIT.because(
          "The change would make nothing of any of these assets; the preview says why.");
    }
    var _ =
        publishing.publish(
            user, amendments.stream().map(Amendment::submission).toList(), true, null);
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
                        one.asset().reference().toString(), one.base().version(), one.toVersion()))
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

  private record Plan(Line line, Optional<Amendment> amendment) {}

  private List<Plan> planned(User user, String team, Collection<Reference> references, Edit edit) {
    require(user, team, references, edit);
    var wanted = new LinkedHashMap<Reference, @Nullable String>();
    references.forEach(reference -> wanted.put(reference.asset(), null));
    var histories = catalog.histories(user, wanted);
    return wanted.keySet().stream()
        .map(reference -> planned(reference, histories.get(reference), team, edit))
        .toList();
  }

  private Plan planned(
      Reference reference, @Nullable AssetHistory history, String team, Edit edit) {
    var shown = history == null ? null : history.content();
    if (history == null || shown == null) {
      return hindered(reference, reference.toString(), "there is no such asset");
    }
    var asset = history.asset();
    var hindrance =
        asset.owner().equals(team)
            ? Amendment.hindrance(history).orElse(null)
            : "it belongs to " + asset.owner();
    if (hindrance != null) {
      return hindered(reference, asset.title(), hindrance);
    }
    var amendment = Amendment.of(history, shown);
    edit.apply(amendment.metadata());
    var changes = changes(amendment);
    var faults =
        publishing
            .check(amendment.descriptor().toString().getBytes(StandardCharsets.UTF_8))
            .stream()
            .map(Fault::message)
            .toList();
    return new Plan(
        new Line(
            reference.toString(),
            asset.title(),
            changes.isEmpty() ? null : amendment.toVersion(),
            changes.isEmpty() ? "it is so already" : null,
            faults,
            changes),
        Optional.of(amendment));
  }

  private static List<Difference.Change> changes(Amendment amendment) {
    var base = amendment.base();
    return Difference.between(
            base.version(), base.descriptor(), amendment.toVersion(), amendment.descriptor())
        .changes()
        .stream()
        .filter(change -> !change.pointer().equals("/metadata/version"))
        .toList();
  }

  private static Plan hindered(Reference reference, String title, String why) {
    return new Plan(
        new Line(reference.toString(), title, null, why, List.of(), List.of()), Optional.empty());
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
