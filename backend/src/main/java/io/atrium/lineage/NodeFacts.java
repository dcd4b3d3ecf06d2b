package io.atrium.lineage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen of a dataset or job: earliest and latest sighting, and the newest word about
 * its type and parent; of two equally new ones the greater.
 */
record NodeFacts(
    UUID id,
    NodeKind kind,
    String namespace,
    String name,
    @Nullable String type,
    @Nullable Instant typeAt,
    @Nullable UUID parent,
    @Nullable Instant parentAt,
    Instant first,
    Instant last) {

  static NodeFacts of(Seen.SeenNode seen, NodeId id) {
    var at = Span.minute(seen.at());
    return new NodeFacts(
        id.value(),
        seen.kind(),
        seen.namespace(),
        seen.name(),
        seen.type(),
        seen.type() == null ? null : at,
        seen.parent() == null ? null : seen.parent().value(),
        seen.parent() == null ? null : at,
        at,
        at);
  }

  NodeFacts as(UUID other) {
    return new NodeFacts(other, kind, namespace, name, type, typeAt, parent, parentAt, first, last);
  }

  NodeFacts joined(NodeFacts other) {
    var othersType = isNewer(other.typeAt, typeAt, order(other.type, type));
    var othersParent =
        isNewer(other.parentAt, parentAt, Ids.ORDER_NULLS_FIRST.compare(other.parent, parent));
    return new NodeFacts(
        id,
        kind,
        namespace,
        name,
        othersType ? other.type : type,
        othersType ? other.typeAt : typeAt,
        othersParent ? other.parent : parent,
        othersParent ? other.parentAt : parentAt,
        other.first.isBefore(first) ? other.first : first,
        other.last.isAfter(last) ? other.last : last);
  }

  private static boolean isNewer(@Nullable Instant one, @Nullable Instant than, int tie) {
    if (one == null || than == null) {
      return one != null;
    }
    var order = one.compareTo(than);
    return order > 0 || (order == 0 && tie > 0);
  }

  /** As PostgreSQL's collation "C". */
  private static int order(@Nullable String one, @Nullable String other) {
    return one == null || other == null
        ? 0
        : Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
