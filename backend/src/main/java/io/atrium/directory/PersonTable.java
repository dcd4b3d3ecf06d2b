package io.atrium.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atrium.authorization.Pools;
import io.atrium.identity.Person;
import io.atrium.identity.Role;
import io.atrium.identity.ServiceAccount;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of {@code identity.person}, {@code service_account} and {@code reading}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class PersonTable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JdbcOperations jdbc;

  PersonTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** What the table says of somebody. */
  record Known(String id, String displayName, Set<String> teams, boolean gone) {}

  /** Whether this transaction is the one that reconciles; others have to leave it alone. */
  boolean takeTurn() {
    return jdbc.prepareStatement(
        "select pg_try_advisory_xact_lock(hashtext('identity.reconcile'))",
        statement -> {
          try (var rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
          }
        });
  }

  Map<String, Known> known() {
    return jdbc.prepareStatement(
        "select id, display_name, teams, gone_at is not null as gone from identity.person",
        statement -> {
          var known = new HashMap<String, Known>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var id = rows.getString("id");
              known.put(
                  id,
                  new Known(
                      id,
                      rows.getString("display_name"),
                      Set.of((String[]) rows.getArray("teams").getArray()),
                      rows.getBoolean("gone")));
            }
          }
          return known;
        });
  }

  /** Writes those who are there; somebody who was gone is back. */
  void save(Collection<Person> people) {
    jdbc.prepareStatement(
        """
        insert into identity.person
          (id, name, display_name, email, teams, roles, steward_of, pools, attributes, read_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)
        on conflict (id) do update set
          name = excluded.name, display_name = excluded.display_name, email = excluded.email,
          teams = excluded.teams, roles = excluded.roles, steward_of = excluded.steward_of,
          pools = excluded.pools, attributes = excluded.attributes, read_at = excluded.read_at,
          gone_at = null
        """,
        statement -> {
          for (var person : people) {
            var user = person.user();
            statement.setString(1, user.id());
            statement.setString(2, user.name());
            statement.setString(3, user.displayName());
            statement.setString(4, user.email());
            array(statement, 5, user.teams());
            array(statement, 6, user.roles().stream().map(Role::word).sorted().toList());
            array(statement, 7, user.stewardOf());
            array(statement, 8, Pools.of(user));
            statement.setString(9, json(person.attributes()));
            statement.setObject(10, time(person.readAt()));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  void leave(Collection<String> ids, Instant at) {
    jdbc.prepareStatement(
        "update identity.person set gone_at = ? where id = any(?) and gone_at is null",
        statement -> {
          statement.setObject(1, time(at));
          array(statement, 2, ids);
          return statement.executeUpdate();
        });
  }

  void saveServiceAccounts(List<ServiceAccount> accounts) {
    jdbc.prepareStatement(
        "delete from identity.service_account where not client_id = any(?)",
        statement -> {
          array(statement, 1, accounts.stream().map(ServiceAccount::clientId).toList());
          return statement.executeUpdate();
        });
    jdbc.prepareStatement(
        """
        insert into identity.service_account (client_id, name, user_id, team)
        values (?, ?, ?, ?)
        on conflict (client_id) do update set
          name = excluded.name, user_id = excluded.user_id, team = excluded.team
        """,
        statement -> {
          for (var account : accounts) {
            Binding.bind(
                statement, account.clientId(), account.name(), account.user(), account.team());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  void saveReading(Instant at, int heldBack) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into identity.reading (single, at, held_back) values (true, ?, ?)
            on conflict (single) do update set at = excluded.at, held_back = excluded.held_back
            """,
            at,
            heldBack);
  }

  Optional<LastReading> lastReading() {
    return Binding.first(
        jdbc,
        row ->
            new LastReading(
                Binding.requiredInstant(row, "at"), row.getInt("people"), row.getInt("held_back")),
        """
        select at, held_back, (select count(*) from identity.person where gone_at is null) as people
        from identity.reading
        """);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static void array(PreparedStatement statement, int index, Collection<String> values)
      throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf("text", values.toArray()));
  }

  private static String json(Map<String, List<String>> attributes) {
    try {
      return MAPPER.writeValueAsString(attributes);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
