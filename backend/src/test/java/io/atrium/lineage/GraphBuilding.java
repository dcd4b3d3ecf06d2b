package io.atrium.lineage;

import io.atrium.access.grant.GrantRecords;
import io.atrium.catalog.CatalogSnapshots;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import java.time.Clock;

/** A node that starts on a database whose graph has to be built. */
final class GraphBuilding implements AutoCloseable {

  private final GraphBuilder builder;

  @SuppressWarnings("unchecked")
  GraphBuilding(ApplicationContext application) {
    builder =
        new GraphBuilder(
            application.getBean(CatalogSnapshots.class),
            application.getBean(GrantRecords.class),
            application.getBean(GraphLock.class),
            application.getBean(CatalogEdges.class),
            application.getBean(GrantEdges.class),
            application.getBean(JdbcOperations.class),
            application.getBean(TransactionOperations.class),
            application.getBean(Clock.class));
  }

  void all() {
    while (builder.tick()) {
      // until all is there
    }
  }

  @Override
  public void close() {
    builder.close();
  }
}
