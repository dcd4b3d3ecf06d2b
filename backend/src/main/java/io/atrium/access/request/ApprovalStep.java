package io.atrium.access.request;

import io.atrium.access.policy.Quorum;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision on the way.
 *
 * @param number 1 for the first
 * @param why the rule that asks for it, in words
 * @param pools who is asked, see {@link io.atrium.authorization.Pools}
 * @param poolText who is asked, in words
 * @param dueAt when it escalates; null while it has not begun or its clock stands
 */
public record ApprovalStep(
    UUID id,
    int number,
    String title,
    String why,
    Set<String> pools,
    String poolText,
    Quorum quorum,
    State state,
    @Nullable Instant dueAt,
    List<Vote> votes) {

  public ApprovalStep {
    pools = Set.copyOf(pools);
    votes = List.copyOf(votes);
  }

  public enum State {
    AHEAD,
    OPEN,
    APPROVED,
    REJECTED,
    /** The item ended before its turn came. */
    SKIPPED
  }

  /**
   * @param onBehalfOf for whom a delegate decided; null for oneself
   */
  public record Vote(
      Actor by,
      @Nullable Actor onBehalfOf,
      boolean approved,
      @Nullable String reason,
      Instant at) {}
}
