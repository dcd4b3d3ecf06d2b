package io.atrium.lineage;

import java.util.Map;
import java.util.UUID;

/** What an edge is, whenever it was seen. */
record EdgeKey(UUID source, UUID target, String kind, String producer) implements SpanKey {

  @Override
  public UUID id() {
    return new Digest().and(source).and(target).and(kind).and(producer).id();
  }

  EdgeKey with(Map<UUID, UUID> kept) {
    return new EdgeKey(
        kept.getOrDefault(source, source), kept.getOrDefault(target, target), kind, producer);
  }
}
