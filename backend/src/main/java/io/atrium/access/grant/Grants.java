package io.atrium.access.grant;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.Page;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The grants: opened by requests, put into effect, ended in time. */
@Singleton
public class Grants {

  private final GrantTable grants;
  private final GrantQueries queries;
  private final GrantWriter writer;
  private final TaskDesk taskDesk;
  private final Credentials credentials;
  private final PastHoldings past;
  private final Authorization authorization;
  private final Clock clock;

  Grants(
      GrantTable grants,
      GrantQueries queries,
      GrantWriter writer,
      TaskDesk taskDesk,
      Credentials credentials,
      PastHoldings past,
      Authorization authorization,
      Clock clock) {
    this.grants = grants;
    this.queries = queries;
    this.writer = writer;
    this.taskDesk = taskDesk;
    this.credentials = credentials;
    this.past = past;
    this.authorization = authorization;
    this.clock = clock;
  }

  /**
   * Opens a grant with its tasks; joins the transaction of the decision. An item leads to one grant
   * only: a second opening gives back the first.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Grant open(Opening opening) {
    var now = now();
    var asset = opening.asset();
    var from = micros(opening.from());
    var grant =
        new Grant(
            new GrantId(Ids.next(now)),
            opening.request(),
            opening.item(),
            asset.id(),
            asset.reference().asset().toString(),
            asset.title(),
            asset.owner(),
            asset.domain(),
            opening.offer().name(),
            opening.offer().title(),
            opening.subject(),
            opening.requester(),
            opening.extent(),
            opening.purpose(),
            opening.conditions(),
            from.isAfter(now) ? GrantState.PENDING : GrantState.PROVISIONING,
            from,
            micros(opening.until()),
            null,
            null,
            null,
            opening.renews(),
            false,
            1);
    return writer.open(grant, opening.offer(), now)
        ? grant
        : grants.ofItem(opening.item()).orElseThrow();
  }

  /** The grant, or a 404 problem also where it may not be read. */
  @Transactional(readOnly = true)
  public Grant require(User user, GrantId id) {
    return readable(user, id, grants.find(id));
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<Grant> list(User user, GrantFilter filter, @Nullable String cursor, int limit) {
    return queries.list(user, filter, cursor, limit);
  }

  /**
   * A grant that has not ended and is not suspended, by which the user can use the offer, alone or
   * by a team: an active one if there is, else one that is on its way; its state says which.
   */
  @Transactional(readOnly = true)
  public Optional<Grant> current(User user, AssetId asset, String offer) {
    return queries.current(user.keys(), asset, offer, now());
  }

  /** The same for any subject; nobody's rights are asked. */
  @Transactional(readOnly = true)
  public Optional<Grant> current(String subjectKey, AssetId asset, String offer) {
    return queries.current(Set.of(subjectKey), asset, offer, now());
  }

  /**
   * Takes a step.
   *
   * @param reason why; required for suspension and revocation
   * @param ifRevision the revision that the caller has seen; null whatever it is
   */
  @Transactional
  public Grant take(
      User user, GrantId id, GrantStep step, @Nullable String reason, @Nullable Long ifRevision) {
    var grant = readable(user, id, grants.lock(id));
    authorization.require(user, operation(step), scope(grant));
    if (ifRevision != null && ifRevision != grant.revision()) {
      throw GrantProblem.GRANT_CHANGED.because(
          "You have seen revision %d, but it is %d now. Load the grant again and decide anew."
              .formatted(ifRevision, grant.revision()));
    }
    return take(user.actor(), grant, Move.of(step), reason);
  }

  /**
   * Takes a step for a rule that acts by itself, or for a decision that has been authorized
   * elsewhere; nobody's rights are asked.
   */
  @Transactional
  public Grant take(Actor by, GrantId id, GrantStep step, @Nullable String reason) {
    var grant = grants.lock(id).orElseThrow(() -> missing(id));
    return take(by, grant, Move.of(step), reason);
  }

  private Grant take(Actor by, Grant grant, Move move, @Nullable String reason) {
    if (move.needsReason() && (reason == null || reason.isBlank())) {
      throw GrantProblem.GRANT_REASON_MISSING.because(
          "Say in `reason` why; the holder and the auditors will read it.");
    }
    move.requireFrom(grant);
    return writer.move(grant, move, by, now(), reason);
  }

  /** The steps that the user may take now, for screens that offer them. */
  public List<GrantStep> allowed(User user, Grant grant) {
    return Arrays.stream(GrantStep.values())
        .filter(step -> Move.of(step).startsAt(grant.state()))
        .filter(step -> authorization.allows(user, operation(step), scope(grant)))
        .toList();
  }

  @Transactional(readOnly = true)
  public List<ProvisioningTask> tasks(User user, GrantId id) {
    return taskDesk.of(require(user, id));
  }

  /** Tasks that wait for a person or for a target's call, and that the user may confirm. */
  @Transactional(readOnly = true)
  public List<ProvisioningTask> toConfirm(User user, int limit) {
    return queries.toConfirm(user, limit);
  }

  /** Says that a task has been done by hand. */
  @Transactional
  public ProvisioningTask confirm(User user, UUID task, String note) {
    return taskDesk.confirm(user, task, note);
  }

  /** Tries a failing task again now, or hands it to its target again. */
  @Transactional
  public ProvisioningTask retry(User user, UUID task) {
    return taskDesk.retry(user, task);
  }

  /**
   * A target that took a task and said it would call back does so now; who calls has been checked
   * by the caller. Calling twice has the effect of once; a call for what has been overtaken, or is
   * unknown, changes nothing.
   *
   * @param grant what the target was told about, {@code Right.grant}
   * @param reference what the target calls its task, as {@code Outcome.Waiting} said
   * @param done false when the target could not do it; it is told anew then, after a pause
   * @param detail what was done, or what was wrong, in words for the record
   * @return whether a task was waiting for it
   */
  @Transactional
  public boolean calledBack(UUID grant, String reference, boolean done, String detail) {
    return taskDesk.calledBack(grant, reference, done, detail);
  }

  /** Whether {@link #credential} can be asked of the grant's target. */
  @Transactional(readOnly = true)
  public boolean hasCredential(User user, Grant grant) {
    return credentials.issued(user, grant);
  }

  /** A fresh secret for the holder; each call makes the one before useless. */
  public Credential credential(User user, GrantId id) {
    return credentials.issue(user, require(user, id));
  }

  /** Who could use the asset at a moment, and why; for its owner, stewards, risk and audit. */
  @Transactional(readOnly = true)
  public Page<Holding> holders(
      User user, Reference asset, Instant at, @Nullable String cursor, int limit) {
    return past.holders(user, asset, at, cursor, limit);
  }

  /** What a subject could use at a moment, and why; for the subject, risk and audit. */
  @Transactional(readOnly = true)
  public Page<Holding> held(
      User user, String subjectKey, Instant at, @Nullable String cursor, int limit) {
    return past.held(user, subjectKey, at, cursor, limit);
  }

  private Grant readable(User user, GrantId id, Optional<Grant> found) {
    return found
        .filter(grant -> authorization.allows(user, Operation.READ_GRANT, scope(grant)))
        .orElseThrow(() -> missing(id));
  }

  private static RuntimeException missing(GrantId id) {
    return GrantProblem.GRANT_NOT_FOUND.because(
        "There is no grant " + id + ", or you may not see it.");
  }

  static Scope scope(Grant grant) {
    return new Scope(grant.owner(), grant.domain())
        .with(Set.of(grant.requester().id()), Set.of(grant.subject().key()));
  }

  private static Operation operation(GrantStep step) {
    return switch (step) {
      case SUSPENSION, RESUMPTION -> Operation.SUSPEND_GRANT;
      case REVOCATION -> Operation.REVOKE_GRANT;
      case RETURN -> Operation.RETURN_GRANT;
    };
  }

  private Instant now() {
    return micros(clock.instant());
  }

  /** PostgreSQL keeps microseconds; what is compared with it must not be finer. */
  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Time-ordered ids (UUID version 7, RFC 9562 §5.7), so that lists can be paged by them, the
   * newest first.
   */
  private static final class Ids {

    private Ids() {}

    static UUID next(Instant now) {
      var random = UUID.randomUUID();
      var high = (now.toEpochMilli() << 16) | 0x7000L | (random.getMostSignificantBits() & 0x0FFFL);
      return new UUID(high, random.getLeastSignificantBits());
    }
  }
}
