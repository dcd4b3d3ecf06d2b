package io.atrium.access.request;

import io.atrium.access.Purpose;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asking for access and deciding about it. */
@Singleton
public class AccessRequests {

  /** The governed purposes that can be chosen. */
  public List<Purpose> purposes(User user) {
    throw new UnsupportedOperationException();
  }

  /** For whom the user can ask: oneself, the own teams, service accounts, own solutions. */
  public List<Subject> subjects(User user) {
    throw new UnsupportedOperationException();
  }

  /** What the asset offers and is made of, with what the subject already has. */
  public Bundle bundle(User user, Reference asset, String subject) {
    throw new UnsupportedOperationException();
  }

  /** What would become of it; nothing is kept. Faults are named all at once. */
  public Preview preview(User user, Ask ask) {
    throw new UnsupportedOperationException();
  }

  public AccessRequest submit(User user, Ask ask) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks for what a grant gives to hold on after its end, with the same subject, extent and
   * purpose.
   */
  public AccessRequest renew(
      User user, GrantId grant, @Nullable String justification, @Nullable Integer days) {
    throw new UnsupportedOperationException();
  }

  /** The request with all that explains it, or a 404 problem also where it may not be read. */
  public Dossier require(User user, RequestId id) {
    throw new UnsupportedOperationException();
  }

  /** To decide: the one due soonest first. Else the newest first. */
  public Page<AccessRequest> list(
      User user, RequestFilter filter, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  /** How many wait for the user's decision; stops counting at 100. */
  public int waiting(User user) {
    throw new UnsupportedOperationException();
  }

  public AccessRequest approve(User user, RequestId id, Verdict verdict) {
    throw new UnsupportedOperationException();
  }

  public AccessRequest reject(User user, RequestId id, Verdict verdict) {
    throw new UnsupportedOperationException();
  }

  /** Asks the requester something; the clock stands until the answer. */
  public AccessRequest askBack(User user, RequestId id, Verdict verdict) {
    throw new UnsupportedOperationException();
  }

  public AccessRequest answer(User user, RequestId id, String answer, @Nullable Long ifRevision) {
    throw new UnsupportedOperationException();
  }

  /** Takes what an approver offered instead. */
  public AccessRequest accept(User user, RequestId id, @Nullable Long ifRevision) {
    throw new UnsupportedOperationException();
  }

  public AccessRequest withdraw(
      User user, RequestId id, @Nullable String reason, @Nullable Long ifRevision) {
    throw new UnsupportedOperationException();
  }

  /** Has somebody else decide for the user; {@code to} is a login name. */
  public Delegation delegate(
      User user, String to, Instant begins, Instant ends, @Nullable String domain) {
    throw new UnsupportedOperationException();
  }

  /** Those that the user gave or got and that have not ended. */
  public List<Delegation> delegations(User user) {
    throw new UnsupportedOperationException();
  }

  public void endDelegation(User user, UUID delegation) {
    throw new UnsupportedOperationException();
  }
}
