package io.atrium.access.grant;

import io.atrium.catalog.AssetId;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The grants: opened by requests, put into effect, ended in time. */
@Singleton
public class Grants {

  /** Opens a grant with its task; joins the transaction of the decision. */
  public Grant open(Opening opening) {
    throw new UnsupportedOperationException();
  }

  /** The grant, or a 404 problem also where it may not be read. */
  public Grant require(User user, GrantId id) {
    throw new UnsupportedOperationException();
  }

  /** The newest first. */
  public Page<Grant> list(User user, GrantFilter filter, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  /** A grant that has not ended, by which the user can use the offer, alone or by a team. */
  public Optional<Grant> current(User user, AssetId asset, String offer) {
    throw new UnsupportedOperationException();
  }

  /** The same for any subject; nobody's rights are asked. */
  public Optional<Grant> current(String subjectKey, AssetId asset, String offer) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes a step.
   *
   * @param reason why; required for suspension and revocation
   * @param ifRevision the revision that the caller has seen; null whatever it is
   */
  public Grant take(
      User user, GrantId id, GrantStep step, @Nullable String reason, @Nullable Long ifRevision) {
    throw new UnsupportedOperationException();
  }

  /** The steps that the user may take now, for screens that offer them. */
  public List<GrantStep> allowed(User user, Grant grant) {
    throw new UnsupportedOperationException();
  }

  public List<ProvisioningTask> tasks(User user, GrantId id) {
    throw new UnsupportedOperationException();
  }

  /** Manual tasks that the user may confirm, the oldest first. */
  public List<ProvisioningTask> toConfirm(User user, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Says that a task has been done by hand. */
  public ProvisioningTask confirm(User user, UUID task, String note) {
    throw new UnsupportedOperationException();
  }

  /** Tries a failing task again now. */
  public ProvisioningTask retry(User user, UUID task) {
    throw new UnsupportedOperationException();
  }

  /** Whether {@link #credential} can be asked of the grant's target. */
  public boolean hasCredential(User user, Grant grant) {
    throw new UnsupportedOperationException();
  }

  /** A fresh secret for the holder; each call makes the one before useless. */
  public Credential credential(User user, GrantId id) {
    throw new UnsupportedOperationException();
  }

  /** Who could use the asset at a moment, and why; for its owner, stewards, risk and audit. */
  public Page<Holding> holders(
      User user, Reference asset, Instant at, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  /** What a subject could use at a moment, and why; for the subject, risk and audit. */
  public Page<Holding> held(
      User user, String subjectKey, Instant at, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }
}
