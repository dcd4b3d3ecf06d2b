package io.atrium.stewardship;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation about a version, or about one place in its descriptor.
 *
 * @param path RFC 6901 pointer of the place; empty for the version as a whole
 * @param resolvedBy who said that it is settled; null while it is open
 * @param comments the oldest first, at least one
 */
public record CommentThread(
    UUID id,
    String version,
    String path,
    Actor openedBy,
    Instant openedAt,
    @Nullable Actor resolvedBy,
    @Nullable Instant resolvedAt,
    List<Comment> comments) {

  public CommentThread {
    comments = List.copyOf(comments);
  }

  public boolean isResolved() {
    return resolvedBy != null;
  }

  CommentThread with(List<Comment> said) {
    return new CommentThread(id, version, path, openedBy, openedAt, resolvedBy, resolvedAt, said);
  }
}
