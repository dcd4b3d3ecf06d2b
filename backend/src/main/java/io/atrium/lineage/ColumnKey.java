package io.atrium.lineage;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a link between columns is, whenever it was seen. */
record ColumnKey(
    UUID source,
    String sourceColumn,
    UUID target,
    String targetColumn,
    @Nullable UUID job,
    String transformation,
    boolean masking,
    String producer)
    implements SpanKey {

  private static final UUID NO_JOB = new UUID(0, 0);

  @Override
  public UUID id() {
    return new Digest()
        .and(source)
        .and(sourceColumn)
        .and(target)
        .and(targetColumn)
        .and(job == null ? NO_JOB : job)
        .and(transformation)
        .and(masking ? 1 : 0)
        .and(producer)
        .id();
  }

  ColumnKey with(Map<UUID, UUID> kept) {
    return new ColumnKey(
        kept.getOrDefault(source, source),
        sourceColumn,
        kept.getOrDefault(target, target),
        targetColumn,
        job,
        transformation,
        masking,
        producer);
  }
}
