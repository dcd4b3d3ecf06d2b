package io.atrium.identity;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Teams that answer for the assets of another team that has nobody left. Whoever belongs to the one
 * is treated as a member of the other, at every door, so that visibility, ownership and approvals
 * need no rule of their own.
 *
 * @see "docs/decisions/0015-interim-owner.md"
 */
@Singleton
public class StandIns {

  private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final JdbcOperations jdbc;
  private final TransactionOperations<Connection> transactions;
  private final AtomicReference<Known> known = new AtomicReference<>(new Known(Map.of(), 0, false));

  StandIns(JdbcOperations jdbc, TransactionOperations<Connection> transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * @param teams who stands in, by the team without people
   */
  private record Known(Map<String, String> teams, long readAt, boolean read) {

    boolean fresh(long now) {
      return read && now - readAt < MEMORY_NANOS;
    }
  }

  /** The user with the teams that the own teams stand in for; at most ten seconds old. */
  public User with(User user) {
    var teams = new TreeSet<>(user.teams());
    current()
        .forEach((orphan, standIn) -> {
          if (user.teams().contains(standIn)) {
            teams.add(orphan);
          }
        });
    return teams.size() == user.teams().size()
        ? user
        : new User(
            user.id(),
            user.name(),
            user.displayName(),
            user.email(),
            teams,
            user.roles(),
            user.stewardOf());
  }

  /** Has the next question read anew. */
  public void forget() {
    known.set(new Known(Map.of(), 0, false));
  }

  private Map<String, String> current() {
    var now = System.nanoTime();
    var remembered = known.get();
    if (remembered.fresh(now)) {
      return remembered.teams();
    }
    var teams = read();
    known.set(new Known(teams, now, true));
    return teams;
  }

  private Map<String, String> read() {
    return transactions.executeRead(status ->
        jdbc.prepareStatement(
            "select team, stand_in from identity.team where stand_in is not null",
            statement -> {
              var teams = new HashMap<String, String>();
              try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                  teams.put(rows.getString(1), rows.getString(2));
                }
              }
              return teams;
            }));
  }
}
