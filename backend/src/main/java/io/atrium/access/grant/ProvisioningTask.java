package io.atrium.access.grant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change that one target system has to make for one grant.
 *
 * @param target the provisioner's word
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried again; null when it is not
 * @param instructions what a person has to do by hand; null unless the state says so
 * @param externalReference what the target calls it, a ticket's number
 */
public record ProvisioningTask(
    UUID id,
    GrantId grant,
    String target,
    Direction direction,
    State state,
    int attempts,
    @Nullable String lastError,
    @Nullable Instant nextAttemptAt,
    @Nullable String instructions,
    @Nullable String externalReference,
    @Nullable String confirmedBy,
    @Nullable Instant confirmedAt) {

  public enum Direction {
    GIVE,
    TAKE
  }

  public enum State {
    QUEUED,
    RUNNING,
    /** The target has it and will call back. */
    WAITING,
    /** A person has to do it and say so. */
    MANUAL,
    CONFIRMED,
    /** Overtaken by a later change of the grant. */
    OBSOLETE
  }
}
