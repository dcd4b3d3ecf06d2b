package io.atrium.audit;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a recomputation of the chain found.
 *
 * @param entries how many entries of the chain were verified
 * @param unsealed how many entries still wait for their place in the chain (normally under a
 *     second)
 * @param head hexadecimal SHA-256 at the end of the chain; keep it elsewhere to detect a cut-off
 *     end
 * @param firstBroken id of the first entry that does not fit
 */
@Serdeable
public record Verification(
    boolean intact,
    long entries,
    long unsealed,
    @Nullable String head,
    @Nullable Long firstBroken,
    @Nullable String explanation) {

  static Verification intact(long entries, long unsealed, String head) {
    return new Verification(true, entries, unsealed, head, null, null);
  }

  static Verification broken(long position, @Nullable Long entry, String explanation) {
    return new Verification(false, position - 1, 0, null, entry, explanation);
  }
}
