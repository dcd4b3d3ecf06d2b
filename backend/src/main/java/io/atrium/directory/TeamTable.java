package io.atrium.directory;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rows of {@code identity.team}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class TeamTable {

  private final JdbcOperations jdbc;

  TeamTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void save(Collection<String> teams, Instant at) {
    jdbc.prepareStatement(
        """
        insert into identity.team (team, had_publisher)
        select team, false from unnest(?) as team
        on conflict (team) do update set gone_at = null where identity.team.gone_at is not null
        """,
        statement -> {
          PersonTable.array(statement, 1, teams);
          return statement.executeUpdate();
        });
    jdbc.prepareStatement(
        "update identity.team set gone_at = ? where gone_at is null and not team = any(?)",
        statement -> {
          statement.setObject(1, PersonTable.time(at));
          PersonTable.array(statement, 2, teams);
          return statement.executeUpdate();
        });
  }

  /** Marks the teams that have somebody who may publish; such a team needs no stand-in. */
  List<Team> staffed() {
    return teams(
        """
        update identity.team t set had_publisher = true, stand_in = null, stand_in_since = null
        from identity.team before
        where before.team = t.team
          and (not t.had_publisher or t.stand_in is not null)
          and exists (
            select from identity.person p
            where p.gone_at is null
              and p.roles @> array['publisher']
              and p.teams @> array[t.team])
        returning t.team, before.stand_in, before.stand_in_since, t.gone_at
        """,
        statement -> {});
  }

  /** Gives a stand-in to teams that had publishers and have none any more. */
  List<Team> orphaned(String standIn, Instant at) {
    return teams(
        """
        update identity.team t set stand_in = ?, stand_in_since = ?
        where t.had_publisher
          and t.stand_in is distinct from ?
          and t.team <> ?
          and not exists (
            select from identity.person p
            where p.gone_at is null
              and p.roles @> array['publisher']
              and p.teams @> array[t.team])
        returning team, stand_in, stand_in_since, gone_at
        """,
        statement -> {
          Binding.bind(statement, standIn, at, standIn, standIn);
        });
  }

  /** By name, with how many belong to each. */
  List<Standing> after(String team, int limit) {
    return Binding.select(
        jdbc,
        row -> new Standing(team(row), row.getInt("members")),
        """
        select t.team, t.stand_in, t.stand_in_since, t.gone_at,
               (select count(*) from identity.person p where p.gone_at is null and p.teams @> array[t.team]) as members
        from identity.team t
        where t.team > ?
        order by t.team
        limit ?
        """,
        team,
        limit);
  }

  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private List<Team> teams(String sql, Parameters parameters) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          parameters.set(statement);
          var teams = new ArrayList<Team>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              teams.add(team(rows));
            }
          }
          return teams;
        });
  }

  private static Team team(ResultSet rows) throws SQLException {
    var since = rows.getObject("stand_in_since", OffsetDateTime.class);
    return new Team(
        rows.getString("team"),
        rows.getString("stand_in"),
        since == null ? null : since.toInstant(),
        rows.getObject("gone_at") != null);
  }
}
