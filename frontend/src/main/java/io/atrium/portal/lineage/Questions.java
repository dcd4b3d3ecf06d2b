package io.atrium.portal.lineage;

import io.atrium.identity.User;
import io.atrium.lineage.ColumnGraph;
import io.atrium.lineage.ColumnQuery;
import io.atrium.lineage.Lineage;
import io.atrium.lineage.LineageGraph;
import io.atrium.lineage.LineageQuery;

/** What one person asks of the graph. */
interface Questions {

  LineageGraph around(LineageQuery query);

  ColumnGraph columns(ColumnQuery query);

  static Questions of(Lineage lineage, User user) {
    return new Questions() {
      @Override
      public LineageGraph around(LineageQuery query) {
        return lineage.around(user, query);
      }

      @Override
      public ColumnGraph columns(ColumnQuery query) {
        return lineage.columns(user, query);
      }
    };
  }
}
