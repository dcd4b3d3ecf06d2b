package io.atrium.lineage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one user gets to see of nodes and edges. The stand-in of a node that may not be known has an
 * id that holds for this user alone, so that its edges meet and nobody learns more: not its name,
 * not its times, not how many neighbours it has, not who says that there is an edge.
 */
final class Redaction {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final byte[] user;
  private final Map<UUID, UUID> standIns = new HashMap<>();

  Redaction(byte[] secret, Viewer viewer) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    user = viewer.user().actor().id().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param known whether this user may know it
   */
  String id(UUID node, boolean known) {
    return known ? node.toString() : standIn(node).toString();
  }

  Node node(GraphNode node, int distance, int moreUp, int moreDown) {
    return node.visible()
        ? new Node(
            node.id().toString(),
            node.kind(),
            node.type(),
            node.namespace(),
            node.name(),
            node.title(),
            node.owner(),
            node.state(),
            false,
            distance,
            moreUp,
            moreDown,
            node.parent() == null ? null : node.parent().toString(),
            node.firstSeen(),
            node.lastSeen())
        : standIn(node, distance);
  }

  Node standIn(GraphNode node, int distance) {
    return new Node(
        standIn(node.id()).toString(),
        node.kind(),
        null,
        "",
        "",
        "",
        null,
        null,
        true,
        distance,
        0,
        0,
        null,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** An edge of which both ends may be known. */
  Edge edge(String source, String target, GraphEdge edge, Instant at) {
    return new Edge(
        source,
        target,
        edge.kind(),
        edge.producer(),
        edge.firstSeen(),
        edge.lastSeen(),
        edge.expires(),
        !edge.expires().isAfter(at));
  }

  /** An edge of which something may not be known. */
  Edge bare(String source, String target, GraphEdge edge, Instant at) {
    return new Edge(
        source,
        target,
        edge.kind(),
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        !edge.expires().isAfter(at));
  }

  private UUID standIn(UUID node) {
    return standIns.computeIfAbsent(node, this::computed);
  }

  private UUID computed(UUID node) {
    mac.update(user);
    mac.update((byte) 0);
    var halves =
        ByteBuffer.wrap(
            mac.doFinal(
                ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(node.getMostSignificantBits())
                    .putLong(node.getLeastSignificantBits())
                    .array()));
    var high = (halves.getLong() & ~0xF000L) | 0x8000L;
    var low = (halves.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
