package io.atrium.lineage;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;

/**
 * Lets one transaction at a time write the graph, on all nodes. Joining spans of time is reading
 * and then writing; two at once would leave two halves of one span, and locking rows would lead to
 * deadlocks that waiting in one line cannot.
 */
@Singleton
class GraphLock {

  private final JdbcOperations jdbc;

  GraphLock(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Held until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  void take() {
    var _ =
        jdbc.prepareStatement(
            "select pg_advisory_xact_lock(hashtext('lineage.graph'))", PreparedStatement::execute);
  }
}
