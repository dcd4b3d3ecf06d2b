package io.atrium.lineage;

import java.util.Map;

/**
 * Hears of nodes that have turned out to be one, inside the transaction that makes them one.
 * Whoever keeps rows about nodes gives those of the gone ones to the kept ones.
 */
public interface NodesMerged {

  /**
   * @param keptByGone what each node that is gone has become
   */
  void merged(Map<NodeId, NodeId> keptByGone);
}
