package io.atrium.ownership;

import io.atrium.catalog.Difference;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of many assets, as it was made.
 *
 * @param team {@code team:<group>}
 */
public record BulkEdit(
    UUID id,
    String team,
    Actor author,
    Edit edit,
    Instant at,
    @Nullable Instant undoneAt,
    List<Item> items) {

  public BulkEdit {
    items = List.copyOf(items);
  }

  /** One asset and the version that the change made of it. */
  public record Item(String reference, String fromVersion, String toVersion) {}

  /**
   * What a change would make, or made, of one asset.
   *
   * @param toVersion absent where nothing becomes of it
   * @param hindrance why nothing becomes of it
   * @param faults what would be wrong with the new version
   * @param changes values that differ, each with its place
   */
  public record Line(
      String reference,
      String title,
      @Nullable String toVersion,
      @Nullable String hindrance,
      List<String> faults,
      List<Difference.Change> changes) {

    public boolean isPossible() {
      return hindrance == null && faults.isEmpty() && !changes.isEmpty();
    }
  }

  /** What became of one asset when a change was undone. */
  public record Undone(String reference, boolean done, String how) {}
}
