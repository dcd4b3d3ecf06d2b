package io.atrium.audit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the record are asked for.
 *
 * @param subjects what they are about, {@code access-request:…}
 * @param requests or which access request they say they belong to, in their detail's member {@code
 *     request}
 */
public record Excerpt(Set<String> subjects, Set<String> requests) {

  public Excerpt {
    subjects = Set.copyOf(subjects);
    requests = Set.copyOf(requests);
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
