package io.atrium.access.grant;

import io.atrium.catalog.AssetId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which grants to list; what is null or empty does not restrict. Whatever it says, only grants that
 * the user may read are listed.
 *
 * @param mine only those that the user holds, alone or by a team
 * @param asked only those that the user asked for
 * @param subject a subject's key
 * @param endingBefore only those that end before
 */
public record GrantFilter(
    boolean mine,
    boolean asked,
    @Nullable AssetId asset,
    @Nullable String subject,
    Set<GrantState> states,
    @Nullable Instant endingBefore) {

  public GrantFilter {
    states = Set.copyOf(states);
  }

  public static GrantFilter mine(Set<GrantState> states) {
    return new GrantFilter(true, false, null, null, states, null);
  }

  public static GrantFilter of(AssetId asset, Set<GrantState> states) {
    return new GrantFilter(false, false, asset, null, states, null);
  }
}
