package io.atrium.identity;

import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Teams that answer for the assets of another team that has nobody left. Whoever belongs to the one
 * is treated as a member of the other, at every door, so that visibility, ownership and approvals
 * need no rule of their own. What is known is a few seconds old and kept in memory, since it is
 * asked for on threads that must not wait for the database.
 *
 * @see "docs/decisions/0015-interim-owner.md"
 */
@Context
public class StandIns {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final JdbcOperations jdbc;
  private final TransactionOperations<Connection> transactions;
  private final Background worker;

  /** Who stands in, by the team without people. */
  private volatile Map<String, String> known = Map.of();

  StandIns(JdbcOperations jdbc, TransactionOperations<Connection> transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.worker =
        Background.start(
            "stand-ins",
            PAUSE,
            () -> {
              refresh();
              return false;
            });
  }

  /** The user with the teams that the own teams stand in for. */
  public User with(User user) {
    var teams = new TreeSet<>(user.teams());
    known.forEach((orphan, standIn) -> {
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

  /** Reads them now, on this node; the others follow. */
  public void refresh() {
    known = read();
  }

  @PreDestroy
  void close() {
    worker.close();
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
