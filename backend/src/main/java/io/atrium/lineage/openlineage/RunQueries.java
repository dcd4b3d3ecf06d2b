package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs as lists and pages show them. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class RunQueries {

  private static final int LONGEST_ERROR = 2_000;

  private static final String COLUMNS =
      "select " + RunTable.COLUMNS + ", n.namespace, n.name\nfrom lineage.run r\n";

  private static final String JOB = "join lineage.node n on n.id = r.job_id\n";

  private final JdbcOperations jdbc;

  RunQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  record Found(RunFact fact, RunSummary summary) {}

  List<RunSummary> list(
      Set<String> audience,
      RunFilter filter,
      @Nullable UUID job,
      @Nullable List<String> after,
      int limit) {
    var sql = new StringBuilder(COLUMNS + JOB + "where n.audience && ?\n");
    var values = new ArrayList<Object>();
    values.add(audience);
    if (job != null) {
      sql.append("  and r.job_id = ?\n");
      values.add(job);
    }
    if (filter.state() != null) {
      sql.append("  and r.state = ?\n");
      values.add(filter.state().word());
    }
    if (filter.namespace() != null) {
      sql.append("  and n.namespace = ?\n");
      values.add(filter.namespace());
    }
    if (!filter.prefix().isEmpty()) {
      sql.append("  and starts_with(n.name, ?)\n");
      values.add(filter.prefix());
    }
    if (after != null) {
      sql.append("  and (r.first_at, r.id) < (?, ?)\n");
      values.add(NodeDetails.moment(after.getFirst()).atOffset(ZoneOffset.UTC));
      values.add(UUID.fromString(after.getLast()));
    }
    sql.append("order by r.first_at desc, r.id desc\nlimit ?");
    values.add(limit);
    return summaries(sql.toString(), values);
  }

  /** The last run of each job. */
  Map<UUID, RunSummary> last(Collection<UUID> jobs) {
    var last = new HashMap<UUID, RunSummary>();
    for (var run :
        found(
            "select "
                + RunTable.COLUMNS
                + """
                , n.namespace, n.name
                from unnest(?) as j (id)
                join lineage.node n on n.id = j.id
                cross join lateral (
                  select * from lineage.run where job_id = j.id order by first_at desc, id desc limit 1) r
                """,
            List.of(jobs))) {
      last.put(run.fact().job(), run.summary());
    }
    return last;
  }

  /** The last runs of some jobs together, the newest first. */
  List<RunSummary> ofJobs(Collection<UUID> jobs, int limit) {
    return summaries(
        "select "
            + RunTable.COLUMNS
            + """
            , n.namespace, n.name
            from unnest(?) as j (id)
            join lineage.node n on n.id = j.id
            cross join lateral (
              select * from lineage.run where job_id = j.id order by first_at desc, id desc limit ?) r
            order by r.first_at desc, r.id desc
            limit ?
            """,
        List.of(jobs, limit, limit));
  }

  List<RunSummary> children(UUID parent, Set<String> audience, int limit) {
    return summaries(
        COLUMNS
            + JOB
            + """
            where r.parent_id = ?
              and n.audience && ?
            order by r.first_at, r.id
            limit ?
            """,
        List.of(parent, audience, limit));
  }

  Optional<Found> find(UUID id, Set<String> audience) {
    return found(COLUMNS + JOB + "where r.id = ? and n.audience && ?", List.of(id, audience))
        .stream()
        .findFirst();
  }

  private List<RunSummary> summaries(String sql, List<Object> values) {
    return found(sql, values).stream().map(Found::summary).toList();
  }

  private List<Found> found(String sql, List<? extends Object> values) {
    return jdbc.prepareStatement(sql, statement -> found(NodeQueries.bound(statement, values)));
  }

  private static List<Found> found(PreparedStatement statement) throws SQLException {
    var found = new ArrayList<Found>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        var run = RunTable.run(rows);
        found.add(
            new Found(
                run,
                new RunSummary(
                    run.id(),
                    run.job().toString(),
                    rows.getString("namespace"),
                    rows.getString("name"),
                    run.state(),
                    run.started(),
                    run.ended(),
                    run.first(),
                    run.last(),
                    run.parent(),
                    error(run))));
      }
    }
    return found;
  }

  private static @Nullable String error(RunFact run) {
    var facet = run.facets().get("errorMessage");
    if (facet == null || facet.body() == null) {
      return null;
    }
    JsonNode body = Json.parse(facet.body());
    var message = NodeDetails.text(body.path("message"));
    return message == null || message.length() <= LONGEST_ERROR
        ? message
        : message.substring(0, LONGEST_ERROR) + "…";
  }
}
