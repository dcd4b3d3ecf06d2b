package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of an asset.
 *
 * @param source the document as its author wrote it, comments included; null where that is the
 *     descriptor's JSON
 */
public record AssetVersion(VersionSummary summary, JsonNode descriptor, @Nullable String source) {

  public String version() {
    return summary.version();
  }

  public State state() {
    return summary.state();
  }

  public Actor author() {
    return summary.author();
  }

  public Instant createdAt() {
    return summary.createdAt();
  }
}
