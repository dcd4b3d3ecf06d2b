package io.atrium.ownership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.VersionSummary;
import io.atrium.identity.User;
import io.atrium.ownership.BulkEdit.Item;
import io.atrium.ownership.BulkEdit.Undone;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a change of many assets back: a version that nobody has approved yet goes away, one that is
 * listed gets a next version with the content from before. What has changed since stays.
 */
@Singleton
public class Undoing {

  private final CatalogService catalog;
  private final Lifecycle lifecycle;
  private final Publishing publishing;
  private final BulkEditTable edits;
  private final Authorization authorization;
  private final OwnershipConfiguration configuration;
  private final Clock clock;

  Undoing(
      CatalogService catalog,
      Lifecycle lifecycle,
      Publishing publishing,
      BulkEditTable edits,
      Authorization authorization,
      OwnershipConfiguration configuration,
      Clock clock) {
    this.catalog = catalog;
    this.lifecycle = lifecycle;
    this.publishing = publishing;
    this.edits = edits;
    this.authorization = authorization;
    this.configuration = configuration;
    this.clock = clock;
  }

  /** Returns what became of each asset, in the order of their names. */
  @Transactional
  public List<Undone> undo(User user, UUID id) {
    var edit =
        edits
            .lock(id)
            .filter(found -> user.teams().contains(found.team()))
            .orElseThrow(() ->
                OwnershipProblem.BULK_EDIT_NOT_FOUND.because(
                    "There is no change %s of a team of yours.".formatted(id)));
    authorization.require(user, Operation.PUBLISH, new Scope(edit.team(), ""));
    if (edit.undoneAt() != null) {
      throw OwnershipProblem.BULK_EDIT_UNDONE.because("It has been undone already.");
    }
    var now = clock.instant();
    if (edit.at().plus(configuration.undo()).isBefore(now)) {
      throw OwnershipProblem.BULK_EDIT_UNDONE.because(
          "A change can be undone for %d days.".formatted(configuration.undo().toDays()));
    }
    var restored = new ArrayList<ObjectNode>();
    var outcomes =
        edit.items().stream().map(item -> undo(user, edit.team(), item, restored)).toList();
    if (!restored.isEmpty()) {
      var lines = String.join("\n", restored.stream().map(ObjectNode::toString).toList());
      var _ = publishing.publish(user, lines.getBytes(StandardCharsets.UTF_8), true, null);
    }
    edits.undone(id, now);
    return outcomes;
  }

  private Undone undo(User user, String team, Item item, List<ObjectNode> restored) {
    var reference = Reference.parse(item.reference());
    var asset = catalog.find(user, reference).filter(one -> one.owner().equals(team));
    if (asset.isEmpty()) {
      return new Undone(item.reference(), false, "it is no longer yours");
    }
    var versions = catalog.versions(user, reference);
    var made = find(versions, item.toVersion());
    if (made.isEmpty()) {
      return new Undone(item.reference(), true, "version %s was gone".formatted(item.toVersion()));
    }
    if (!made.get().state().listed()) {
      var _ = lifecycle.discard(user, reference, item.toVersion(), Step.PLAIN);
      return new Undone(item.reference(), true, "version %s is gone".formatted(item.toVersion()));
    }
    var hindrance = Amendment.hindrance(asset.get(), versions);
    if (hindrance.isPresent() || !asset.get().version().equals(item.toVersion())) {
      return new Undone(
          item.reference(), false, hindrance.orElse("a later version has been approved"));
    }
    var amendment = Amendment.of(catalog.requireShown(user, reference), versions);
    var before =
        (ObjectNode) catalog.version(user, reference, item.fromVersion()).descriptor().deepCopy();
    before.withObject("/metadata").put("version", amendment.toVersion());
    restored.add(before);
    return new Undone(
        item.reference(),
        true,
        "version %s, as it was before, is in review".formatted(amendment.toVersion()));
  }

  private static Optional<VersionSummary> find(List<VersionSummary> versions, String version) {
    return versions.stream()
        .filter(one -> one.version().equals(version) && one.state() != State.RETIRED)
        .findFirst();
  }
}
