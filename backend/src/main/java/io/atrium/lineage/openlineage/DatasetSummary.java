package io.atrium.lineage.openlineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as a list shows it.
 *
 * @param id a {@link io.atrium.lineage.Node#id}
 * @param type {@code TABLE}, {@code MODEL}, …; null where nobody has said
 * @param owner as the producer says
 * @param columns how many are known
 * @param lastWritten when a job was last seen to write it
 * @param dropped whether it was dropped or renamed and not written since
 * @param published the asset that offers it, if the user may know of it
 */
public record DatasetSummary(
    String id,
    String namespace,
    String name,
    @Nullable String type,
    @Nullable String owner,
    int columns,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant lastWritten,
    boolean dropped,
    @Nullable Published published) {

  /** An asset. */
  public record Published(String id, String reference, String title) {}
}
