package io.atrium.ownership;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.AssetHistory;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Submission;
import io.atrium.identity.User;
import io.atrium.ownership.BulkEdit.Item;
import io.atrium.ownership.BulkEdit.Undone;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    var work = new Work(new LinkedHashMap<>(), new ArrayList<>());
    var histories = histories(user, edit);
    var outcomes =
        edit.items().stream()
            .map(item ->
                undo(edit.team(), item, histories.get(Reference.parse(item.reference())), work))
            .toList();
    if (!work.discarded().isEmpty()) {
      lifecycle.discardAll(user, work.discarded());
    }
    if (!work.restored().isEmpty()) {
      var _ = publishing.publish(user, work.restored(), true, null);
    }
    edits.undone(id, now);
    return outcomes;
  }

  /**
   * What is to be done in one go.
   *
   * @param discarded versions that nobody has approved
   * @param restored the content from before, as next versions
   */
  private record Work(Map<Reference, String> discarded, List<Submission> restored) {}

  private Map<Reference, AssetHistory> histories(User user, BulkEdit edit) {
    var wanted = new LinkedHashMap<Reference, @Nullable String>();
    edit.items().forEach(item -> wanted.put(Reference.parse(item.reference()), item.fromVersion()));
    return catalog.histories(user, wanted);
  }

  private Undone undo(String team, Item item, @Nullable AssetHistory history, Work work) {
    if (history == null || !history.asset().owner().equals(team)) {
      return new Undone(item.reference(), false, "it is no longer yours");
    }
    var made =
        history.version(item.toVersion()).filter(version -> version.state() != State.RETIRED);
    if (made.isEmpty()) {
      return new Undone(item.reference(), true, "version %s was gone".formatted(item.toVersion()));
    }
    if (!made.get().state().listed()) {
      work.discarded().put(history.asset().reference(), item.toVersion());
      return new Undone(item.reference(), true, "version %s is gone".formatted(item.toVersion()));
    }
    var hindrance = Amendment.hindrance(history);
    var before = history.content();
    if (hindrance.isPresent() || !history.asset().version().equals(item.toVersion())) {
      return new Undone(
          item.reference(), false, hindrance.orElse("a later version has been approved"));
    }
    if (before == null) {
      return new Undone(
          item.reference(), false, "version %s is gone".formatted(item.fromVersion()));
    }
    var amendment = Amendment.of(history, before);
    var faults =
        publishing.check(amendment.descriptor().toString().getBytes(StandardCharsets.UTF_8));
    if (!faults.isEmpty()) {
      return new Undone(
          item.reference(), false, "it would not be valid now: " + faults.getFirst().message());
    }
    work.restored().add(amendment.submission());
    return new Undone(
        item.reference(),
        true,
        "version %s, as it was before, is in review".formatted(amendment.toVersion()));
  }
}
