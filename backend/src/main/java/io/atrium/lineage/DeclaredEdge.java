package io.atrium.lineage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edge that holds because somebody says so, not because it was seen.
 *
 * @param about the asset or grant that says so
 * @param expires when it ends; null while nobody knows
 * @param audience who may know of it; null where knowing both ends is enough
 */
record DeclaredEdge(
    UUID source,
    UUID target,
    String kind,
    String producer,
    UUID about,
    Instant from,
    @Nullable Instant expires,
    @Nullable List<String> audience) {

  UUID id() {
    return new Digest().and(source).and(target).and(kind).and(producer).and(about).id();
  }
}
