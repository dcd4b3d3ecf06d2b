package io.atrium.lineage;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code lineage.node}, the same for everybody who asks.
 *
 * @param audience who may know of it, where not everybody may
 * @param ups how many nodes feed it, from {@code countedFrom} until before {@code countedUntil}
 */
record NodeRow(
    long nr,
    UUID id,
    NodeKind kind,
    @Nullable String type,
    String namespace,
    String name,
    String title,
    @Nullable String owner,
    @Nullable String state,
    boolean open,
    Set<String> audience,
    int ups,
    int downs,
    Instant countedFrom,
    Instant countedUntil,
    @Nullable UUID parent,
    Instant firstSeen,
    Instant lastSeen) {

  /** As one user may know it, at a moment. */
  GraphNode of(Collection<String> words, Instant at, int distance, boolean passed) {
    return new GraphNode(
        nr,
        id,
        kind,
        type,
        namespace,
        name,
        title,
        owner,
        state,
        open || words.stream().anyMatch(audience::contains),
        passed,
        distance,
        ups,
        downs,
        !countedFrom.isAfter(at) && countedUntil.isAfter(at),
        parent,
        firstSeen,
        lastSeen);
  }
}
