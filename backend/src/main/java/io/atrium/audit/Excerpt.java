package io.atrium.audit;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the record are asked for; what is empty or null does not restrict, but a subject
 * or the asset suffices.
 *
 * @param subjects what the entries are about, {@code access-request:…}
 * @param from earliest time, inclusive
 * @param to latest time, exclusive
 */
public record Excerpt(
    Set<String> subjects, @Nullable UUID asset, @Nullable Instant from, @Nullable Instant to) {

  public Excerpt {
    subjects = Set.copyOf(subjects);
  }

  /**
   * A link of the chain between the first and the last entry that were asked for.
   *
   * @param before the hash of the link before
   * @param entry null for an entry that was not asked for; its digest stands for it
   */
  public record Link(
      long position, byte[] before, byte[] digest, byte[] hash, @Nullable AuditEntry entry) {}
}
