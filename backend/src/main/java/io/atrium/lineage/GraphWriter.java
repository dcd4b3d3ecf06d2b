package io.atrium.lineage;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** Writes what was seen into the graph. */
@Singleton
public class GraphWriter {

  /** Joins what was seen with what is known. Idempotent; the order of calls makes no difference. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void merge(Seen seen) {
    throw new UnsupportedOperationException();
  }
}
