package io.atrium.lineage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a node would touch.
 *
 * @param affected what is fed by it, the nearest first; redacted ones are counted among them
 * @param grants access that people, teams and services hold to it and to affected assets
 * @param columns what a change of the schema breaks; empty for other changes
 * @param complete whether everything is listed
 */
public record Impact(
    Node start,
    Change change,
    List<Affected> affected,
    List<AffectedGrant> grants,
    List<BrokenColumn> columns,
    boolean complete) {

  public Impact {
    affected = List.copyOf(affected);
    grants = List.copyOf(grants);
    columns = List.copyOf(columns);
  }

  /**
   * @param path a shortest way from the start, both ends included
   */
  public record Affected(Node node, List<Node> path) {}

  /**
   * @param grantee who holds it; redacted where the user may not know
   * @param asset the asset of the grant
   * @param offer empty where redacted
   * @param until null without an end
   * @param path from the start to the grantee
   */
  public record AffectedGrant(
      Node grantee, Node asset, String offer, @Nullable Instant until, List<Node> path) {}

  /**
   * @param column of the start
   * @param change {@code removed}, {@code type: date → text}, {@code now required}, …
   * @param consumer the dataset or asset that uses it
   * @param consumerColumn which of its columns is made of it; null where only the whole is known
   */
  public record BrokenColumn(
      String column, String change, Node consumer, @Nullable String consumerColumn) {}
}
