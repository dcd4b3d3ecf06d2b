package io.atrium.access.request;

import io.atrium.authorization.Pools;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/** The directory's people, whom a test lets come and go. */
final class People {

  private final TransactionOperations<Connection> transactions;
  private final JdbcOperations jdbc;

  People(TransactionOperations<Connection> transactions, JdbcOperations jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  void has(User... users) {
    for (var user : users) {
      run(
          """
          insert into identity.person (id, name, display_name, teams, roles, steward_of, pools, attributes, read_at)
          values ('%s', '%s', '%s', %s, %s, %s, %s, '{"location": ["DE"], "trainings": ["privacy-101"]}', '%s')
          on conflict (id) do update set gone_at = null
          """
              .formatted(
                  user.id(),
                  user.name(),
                  user.displayName(),
                  array(user.teams()),
                  array(user.roles().stream().map(Role::word).toList()),
                  array(user.stewardOf()),
                  array(Pools.of(user)),
                  RequestSteps.START.atOffset(ZoneOffset.UTC)));
    }
  }

  void leaves(User user, Instant at) {
    run("update identity.person set gone_at = '%s' where id = '%s'".formatted(at, user.id()));
  }

  /** Nobody is there, and nobody decides for anybody. */
  void clear() {
    run("delete from identity.person");
    run("delete from access.delegation");
  }

  void runs(String client, String team) {
    run(
        "insert into identity.service_account (client_id, name, user_id, team) values ('%s', '%s', 'x', '%s')"
            .formatted(client, client, team));
  }

  private void run(String sql) {
    var unused =
        transactions.executeWrite(
            status -> jdbc.prepareStatement(sql, statement -> statement.executeUpdate()));
  }

  private static String array(Collection<String> values) {
    return "array["
        + String.join(", ", values.stream().map(value -> "'" + value + "'").toList())
        + "]::text[]";
  }
}
