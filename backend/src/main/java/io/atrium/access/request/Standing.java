package io.atrium.access.request;

import io.atrium.identity.Actor;
import io.atrium.identity.User;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In what right a user can decide: the own, or that of somebody who has delegated.
 *
 * @param approver whose right it is
 * @param onBehalfOf the same; null where it is the user's own
 * @param keys of the user and of the one in whose place: none of them may be barred
 * @param pools of the approver; a delegation does not go on to a third
 * @param domain only there and below; null for everywhere
 */
record Standing(
    User approver,
    @Nullable Actor onBehalfOf,
    Set<String> keys,
    Set<String> pools,
    @Nullable String domain) {

  Standing {
    keys = Set.copyOf(keys);
    pools = Set.copyOf(pools);
  }

  boolean covers(String area) {
    return domain == null || area.equals(domain) || area.startsWith(domain + ".");
  }
}
