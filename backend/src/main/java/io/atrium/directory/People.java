package io.atrium.directory;

import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** How the directory of people stands, for those who run Atrium. */
@Singleton
public class People {

  private final PersonTable people;
  private final TeamTable teams;
  private final Reconciler reconciler;
  private final Audit audit;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  People(
      PersonTable people,
      TeamTable teams,
      Reconciler reconciler,
      Audit audit,
      Authorization authorization,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.people = people;
    this.teams = teams;
    this.reconciler = reconciler;
    this.audit = audit;
    this.authorization = authorization;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Teams by name.
   *
   * @param after name of the last one of the page before; empty for the first
   */
  @Transactional(readOnly = true)
  public List<Standing> teams(User user, String after, int limit) {
    authorization.require(user, Operation.READ_TEAMS);
    return teams.after(after, limit);
  }

  /** Empty before the first reading. */
  @Transactional(readOnly = true)
  public Optional<LastReading> lastReading(User user) {
    authorization.require(user, Operation.OPERATE);
    return people.lastReading();
  }

  /**
   * Says that so many have really left, and has Keycloak read now. The word is on record before
   * anything follows from it.
   */
  public void confirm(User user) {
    authorization.require(user, Operation.OPERATE);
    transactions.executeWrite(status -> {
      audit.add(
          List.of(
              new AuditEntry(
                  0, clock.instant(), user.actor(), "leavers-confirmed", "directory", null, "{}")));
      return status;
    });
    var _ = reconciler.reconcile(true);
  }
}
