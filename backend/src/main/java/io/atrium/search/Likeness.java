package io.atrium.search;

import java.util.List;

/**
 * What is looked for where something like it is wanted.
 *
 * @param kind preferred, not demanded
 * @param except reference of the asset itself
 * @param columns names of columns as they are written
 */
public record Likeness(
    String kind,
    String except,
    String title,
    String summary,
    List<String> tags,
    List<String> columns) {

  public Likeness {
    tags = List.copyOf(tags);
    columns = List.copyOf(columns);
  }
}
