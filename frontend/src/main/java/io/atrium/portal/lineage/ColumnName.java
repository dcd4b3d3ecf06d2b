package io.atrium.portal.lineage;

import java.util.Optional;

/**
 * One column of a dataset.
 *
 * @param node the dataset's id
 */
record ColumnName(String node, String name) {

  static Optional<ColumnName> parse(String text) {
    var colon = text.indexOf(':');
    return colon <= 0 || colon == text.length() - 1
        ? Optional.empty()
        : Optional.of(new ColumnName(text.substring(0, colon), text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return node + ":" + name;
  }
}
