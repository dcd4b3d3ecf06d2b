package io.atrium.audit;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * The append-only record of what people did, chained by hashes so that a later change of it shows.
 */
@Singleton
public class Audit {

  private static final int CHUNK = 5_000;

  private final AuditTable entries;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;

  Audit(
      AuditTable entries,
      Authorization authorization,
      TransactionOperations<Connection> transactions) {
    this.entries = entries;
    this.authorization = authorization;
    this.transactions = transactions;
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

  /**
   * The links of the chain from the first entry that is asked for to the last, the entries between
   * by their digests alone. The caller has authorized.
   *
   * @return how many entries that are asked for have no place in the chain yet and are left out
   */
  @Transactional(readOnly = true)
  public long excerpt(Excerpt excerpt, Consumer<Excerpt.Link> links) {
    entries.range(excerpt).ifPresent(range -> follow(excerpt, range, links));
    return entries.unsealed(excerpt);
  }

  /**
   * Returns when every entry of now has its place in the chain, which takes about half a second; at
   * the latest after the given time. Not for the inside of a transaction.
   */
  public void awaitSealed(Duration longest) throws InterruptedException {
    long newest = transactions.executeRead(status -> entries.newest());
    var deadline = System.nanoTime() + longest.toNanos();
    while (transactions.<Boolean>executeRead(status -> entries.isUnsealed(newest))
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
  }

  private void follow(Excerpt excerpt, AuditTable.Range range, Consumer<Excerpt.Link> links) {
    var position = range.first() - 1;
    var before =
        entries.sealedAfter(position - 1, 1).stream()
            .filter(link -> link.position() == range.first() - 1)
            .findFirst()
            .map(AuditTable.Sealed::hash)
            .orElse(Chain.START.hash());
    while (position < range.last()) {
      var chunk = entries.sealedAfter(position, (int) Math.min(CHUNK, range.last() - position));
      var asked = entries.asked(excerpt, position, chunk.getLast().position());
      for (var sealed : chunk) {
        var entry = sealed.entry();
        links.accept(
            new Excerpt.Link(
                sealed.position(),
                before,
                Chain.digest(entry),
                sealed.hash(),
                asked.contains(entry.id()) ? entry : null));
        before = sealed.hash();
      }
      position = chunk.getLast().position();
    }
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
