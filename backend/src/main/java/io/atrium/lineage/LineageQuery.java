package io.atrium.lineage;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param node a node by {@link Node#id}, an asset's reference, {@code dataset:<namespace>:<name>},
 *     {@code job:<namespace>:<name>}, or a grantee's key
 * @param depth steps at most, from 0
 * @param kinds which nodes are shown, words of {@link NodeKind} or types; empty for all. Others are
 *     passed through, so that what is behind them stays connected.
 * @param at the moment asked about; null for now
 * @param expired whether edges that no longer count are shown, too; they are not followed
 * @param limit nodes at most
 * @param fan neighbours of one node on one side at most
 */
public record LineageQuery(
    String node,
    Direction direction,
    int depth,
    Set<String> kinds,
    @Nullable Instant at,
    boolean expired,
    int limit,
    int fan) {

  public LineageQuery {
    kinds = Set.copyOf(kinds);
  }

  /** What a page shows first. */
  public static LineageQuery around(String node) {
    return new LineageQuery(node, Direction.BOTH, 1, Set.of(), null, false, 2_000, 50);
  }
}
