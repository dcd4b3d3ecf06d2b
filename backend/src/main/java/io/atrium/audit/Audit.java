package io.atrium.audit;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * The append-only record of what people did, chained by hashes so that a later change of it shows.
 */
@Singleton
public class Audit {

  private static final int CHUNK = 5_000;

  private final AuditTable entries;
  private final Authorization authorization;

  Audit(AuditTable entries, Authorization authorization) {
    this.entries = entries;
    this.authorization = authorization;
  }

  /** Joins the transaction of the change; fails where there is none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Collection<AuditEntry> done) {
    if (!done.isEmpty()) {
      entries.insert(done);
    }
  }

  /**
   * Entries, newest first.
   *
   * @param before id of the last entry of the page before; {@link Long#MAX_VALUE} for the first
   *     page
   */
  @Transactional(readOnly = true)
  public List<AuditEntry> list(User user, long before, int limit) {
    authorization.require(user, Operation.READ_AUDIT);
    return entries.before(before, limit);
  }

  /** Recomputes the chain from its beginning. */
  @Transactional(readOnly = true)
  public Verification verify(User user) {
    authorization.require(user, Operation.READ_AUDIT);
    var chain = Chain.START;
    var position = 0L;
    for (var chunk = entries.sealedAfter(0, CHUNK);
        !chunk.isEmpty();
        chunk = entries.sealedAfter(position, CHUNK)) {
      for (var sealed : chunk) {
        position++;
        if (sealed.position() != position) {
          return Verification.broken(
              position, null, "Entry number " + position + " of the chain is missing.");
        }
        chain = chain.append(sealed.entry());
        if (!chain.matches(sealed.hash())) {
          return Verification.broken(
              position,
              sealed.entry().id(),
              "Entry %d (%s of %s at %s) or one before it does not fit its hash."
                  .formatted(
                      sealed.entry().id(),
                      sealed.entry().action(),
                      sealed.entry().subject(),
                      sealed.entry().at()));
        }
      }
    }
    return Verification.intact(
        position, entries.unsealed(), HexFormat.of().formatHex(chain.hash()));
  }
}
