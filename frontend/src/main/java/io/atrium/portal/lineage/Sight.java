package io.atrium.portal.lineage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the graph is looked at.
 *
 * @param columns whether datasets show their columns
 * @param column the column that is followed; null for none
 * @param chosen id of the node whose details are shown; null for none
 * @param view graph or table; null for what fits the screen
 */
record Sight(
    boolean columns, @Nullable ColumnName column, @Nullable String chosen, @Nullable View view) {

  static final Sight FIRST = new Sight(false, null, null, null);

  enum View {
    GRAPH,
    TABLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Sight withColumns(boolean shown) {
    return new Sight(shown, null, chosen, view);
  }

  /** Following a column shows columns. */
  Sight following(@Nullable ColumnName other) {
    return new Sight(columns || other != null, other, chosen, view);
  }

  Sight choosing(@Nullable String node) {
    return new Sight(columns, column, node, view);
  }

  Sight as(View other) {
    return new Sight(columns, column, chosen, other);
  }
}
