package io.atrium.lineage;

import io.atrium.lineage.Seen.Fate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen of a dataset or job: earliest and latest sighting, the latest write and drop,
 * and the newest word about its type, parent and owner; of two equally new ones the greater.
 *
 * @param owner empty where it was said to be nobody whom Atrium knows
 * @param reported whether it was more than named by a column
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
    @Nullable String owner,
    @Nullable Instant ownerAt,
    @Nullable Instant written,
    @Nullable Instant dropped,
    boolean reported,
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
        seen.owner(),
        seen.owner() == null ? null : at,
        seen.fate() == Fate.WRITTEN ? at : null,
        seen.fate() == Fate.DROPPED ? at : null,
        seen.fate() != Fate.NAMED,
        at,
        at);
  }

  NodeFacts as(UUID other) {
    return new NodeFacts(
        other, kind, namespace, name, type, typeAt, parent, parentAt, owner, ownerAt, written,
        dropped, reported, first, last);
  }

  NodeFacts joined(NodeFacts other) {
    var othersType = isNewer(other.typeAt, typeAt, order(other.type, type));
    var othersParent =
        isNewer(other.parentAt, parentAt, Ids.ORDER_NULLS_FIRST.compare(other.parent, parent));
    var othersOwner = isNewer(other.ownerAt, ownerAt, order(other.owner, owner));
    return new NodeFacts(
        id,
        kind,
        namespace,
        name,
        othersType ? other.type : type,
        othersType ? other.typeAt : typeAt,
        othersParent ? other.parent : parent,
        othersParent ? other.parentAt : parentAt,
        othersOwner ? other.owner : owner,
        othersOwner ? other.ownerAt : ownerAt,
        later(written, other.written),
        later(dropped, other.dropped),
        reported || other.reported,
        other.first.isBefore(first) ? other.first : first,
        other.last.isAfter(last) ? other.last : last);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
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
