package io.atrium;

import io.atrium.authorization.Pools;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The directory of an application, and its rows, as tests want them. */
public final class Employees {

  private final ApplicationContext application;

  public Employees(ApplicationContext application) {
    this.application = application;
  }

  /** Puts people into the directory, as a reading of Keycloak would. */
  public void employ(User... people) {
    for (var user : people) {
      var pools = new TreeSet<>(Pools.of(user));
      pools.remove(user.actor().id());
      sql(
          """
          insert into identity.person (id, name, display_name, email, teams, roles, steward_of, pools, attributes, read_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, '{}', now())
          on conflict (id) do update set gone_at = null, email = excluded.email, teams = excluded.teams
          """,
          user.id(),
          user.name(),
          user.displayName(),
          user.email(),
          user.teams().toArray(String[]::new),
          user.roles().stream().map(Role::word).toArray(String[]::new),
          user.stewardOf().toArray(String[]::new),
          pools.toArray(String[]::new));
    }
  }

  public void leave(User user) {
    sql("update identity.person set gone_at = now() where id = ?", user.id());
  }

  public void speak(User user, String locale) {
    sql(
        "update identity.person set attributes = ?::jsonb where id = ?",
        "{\"locale\": [\"" + locale + "\"]}",
        user.id());
  }

  /** Waits until what has happened so far has been followed by a consumer. */
  public void await(String... consumers) {
    Expect.eventually(() -> {
      for (var consumer : consumers) {
        var behind =
            words(
                """
                select count(*) from event.event e, event.consumer c
                where c.name = '%s' and (e.position is null or e.position > c.position)
                """
                    .formatted(consumer));
        if (!behind.equals(List.of("0"))) {
          return false;
        }
      }
      return true;
    });
  }

  /** {@code type: value | value}, the oldest first. */
  public List<String> notices(User user) {
    return words(
        "select type || ': ' || array_to_string(detail, ' | ') from notice.notice where recipient = '"
            + user.actor().id()
            + "' order by at, id");
  }

  public List<String> words(String sql) {
    return transactions()
        .executeRead(status -> {
          try (var statement = status.getConnection().createStatement();
              var rows = statement.executeQuery(sql)) {
            var words = new ArrayList<String>();
            while (rows.next()) {
              words.add(rows.getString(1));
            }
            return words;
          }
        });
  }

  public void sql(String sql, Object... values) {
    var _ =
        transactions()
            .executeWrite(status -> {
              try (var statement = status.getConnection().prepareStatement(sql)) {
                for (var i = 0; i < values.length; i++) {
                  switch (values[i]) {
                    case String[] texts ->
                        statement.setArray(
                            i + 1, status.getConnection().createArrayOf("text", texts));
                    case Instant at -> statement.setObject(i + 1, time(at));
                    case null, default -> statement.setObject(i + 1, values[i]);
                  }
                }
                return statement.executeUpdate();
              } catch (SQLException failed) {
                throw new IllegalStateException(failed);
              }
            });
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  @SuppressWarnings("unchecked")
  private TransactionOperations<Connection> transactions() {
    return application.getBean(TransactionOperations.class);
  }
}
