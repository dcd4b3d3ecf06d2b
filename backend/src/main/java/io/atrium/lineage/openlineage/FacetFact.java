package io.atrium.lineage.openlineage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was said under a facet's name at a time.
 *
 * @param body JSON; null where the facet was deleted
 */
record FacetFact(Instant at, @Nullable String body) {

  /** The newer one; of two of the same moment the one with the greater hash. */
  FacetFact join(FacetFact other) {
    var newer = at.compareTo(other.at());
    if (newer == 0) {
      newer = hash().compareTo(other.hash());
    }
    return newer >= 0 ? this : other;
  }

  /** Stands for the body, so that it need not be loaded to be compared. */
  UUID hash() {
    return UUID.nameUUIDFromBytes((body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
  }
}
