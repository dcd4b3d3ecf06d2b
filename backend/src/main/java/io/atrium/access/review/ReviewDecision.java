package io.atrium.access.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reviewer decides about a grant. */
public sealed interface ReviewDecision {

  /** It stays as it is. */
  record Keep(@Nullable String reason) implements ReviewDecision {}

  /**
   * It becomes less.
   *
   * @param columns those that remain; null for all it has
   * @param rows a further restriction, as {@link io.atrium.access.Extent#rows()}; null for none
   * @param until an earlier end; null for the one it has
   */
  record Reduce(
      @Nullable List<String> columns,
      @Nullable String rows,
      @Nullable Instant until,
      @Nullable String reason)
      implements ReviewDecision {}

  record Revoke(@Nullable String reason) implements ReviewDecision {}

  /**
   * Somebody else is to decide.
   *
   * @param to a login name, or {@code pool:owner}, {@code pool:domain-owner}, {@code pool:risk},
   *     {@code pool:governance}
   */
  record Reassign(String to, @Nullable String reason) implements ReviewDecision {}

  @Nullable String reason();
}
