package io.atrium.exchange.git;

import io.atrium.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder that Atrium follows.
 *
 * @param folder path within the repository; empty for the whole
 * @param owner {@code team:…}, to whom all belongs that the folder brings
 * @param domain in which, and below which, it may bring something
 * @param every how often it is looked at
 * @param requestedBy who had it followed, in whose name its imports are
 * @param approved whether what it brings is listed at once, on that person's word
 * @param commit the last that was taken in; null before the first
 * @param fault why it could not be followed last time; null while all is well
 * @param job the last import; null before the first
 */
public record GitSource(
    UUID id,
    String address,
    String branch,
    String folder,
    String owner,
    String domain,
    Duration every,
    Actor requestedBy,
    boolean approved,
    Instant createdAt,
    @Nullable String commit,
    @Nullable String pending,
    @Nullable UUID job,
    @Nullable Instant checkedAt,
    Instant nextAt,
    int failures,
    @Nullable String fault) {

  /** Under which imports know it. */
  String format() {
    return GitFolder.FORMAT + ":" + id;
  }

  /** A word for where it stands. */
  public String state() {
    if (pending != null) {
      return "importing";
    }
    return fault != null ? "failing" : commit == null ? "waiting" : "following";
  }
}
