package io.atrium.access.request;

import io.atrium.access.Subject;
import java.util.Set;

/**
 * For whom access is asked.
 *
 * @param holders keys of those who benefit: the person, the team, the team that answers for a
 *     service account or a solution
 */
record Beneficiary(Subject subject, Set<String> holders) {

  Beneficiary {
    holders = Set.copyOf(holders);
  }
}
