package io.atrium.lineage;

import io.atrium.schemas.Reference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that runs have read or written and that no data product publishes.
 *
 * @param owner who owns it according to the producer; null where nobody said
 * @param suggestions ports of the user's own data products that look like it, the likeliest first
 */
public record UnclaimedDataset(
    UUID id,
    String namespace,
    String name,
    @Nullable String type,
    Instant lastSeen,
    @Nullable String owner,
    List<Suggestion> suggestions) {

  public UnclaimedDataset {
    suggestions = List.copyOf(suggestions);
  }

  /**
   * @param why {@code same-name} as the port's location, or {@code similar-name}
   */
  public record Suggestion(Reference asset, String title, String port, String why) {}
}
