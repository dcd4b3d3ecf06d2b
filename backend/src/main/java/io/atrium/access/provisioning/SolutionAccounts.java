package io.atrium.access.provisioning;

import java.util.Optional;
import java.util.UUID;

/** The technical accounts under which solutions act. */
interface SolutionAccounts {

  /** The client id that a solution's descriptor names. */
  Optional<String> of(UUID asset);
}
