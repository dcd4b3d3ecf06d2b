package io.atrium.lineage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which column is made of which.
 *
 * @param nodes the datasets whose columns come up; redacted ones have no column names
 * @param complete whether everything within the depth is shown
 */
public record ColumnGraph(Node start, List<Node> nodes, List<ColumnLink> links, boolean complete) {

  public ColumnGraph {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /**
   * @param source the {@link Node#id} of a dataset
   * @param sourceColumn empty where it may not be known; {@code *} for the dataset as a whole
   * @param job the job that does it, where one has said so
   * @param transformation {@code DIRECT IDENTITY}, {@code INDIRECT FILTER}, …; empty if unsaid
   */
  public record ColumnLink(
      String source,
      String sourceColumn,
      String target,
      String targetColumn,
      @Nullable String job,
      String transformation,
      boolean masking) {}
}
