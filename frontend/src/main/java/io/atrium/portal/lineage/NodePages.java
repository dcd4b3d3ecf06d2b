package io.atrium.portal.lineage;

import io.atrium.lineage.Change;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import io.atrium.portal.shared.AssetLine;
import io.atrium.schemas.Reference;
import java.util.Optional;

/** Where the pages of nodes are, relative to the portal's root. */
final class NodePages {

  private NodePages() {}

  /** The page of the node itself; empty for what one may not see and for people. */
  static Optional<String> of(Node node) {
    if (node.redacted()) {
      return Optional.empty();
    }
    return switch (node.kind()) {
      case ASSET -> Reference.tryParse(node.name()).map(AssetLine::path);
      case DATASET -> Optional.of(NodeView.DATASET + "/" + node.id());
      case JOB -> Optional.of(NodeView.JOB + "/" + node.id());
      case GRANTEE -> Optional.empty();
    };
  }

  /** The page of the asset that a reference names. */
  static String asset(String reference) {
    return Reference.tryParse(reference).map(AssetLine::path).orElse("");
  }

  /** The graph around the node. */
  static String graph(String node) {
    return LineageState.of(node).address();
  }

  /** Who and what is touched when the node changes. */
  static String impact(String node, Change change) {
    return new ImpactState(node, change, null, null).address();
  }

  /** Whether something can happen to it that others would notice. */
  static boolean canChange(Node node) {
    return !node.redacted() && node.kind() != NodeKind.GRANTEE;
  }
}
