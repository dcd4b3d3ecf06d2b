package io.atrium.access.request;

import io.atrium.catalog.AssetId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to list; whatever it says, only those that the user may read are listed.
 *
 * @param mine only those that the user asked, or that are for the user or the user's teams
 * @param toDecide only those that wait for a decision of the user, delegations included
 * @param states empty for all
 */
public record RequestFilter(
    boolean mine, boolean toDecide, Set<RequestState> states, @Nullable AssetId asset) {

  public RequestFilter {
    states = Set.copyOf(states);
  }
}
