package io.atrium.lineage;

import io.atrium.catalog.AssetId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identifies a node. An asset's is the asset's own id; every other is made of its name, so that
 * whoever sees a name knows the id without asking (UUID version 8, RFC 9562 §5.8).
 */
public record NodeId(UUID value) {

  public static NodeId of(AssetId asset) {
    return new NodeId(asset.value());
  }

  /** A dataset by its OpenLineage namespace and name. */
  public static NodeId ofDataset(String namespace, String name) {
    return named(NodeKind.DATASET, namespace, name);
  }

  /** A job by its OpenLineage namespace and name. */
  public static NodeId ofJob(String namespace, String name) {
    return named(NodeKind.JOB, namespace, name);
  }

  /** Who holds access: {@code user:…}, {@code team:…} or {@code service:…}. */
  public static NodeId ofGrantee(String subjectKey) {
    return named(NodeKind.GRANTEE, "", subjectKey);
  }

  /** Length-prefixed, so that no two pairs of names share an id. */
  private static NodeId named(NodeKind kind, String namespace, String name) {
    var space = namespace.getBytes(StandardCharsets.UTF_8);
    var own = name.getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(2 * Integer.BYTES + space.length + own.length)
            .putInt(kind.ordinal())
            .putInt(space.length)
            .put(space)
            .put(own);
    var halves = ByteBuffer.wrap(sha256(bytes.array()));
    var high = (halves.getLong() & ~0xF000L) | 0x8000L;
    var low = (halves.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new NodeId(new UUID(high, low));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
