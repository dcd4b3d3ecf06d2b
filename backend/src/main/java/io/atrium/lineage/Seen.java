package io.atrium.lineage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has seen of the graph. What was seen twice, or in another order, leads to the same
 * graph.
 *
 * @see "docs/decisions/0025-the-graph-joins-what-was-seen.md"
 */
public record Seen(
    List<SeenNode> nodes,
    List<SeenEdge> edges,
    List<SeenColumnLink> columns,
    List<SameDataset> same) {

  public Seen {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    columns = List.copyOf(columns);
    same = List.copyOf(same);
  }

  /** In what way a node was seen. */
  public enum Fate {
    /** Only named as where a column comes from. */
    NAMED,
    /** Read, described, run. */
    REPORTED,
    /** Written or created: a dataset is there from then on. */
    WRITTEN,
    /** Dropped, or given another name: it is gone from then on, until it is written again. */
    DROPPED
  }

  /**
   * A dataset or job; the newest word about type, parent and owner holds.
   *
   * @param type null when nothing was said about it
   * @param parent null when nothing was said about it
   * @param owner {@code team:…}; null when nothing was said about it, empty when it was said to be
   *     somebody else's
   */
  public record SeenNode(
      NodeId id,
      NodeKind kind,
      String namespace,
      String name,
      @Nullable String type,
      @Nullable NodeId parent,
      @Nullable String owner,
      Fate fate,
      Instant at) {

    /** Of which no owner was told. */
    public SeenNode(
        NodeId id,
        NodeKind kind,
        String namespace,
        String name,
        @Nullable String type,
        @Nullable NodeId parent,
        Instant at) {
      this(id, kind, namespace, name, type, parent, null, Fate.REPORTED, at);
    }
  }

  /**
   * @param kind as in {@link Edge#kind}
   */
  public record SeenEdge(NodeId source, NodeId target, String kind, String producer, Instant at) {}

  /**
   * @param transformation empty if unsaid
   */
  public record SeenColumnLink(
      NodeId source,
      String sourceColumn,
      NodeId target,
      String targetColumn,
      @Nullable NodeId job,
      String transformation,
      boolean masking,
      String producer,
      Instant at) {}

  /** Two names of one dataset (a symlink); they become one node. Both are among the nodes. */
  public record SameDataset(NodeId one, NodeId other) {}
}
