package io.atrium.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The people, teams and service accounts that Keycloak knows, as of the last reading; nobody's
 * rights are asked here.
 */
@Singleton
public class Directory {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, List<String>>> ATTRIBUTES =
      new TypeReference<>() {};

  private static final String SELECT =
      """
      select id, name, display_name, email, teams, roles, steward_of, attributes, read_at, gone_at
      from identity.person
      """;

  private final JdbcOperations jdbc;
  private final TransactionOperations<Connection> transactions;
  private final LivePeople live;

  Directory(JdbcOperations jdbc, TransactionOperations<Connection> transactions, LivePeople live) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.live = live;
  }

  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** By Keycloak's subject; also those who are gone. */
  public Optional<Person> person(String id) {
    return people(SELECT + "where id = ?", statement -> statement.setString(1, id)).stream()
        .findFirst();
  }

  /**
   * Asks Keycloak now, so that facts are fresh: who is gone or disabled by now is gone here, too.
   * Falls back to the last reading where there is no answer within two seconds; not for the inside
   * of a transaction.
   */
  public Optional<Person> refreshed(String id) {
    return switch (live.ask(id)) {
      case LivePeople.Found found -> Optional.of(found.person());
      case LivePeople.Gone gone -> person(id).map(known -> gone(known, gone.at()));
      case LivePeople.Unanswered _ -> person(id);
    };
  }

  /** By Keycloak's subjects; not those who are gone. */
  public List<Person> people(Collection<String> ids) {
    return people(
        SELECT + "where id = any(?) and gone_at is null",
        statement ->
            statement.setArray(1, statement.getConnection().createArrayOf("text", ids.toArray())));
  }

  /** By login name; not those who are gone. */
  public Optional<Person> named(String name) {
    return people(
            SELECT + "where name = ? and gone_at is null",
            statement -> statement.setString(1, name))
        .stream()
        .findFirst();
  }

  /**
   * Those who are not gone and belong to one of the pools of {@code authorization.Pools}; to a
   * team's publishers belong those of the team that stands in for it.
   */
  public List<Person> inPools(Collection<String> pools) {
    return people(
        SELECT
            + """
            where gone_at is null
              and pools && (? || array(
                select 'publisher:' || t.stand_in
                from identity.team t
                where t.stand_in is not null and 'publisher:' || t.team = any (?)))
            order by display_name, id
            """,
        statement -> {
          var asked = statement.getConnection().createArrayOf("text", pools.toArray());
          statement.setArray(1, asked);
          statement.setArray(2, asked);
        });
  }

  /** Members of a team who are not gone. */
  public List<Person> inTeam(String team) {
    return people(
        SELECT + "where teams @> array[?::text] and gone_at is null order by display_name, id",
        statement -> statement.setString(1, team));
  }

  /** All teams, {@code team:…}. */
  public Set<String> teams() {
    return read(
        "select team from identity.team where gone_at is null order by team",
        statement -> {},
        rows -> {
          var teams = new TreeSet<String>();
          while (rows.next()) {
            teams.add(rows.getString(1));
          }
          return teams;
        });
  }

  public List<ServiceAccount> serviceAccounts() {
    return read(
        "select client_id, name, user_id, team from identity.service_account order by client_id",
        statement -> {},
        rows -> {
          var accounts = new ArrayList<ServiceAccount>();
          while (rows.next()) {
            accounts.add(
                new ServiceAccount(
                    rows.getString("client_id"),
                    rows.getString("name"),
                    rows.getString("user_id"),
                    rows.getString("team")));
          }
          return accounts;
        });
  }

  @FunctionalInterface
  private interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private List<Person> people(String sql, Parameters parameters) {
    return read(
        sql,
        parameters,
        rows -> {
          var people = new ArrayList<Person>();
          while (rows.next()) {
            people.add(person(rows));
          }
          return people;
        });
  }

  private <T> T read(String sql, Parameters parameters, Rows<T> reading) {
    return transactions.executeRead(status ->
        jdbc.prepareStatement(
            sql,
            statement -> {
              parameters.set(statement);
              try (var rows = statement.executeQuery()) {
                return reading.read(rows);
              }
            }));
  }

  private static Person gone(Person known, Instant at) {
    return known.goneAt() != null ? known : new Person(known.user(), known.attributes(), at, at);
  }

  private static Person person(ResultSet rows) throws SQLException {
    var gone = rows.getObject("gone_at", OffsetDateTime.class);
    return new Person(
        new User(
            rows.getString("id"),
            rows.getString("name"),
            rows.getString("display_name"),
            rows.getString("email"),
            strings(rows, "teams"),
            strings(rows, "roles").stream()
                .flatMap(role -> Role.of(role).stream())
                .collect(Collectors.toSet()),
            strings(rows, "steward_of")),
        attributes(rows.getString("attributes")),
        Binding.requiredInstant(rows, "read_at"),
        gone == null ? null : gone.toInstant());
  }

  private static Set<String> strings(ResultSet rows, String column) throws SQLException {
    return Arrays.stream((String[]) rows.getArray(column).getArray()).collect(Collectors.toSet());
  }

  private static Map<String, List<String>> attributes(String json) {
    try {
      return MAPPER.readValue(json, ATTRIBUTES);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("stored JSON cannot be read", damaged);
    }
  }
}
