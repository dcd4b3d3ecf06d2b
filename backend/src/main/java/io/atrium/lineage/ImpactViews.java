package io.atrium.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.lineage.LineageViews.NodeView;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a change would touch, on the wire. */
final class ImpactViews {

  private ImpactViews() {}

  /**
   * @param path ids of nodes, a shortest way from the start, both ends included
   */
  @Serdeable
  record AffectedView(NodeView node, List<String> path) {

    static AffectedView of(Impact.Affected affected) {
      return new AffectedView(NodeView.of(affected.node()), ids(affected.path()));
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record GrantView(
      NodeView grantee, String asset, String offer, @Nullable Instant until, List<String> path) {

    static GrantView of(Impact.AffectedGrant grant) {
      return new GrantView(
          NodeView.of(grant.grantee()),
          grant.asset().id(),
          grant.offer(),
          grant.until(),
          ids(grant.path()));
    }
  }

  /**
   * @param consumerColumn null where it is only known that the consumer reads the data
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ColumnView(
      String column, String change, NodeView consumer, @Nullable String consumerColumn) {

    static ColumnView of(Impact.BrokenColumn broken) {
      return new ColumnView(
          broken.column(),
          broken.change(),
          NodeView.of(broken.consumer()),
          broken.consumerColumn());
    }
  }

  /**
   * @param counts how much of each type is affected; stand-ins count under their kind
   * @param complete whether everything is listed
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ImpactView(
      NodeView start,
      String change,
      Map<String, Integer> counts,
      List<AffectedView> affected,
      List<GrantView> grants,
      List<ColumnView> columns,
      boolean complete) {

    static ImpactView of(Impact impact) {
      var counts = new TreeMap<String, Integer>();
      for (var one : impact.affected()) {
        var type = one.node().type();
        counts.merge(
            one.node().kind() == NodeKind.ASSET && type != null ? type : one.node().kind().word(),
            1,
            Integer::sum);
      }
      return new ImpactView(
          NodeView.of(impact.start()),
          impact.change().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          counts,
          impact.affected().stream().map(AffectedView::of).toList(),
          impact.grants().stream().map(GrantView::of).toList(),
          impact.columns().stream().map(ColumnView::of).toList(),
          impact.complete());
    }
  }

  /** A message to those whom a change touches. */
  @Serdeable
  record Message(@Nullable String node, @Nullable String change, @Nullable String message) {}

  @Serdeable
  record Told(int people) {}

  private static List<String> ids(List<Node> path) {
    return path.stream().map(Node::id).toList();
  }
}
