package io.atrium.access.grant;

import static io.atrium.access.grant.GrantState.ACTIVE;
import static io.atrium.access.grant.GrantState.EXPIRED;
import static io.atrium.access.grant.GrantState.PENDING;
import static io.atrium.access.grant.GrantState.PROVISIONING;
import static io.atrium.access.grant.GrantState.RETURNED;
import static io.atrium.access.grant.GrantState.REVOKED;
import static io.atrium.access.grant.GrantState.SUSPENDED;

import io.atrium.access.grant.ProvisioningTask.Direction;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole life of a grant: from where each move leads to where, and what targets are told.
 *
 * <pre>
 * pending → provisioning → active ⇄ suspended      any of them → expired | revoked | returned
 *                ↑____________________|
 * </pre>
 *
 * A resumed grant is provisioned again, so that it is active only when every target has confirmed.
 */
enum Move {
  /** Its beginning has come. */
  START("grant-started", EnumSet.of(PENDING), PROVISIONING, Direction.GIVE),
  /** Every target has confirmed. */
  CONFIRMATION("grant-activated", EnumSet.of(PROVISIONING), ACTIVE, null),
  SUSPENSION("grant-suspended", EnumSet.of(ACTIVE), SUSPENDED, Direction.TAKE),
  RESUMPTION("grant-resumed", EnumSet.of(SUSPENDED), PROVISIONING, Direction.GIVE),
  EXPIRY(
      "grant-expired",
      EnumSet.of(PENDING, PROVISIONING, ACTIVE, SUSPENDED),
      EXPIRED,
      Direction.TAKE),
  REVOCATION(
      "grant-revoked",
      EnumSet.of(PENDING, PROVISIONING, ACTIVE, SUSPENDED),
      REVOKED,
      Direction.TAKE),
  RETURN(
      "grant-returned",
      EnumSet.of(PENDING, PROVISIONING, ACTIVE, SUSPENDED),
      RETURNED,
      Direction.TAKE);

  private final String event;
  private final Set<GrantState> from;
  private final GrantState to;
  private final @Nullable Direction tells;

  Move(String event, Set<GrantState> from, GrantState to, @Nullable Direction tells) {
    this.event = event;
    this.from = from;
    this.to = to;
    this.tells = tells;
  }

  static Move of(GrantStep step) {
    return switch (step) {
      case SUSPENSION -> SUSPENSION;
      case RESUMPTION -> RESUMPTION;
      case REVOCATION -> REVOCATION;
      case RETURN -> RETURN;
    };
  }

  /** Type of the event, and action of the audit entry. */
  String event() {
    return event;
  }

  boolean startsAt(GrantState state) {
    return from.contains(state);
  }

  GrantState to() {
    return to;
  }

  /** What the targets have to do; null where they have done it already. */
  @Nullable Direction tells() {
    return tells;
  }

  /** Whether people have to be told why. */
  boolean needsReason() {
    return this == SUSPENSION || this == REVOCATION;
  }

  void requireFrom(Grant grant) {
    if (!startsAt(grant.state())) {
      throw GrantProblem.GRANT_STATE.because(
          "The grant is %s, so there is no %s for it."
              .formatted(grant.state().word(), name().toLowerCase(Locale.ROOT)));
    }
  }
}
