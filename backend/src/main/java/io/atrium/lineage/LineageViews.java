package io.atrium.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** Answers about the graph on the wire. */
final class LineageViews {

  private LineageViews() {}

  /**
   * @param kind {@code asset}, {@code dataset}, {@code job} or {@code grantee}
   * @param redacted you may not know this node: everything else but its kind and place is empty
   * @param moreUp how many more nodes feed this one than the answer has
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record NodeView(
      String id,
      String kind,
      @Nullable String type,
      String namespace,
      String name,
      String title,
      @Nullable String owner,
      @Nullable String state,
      boolean redacted,
      int distance,
      int moreUp,
      int moreDown,
      @Nullable String parent,
      @Nullable Instant firstSeen,
      @Nullable Instant lastSeen) {

    static NodeView of(Node node) {
      return new NodeView(
          node.id(),
          node.kind().word(),
          node.type(),
          node.namespace(),
          node.name(),
          node.title(),
          node.owner(),
          node.state(),
          node.redacted(),
          node.distance(),
          node.moreUp(),
          node.moreDown(),
          node.parent(),
          node.redacted() ? null : node.firstSeen(),
          node.redacted() ? null : node.lastSeen());
    }
  }

  /**
   * @param expires when it no longer counts unless it is seen again; null when no end is known
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record EdgeView(
      String source,
      String target,
      String kind,
      String producer,
      @Nullable Instant firstSeen,
      @Nullable Instant lastSeen,
      @Nullable Instant expires,
      boolean expired) {

    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    static EdgeView of(Edge edge) {
      return new EdgeView(
          edge.source(),
          edge.target(),
          edge.kind(),
          edge.producer(),
          known(edge.firstSeen()),
          known(edge.lastSeen()),
          edge.expires().isAfter(FAR) ? null : known(edge.expires()),
          edge.expired());
    }

    private static @Nullable Instant known(Instant at) {
      return at.equals(Instant.EPOCH) ? null : at;
    }
  }

  /**
   * @param complete whether everything within the depth is there
   */
  @Serdeable
  record GraphView(NodeView start, List<NodeView> nodes, List<EdgeView> edges, boolean complete) {

    static GraphView of(LineageGraph graph) {
      return new GraphView(
          NodeView.of(graph.start()),
          graph.nodes().stream().map(NodeView::of).toList(),
          graph.edges().stream().map(EdgeView::of).toList(),
          graph.complete());
    }
  }

  /** The column `*` stands for the dataset as a whole. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ColumnLinkView(
      String source,
      String sourceColumn,
      String target,
      String targetColumn,
      @Nullable String job,
      String transformation,
      boolean masking) {

    static ColumnLinkView of(ColumnGraph.ColumnLink link) {
      return new ColumnLinkView(
          link.source(),
          link.sourceColumn(),
          link.target(),
          link.targetColumn(),
          link.job(),
          link.transformation(),
          link.masking());
    }
  }

  @Serdeable
  record ColumnGraphView(
      NodeView start, List<NodeView> nodes, List<ColumnLinkView> links, boolean complete) {

    static ColumnGraphView of(ColumnGraph graph) {
      return new ColumnGraphView(
          NodeView.of(graph.start()),
          graph.nodes().stream().map(NodeView::of).toList(),
          graph.links().stream().map(ColumnLinkView::of).toList(),
          graph.complete());
    }
  }
}
