package io.atrium.lineage.openlineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said under a facet's name at a time.
 *
 * @param body JSON; null where the facet was deleted
 */
record FacetFact(Instant at, @Nullable String body) {

  /** The newer one; of two of the same moment the greater text. */
  FacetFact join(FacetFact other) {
    var newer = at.compareTo(other.at());
    if (newer == 0) {
      newer = text().compareTo(other.text());
    }
    return newer >= 0 ? this : other;
  }

  private String text() {
    return body == null ? "" : body;
  }
}
