package io.atrium.lineage;

import io.atrium.catalog.AssetId;
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

  private static NodeId named(NodeKind kind, String namespace, String name) {
    return new NodeId(new Digest().and(kind.ordinal()).and(namespace).and(name).id());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
