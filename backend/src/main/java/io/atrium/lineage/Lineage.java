package io.atrium.lineage;

import io.atrium.identity.User;
import jakarta.inject.Singleton;

/** Questions to the graph. Restricted nodes come as stand-ins: never dropped, never named. */
@Singleton
public class Lineage {

  public LineageGraph around(User user, LineageQuery query) {
    throw new UnsupportedOperationException();
  }

  public ColumnGraph columns(User user, ColumnQuery query) {
    throw new UnsupportedOperationException();
  }
}
