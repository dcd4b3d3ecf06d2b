package io.atrium.lineage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node as the database knows it; nobody sees it before it has gone through {@link Redaction}.
 *
 * @param visible whether the user who asks may know it
 * @param passed whether it is only passed through, not shown
 * @param ups how many nodes feed it at the moment asked about
 * @param counted whether {@code ups} and {@code downs} hold at that moment
 */
record GraphNode(
    long nr,
    UUID id,
    NodeKind kind,
    @Nullable String type,
    String namespace,
    String name,
    String title,
    @Nullable String owner,
    @Nullable String state,
    boolean visible,
    boolean passed,
    int distance,
    int ups,
    int downs,
    boolean counted,
    @Nullable UUID parent,
    Instant firstSeen,
    Instant lastSeen) {

  /** The same as one that may be known. */
  GraphNode seen() {
    return visible
        ? this
        : new GraphNode(
            nr, id, kind, type, namespace, name, title, owner, state, true, passed, distance, ups,
            downs, counted, parent, firstSeen, lastSeen);
  }

  GraphNode with(int nowUps, int nowDowns) {
    return new GraphNode(
        nr, id, kind, type, namespace, name, title, owner, state, visible, passed, distance, nowUps,
        nowDowns, true, parent, firstSeen, lastSeen);
  }
}
