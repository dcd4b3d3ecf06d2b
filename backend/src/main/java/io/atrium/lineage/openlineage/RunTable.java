package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.node.TextNode;
import io.atrium.api.Json;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code lineage.run}. Only the one who projects writes them. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class RunTable {

  static final String COLUMNS =
      "r.id, r.job_id, r.state, r.state_at, r.started_at, r.ended_at, r.parent_id, r.parent_at,"
          + " r.first_at, r.last_at, r.facets";

  private final JdbcOperations jdbc;

  RunTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Joins what was said of runs with what is known. */
  void join(Collection<RunFact> said) {
    if (said.isEmpty()) {
      return;
    }
    var known = find(said.stream().map(RunFact::id).toList());
    var changed = new ArrayList<RunFact>();
    for (var run : said) {
      var before = known.get(run.id());
      var after = before == null ? run : before.join(run);
      if (!after.equals(before)) {
        changed.add(after);
      }
    }
    changed.sort(Comparator.comparing(RunFact::id));
    write(changed);
  }

  Map<UUID, RunFact> find(Collection<UUID> ids) {
    return jdbc.prepareStatement(
        "select " + COLUMNS + " from lineage.run r where r.id = any(?)",
        statement -> {
          statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
          Map<UUID, RunFact> runs = new HashMap<>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var run = run(rows);
              runs.put(run.id(), run);
            }
          }
          return runs;
        });
  }

  private void write(Collection<RunFact> runs) {
    if (runs.isEmpty()) {
      return;
    }
    var _ =
        jdbc.prepareStatement(
            """
            insert into lineage.run (id, job_id, state, state_at, started_at, ended_at, parent_id, parent_at, first_at, last_at, facets,
              reported_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now())
            on conflict (id) do update
            set job_id = excluded.job_id, state = excluded.state, state_at = excluded.state_at, started_at = excluded.started_at,
              ended_at = excluded.ended_at, parent_id = excluded.parent_id, parent_at = excluded.parent_at, first_at = excluded.first_at,
              last_at = excluded.last_at, facets = excluded.facets, reported_at = excluded.reported_at
            """,
            statement -> {
              for (var run : runs) {
                var state = run.state();
                statement.setObject(1, run.id());
                statement.setObject(2, run.job());
                statement.setString(3, state == null ? null : state.word());
                statement.setObject(4, offset(run.stateAt()));
                statement.setObject(5, offset(run.started()));
                statement.setObject(6, offset(run.ended()));
                statement.setObject(7, run.parent());
                statement.setObject(8, offset(run.parentAt()));
                statement.setObject(9, offset(run.first()));
                statement.setObject(10, offset(run.last()));
                statement.setString(11, text(run.facets()));
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  /** Deletes runs that began before and of which nothing was reported since; returns how many. */
  int forget(Instant before, int limit) {
    return jdbc.prepareStatement(
        """
        delete from lineage.run
        where id in (
          select id
          from lineage.run
          where first_at < ?
            and reported_at < ?
          order by first_at, id
          limit ?)
        """,
        statement -> {
          statement.setObject(1, offset(before));
          statement.setObject(2, offset(before));
          statement.setInt(3, limit);
          return statement.executeUpdate();
        });
  }

  static RunFact run(ResultSet rows) throws SQLException {
    var state = rows.getString("state");
    return new RunFact(
        rows.getObject("id", UUID.class),
        rows.getObject("job_id", UUID.class),
        state == null ? null : RunState.of(state),
        instant(rows, "state_at"),
        instant(rows, "started_at"),
        instant(rows, "ended_at"),
        rows.getObject("parent_id", UUID.class),
        instant(rows, "parent_at"),
        Objects.requireNonNull(instant(rows, "first_at")),
        Objects.requireNonNull(instant(rows, "last_at")),
        facets(rows.getString("facets")));
  }

  /** The bodies go in as they are; they are JSON. */
  private static String text(Map<String, FacetFact> facets) {
    var text = new StringBuilder("{");
    for (var facet : new TreeMap<>(facets).entrySet()) {
      text.append(text.length() == 1 ? "" : ",")
          .append(TextNode.valueOf(facet.getKey()))
          .append(":{\"at\":\"")
          .append(facet.getValue().at())
          .append("\",\"body\":")
          .append(facet.getValue().body())
          .append('}');
    }
    return text.append('}').toString();
  }

  private static Map<String, FacetFact> facets(String stored) {
    Map<String, FacetFact> facets = new TreeMap<>();
    for (var facet : Json.parse(stored).properties()) {
      var body = facet.getValue().path("body");
      facets.put(
          facet.getKey(),
          new FacetFact(
              Instant.parse(facet.getValue().path("at").asText()),
              body.isNull() ? null : body.toString()));
    }
    return facets;
  }

  private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    var time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
