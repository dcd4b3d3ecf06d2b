package io.atrium.ownership;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.catalog.Difference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** What owners have and change, on the wire. */
final class OwnershipViews {

  private OwnershipViews() {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OwnedView(
      String reference,
      String title,
      String state,
      String version,
      int holders,
      int users,
      int openRequests,
      @Nullable Instant approvedAt,
      Instant updatedAt,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<String> concerns) {
    static OwnedView of(OwnedAsset owned) {
      var asset = owned.asset();
      return new OwnedView(
          asset.reference().toString(),
          asset.title(),
          asset.state().word(),
          asset.version(),
          owned.holders(),
          owned.users(),
          owned.openRequests(),
          owned.approvedAt(),
          asset.updatedAt(),
          owned.concerns().stream().map(Concern::word).toList());
    }
  }

  /**
   * @param hindrance why nothing becomes of it
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineView(
      String reference,
      String title,
      boolean possible,
      @Nullable String version,
      @Nullable String hindrance,
      List<String> faults,
      List<ChangeView> changes) {
    static LineView of(BulkEdit.Line line) {
      return new LineView(
          line.reference(),
          line.title(),
          line.isPossible(),
          line.toVersion(),
          line.hindrance(),
          line.faults(),
          line.changes().stream().map(ChangeView::of).toList());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeView(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {
    static ChangeView of(Difference.Change change) {
      return new ChangeView(change.pointer(), change.before(), change.after());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BulkEditView(
      String id,
      String author,
      Instant at,
      @Nullable Instant undoneAt,
      Edit edit,
      List<ItemView> items) {
    static BulkEditView of(BulkEdit edit) {
      return new BulkEditView(
          edit.id().toString(),
          edit.author().name(),
          edit.at(),
          edit.undoneAt(),
          edit.edit(),
          edit.items().stream()
              .map(item -> new ItemView(item.reference(), item.fromVersion(), item.toVersion()))
              .toList());
    }
  }

  @Serdeable
  record ItemView(String reference, String fromVersion, String toVersion) {}

  @Serdeable
  record UndoneView(String reference, boolean done, String how) {
    static UndoneView of(BulkEdit.Undone undone) {
      return new UndoneView(undone.reference(), undone.done(), undone.how());
    }
  }
}
