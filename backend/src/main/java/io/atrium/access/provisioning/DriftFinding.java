package io.atrium.access.provisioning;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A difference between what grants say and what a target holds.
 *
 * @param target the provisioner's word
 * @param place what it is a right to, in the target's words
 * @param holder who has it, or should
 * @param grant what says that it should be there; null for an orphan
 * @param reference the asset of the grant
 */
public record DriftFinding(
    UUID id,
    Kind kind,
    String target,
    String key,
    String place,
    String holder,
    @Nullable UUID grant,
    @Nullable String reference,
    Instant firstSeenAt,
    Instant lastSeenAt) {

  public enum Kind {
    /** A grant says so, and the target does not hold it. */
    MISSING,
    /** The target holds it, and no grant says so. */
    ORPHAN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
