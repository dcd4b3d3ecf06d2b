package io.atrium.access.grant;

import io.atrium.access.Extent;
import io.atrium.identity.Actor;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been ruled about grants elsewhere, by those who may: a review keeps, reduces or revokes.
 * Nobody's rights are asked here. Joins the transaction of the ruling.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
public class GrantRulings {

  private final GrantTable grants;
  private final ReductionTable reductions;
  private final GrantWriter writer;
  private final Clock clock;

  GrantRulings(GrantTable grants, ReductionTable reductions, GrantWriter writer, Clock clock) {
    this.grants = grants;
    this.reductions = reductions;
    this.writer = writer;
    this.clock = clock;
  }

  /** The grant; empty where it is kept no longer. */
  public Optional<Grant> find(GrantId id) {
    return grants.find(id);
  }

  /** The grant, locked; empty where it is kept no longer. */
  public Optional<Grant> lock(GrantId id) {
    return grants.lock(id);
  }

  /** Suspends it where it is active; says whether it was. */
  public boolean suspend(Actor by, GrantId id, String reason) {
    var grant = grants.lock(id);
    if (grant.isEmpty() || !Move.SUSPENSION.startsAt(grant.get().state())) {
      return false;
    }
    var _ = writer.move(grant.get(), Move.SUSPENSION, by, now(), reason);
    return true;
  }

  /** Resumes it where it was suspended for that reason, and not since then for another. */
  public boolean resume(Actor by, GrantId id, String reason) {
    var grant = grants.lock(id);
    if (grant.isEmpty()
        || !Move.RESUMPTION.startsAt(grant.get().state())
        || !reason.equals(grant.get().reason())) {
      return false;
    }
    var _ = writer.move(grant.get(), Move.RESUMPTION, by, now(), null);
    return true;
  }

  /** Revokes it unless it has ended; says whether it had not. */
  public boolean revoke(Actor by, GrantId id, String reason) {
    var grant = grants.lock(id);
    if (grant.isEmpty() || !Move.REVOCATION.startsAt(grant.get().state())) {
      return false;
    }
    var _ = writer.move(grant.get(), Move.REVOCATION, by, now(), reason);
    return true;
  }

  /**
   * Makes it less: an extent within the one it has, an end not after the one it has. It goes on
   * while its targets are told to give the lesser right instead. What it was before is kept.
   *
   * @throws io.atrium.problem.ProblemException with {@link GrantProblem#GRANT_STATE} where it has
   *     ended
   */
  public Grant reduce(Actor by, GrantId id, Extent extent, @Nullable Instant until, String reason) {
    var now = now();
    var grant =
        grants
            .lock(id)
            .filter(found -> !found.state().ended())
            .orElseThrow(() -> GrantProblem.GRANT_STATE.because("The grant has ended."));
    if (!within(extent, grant.extent())
        || grant.until() != null && (until == null || until.isAfter(grant.until()))) {
      throw new IllegalArgumentException("a reduction of grant " + id + " would widen it");
    }
    var end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
    var again = grant.state() == GrantState.ACTIVE || grant.state() == GrantState.PROVISIONING;
    reductions.reduce(grant, extent, end, by, now, reason);
    if (again) {
      writer.giveAnew(id, now);
    }
    var reduced = grants.find(id).orElseThrow();
    writer.tell(List.of(reduced), "grant-reduced", by, now, reason);
    return reduced;
  }

  /** Every column remains one that there was; rows are either the same or further restricted. */
  static boolean within(Extent narrow, Extent wide) {
    var columns =
        wide.columns().isEmpty()
            || !narrow.columns().isEmpty() && wide.columns().containsAll(narrow.columns());
    var rows =
        wide.rows() == null
            || wide.rows().equals(narrow.rows())
            || narrow.rows() != null && narrow.rows().startsWith("(" + wide.rows() + ") && (");
    return columns && rows;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
