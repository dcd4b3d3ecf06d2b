package io.atrium.access.request;

import io.atrium.access.Purpose;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asking for access and deciding about it. */
@Singleton
public class AccessRequests {

  private final Purposes purposes;
  private final Subjects subjects;
  private final Bundles bundles;
  private final Submission submission;
  private final Previewing previewing;
  private final Renewals renewals;
  private final Reading reading;
  private final Dossiers dossiers;
  private final Deciding deciding;
  private final Answering answering;
  private final ApprovalBatch batch;
  private final Delegations delegations;
  private final Authorization authorization;

  AccessRequests(
      Purposes purposes,
      Subjects subjects,
      Bundles bundles,
      Submission submission,
      Previewing previewing,
      Renewals renewals,
      Reading reading,
      Dossiers dossiers,
      Deciding deciding,
      Answering answering,
      ApprovalBatch batch,
      Delegations delegations,
      Authorization authorization) {
    this.purposes = purposes;
    this.subjects = subjects;
    this.bundles = bundles;
    this.submission = submission;
    this.previewing = previewing;
    this.renewals = renewals;
    this.reading = reading;
    this.dossiers = dossiers;
    this.deciding = deciding;
    this.answering = answering;
    this.batch = batch;
    this.delegations = delegations;
    this.authorization = authorization;
  }

  /** The governed purposes that can be chosen. */
  public List<Purpose> purposes(User user) {
    return purposes.list(user);
  }

  /** For whom the user can ask: oneself, the own teams, service accounts, own solutions. */
  @Transactional(readOnly = true)
  public List<Subject> subjects(User user) {
    authorization.require(user, Operation.ASK_ACCESS);
    return subjects.all(user).stream().map(Beneficiary::subject).toList();
  }

  /** What the asset offers and is made of, with what the subject already has. */
  public Bundle bundle(User user, Reference asset, String subject) {
    return bundles.of(user, asset, subject);
  }

  /** What would become of it; nothing is kept. Faults are named all at once. */
  public Preview preview(User user, Ask ask) {
    return previewing.preview(user, Submission.Incoming.of(ask));
  }

  /** Auto-approved items are granted, refused ones rejected, the others wait for people. */
  public AccessRequest submit(User user, Ask ask) {
    return submission.submit(user, Submission.Incoming.of(ask));
  }

  Preview preview(User user, Ask ask, List<Fault> faults) {
    return previewing.preview(user, new Submission.Incoming(ask, null, faults, null));
  }

  /**
   * @param faults that were found when the ask was read; they are answered with all others
   * @param key the second ask under a key is answered with the request of the first
   */
  AccessRequest submit(User user, Ask ask, List<Fault> faults, @Nullable String key) {
    return submission.submit(user, new Submission.Incoming(ask, null, faults, key));
  }

  /**
   * Asks for what a grant gives to hold on after its end, with the same subject, extent and
   * purpose.
   */
  public AccessRequest renew(
      User user, GrantId grant, @Nullable String justification, @Nullable Integer days) {
    return renewals.renew(user, grant, justification, days);
  }

  /** The request with all that explains it, or a 404 problem also where it may not be read. */
  public Dossier require(User user, RequestId id) {
    return dossiers.of(user, id);
  }

  /** To decide: the one due soonest first. Else the newest first. */
  public Page<AccessRequest> list(
      User user, RequestFilter filter, @Nullable String cursor, int limit) {
    return reading.list(user, filter, cursor, limit);
  }

  /** How many wait for the user's decision; stops counting at 100. */
  public int waiting(User user) {
    return reading.waiting(user);
  }

  public AccessRequest approve(User user, RequestId id, Verdict verdict) {
    return deciding.approve(user, id, verdict);
  }

  /**
   * Approves requests that are equal in offer, extent, duration and purpose; each is decided by
   * itself.
   */
  public List<BatchOutcome> approveAll(User user, List<RequestId> ids, @Nullable String reason) {
    return batch.approve(user, ids, reason);
  }

  public AccessRequest reject(User user, RequestId id, Verdict verdict) {
    return deciding.reject(user, id, verdict);
  }

  /** Asks the requester something; the clock stands until the answer. */
  public AccessRequest askBack(User user, RequestId id, Verdict verdict) {
    return deciding.askBack(user, id, verdict);
  }

  public AccessRequest answer(User user, RequestId id, String answer, @Nullable Long ifRevision) {
    return answering.answer(user, id, answer, ifRevision);
  }

  /** Takes what an approver offered instead. */
  public AccessRequest accept(User user, RequestId id, @Nullable Long ifRevision) {
    return answering.accept(user, id, ifRevision);
  }

  public AccessRequest withdraw(
      User user, RequestId id, @Nullable String reason, @Nullable Long ifRevision) {
    return answering.withdraw(user, id, reason, ifRevision);
  }

  /** Has somebody else decide for the user; {@code to} is a login name. */
  public Delegation delegate(
      User user, String to, Instant begins, Instant ends, @Nullable String domain) {
    return delegations.give(user, to, begins, ends, domain);
  }

  /** Those that the user gave or got and that have not ended. */
  public List<Delegation> delegations(User user) {
    return delegations.around(user);
  }

  public void endDelegation(User user, UUID delegation) {
    delegations.end(user, delegation);
  }
}
