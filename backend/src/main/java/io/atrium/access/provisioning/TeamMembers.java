package io.atrium.access.provisioning;

import java.util.Set;

/** Who is in a team now, for targets that know no teams. */
interface TeamMembers {

  /** The keys, {@code user:…}, of the members of {@code team:…} who are not gone. */
  Set<String> of(String team);
}
