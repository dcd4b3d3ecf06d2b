package io.atrium.access.request;

import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The rows of {@code access.step} and {@code access.vote}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class StepTable {

  private static final int ALL = -1;
  private static final int ANY = 0;

  private final JdbcOperations jdbc;

  StepTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(RequestInHand request) {
    jdbc.prepareStatement(
        """
        insert into access.step (state, pools, pool_text, reached, needed, staffed, elapsed_millis, running_since, reminded, escalated,
          id, request_id, item_id, number, title, why, asked, quorum, due_seconds)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var item : request.items) {
            for (var step : item.steps) {
              bindState(statement, step);
              statement.setObject(11, step.id);
              statement.setObject(12, request.id.value());
              statement.setObject(13, item.id);
              statement.setInt(14, step.number);
              statement.setString(15, step.title);
              statement.setString(16, step.why);
              statement.setString(17, Columns.word(step.asked));
              statement.setInt(18, number(step.quorum));
              statement.setLong(19, step.due.toSeconds());
              statement.addBatch();
            }
          }
          return statement.executeBatch();
        });
  }

  void update(RequestInHand request) {
    jdbc.prepareStatement(
        """
        update access.step
        set state = ?, pools = ?, pool_text = ?, reached = ?, needed = ?, staffed = ?, elapsed_millis = ?, running_since = ?,
          reminded = ?, escalated = ?
        where id = ?
        """,
        statement -> {
          for (var item : request.items) {
            for (var step : item.steps) {
              bindState(statement, step);
              statement.setObject(11, step.id);
              statement.addBatch();
            }
          }
          return statement.executeBatch();
        });
    jdbc.prepareStatement(
        """
        insert into access.vote (step_id, request_id, by_id, by_name, behalf_id, behalf_name, approved, reason, at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        statement -> {
          for (var item : request.items) {
            for (var step : item.steps) {
              for (var vote : step.votes) {
                bind(statement, request, step, vote);
                statement.addBatch();
              }
            }
          }
          return statement.executeBatch();
        });
  }

  void fill(Map<UUID, RequestInHand> requests) {
    var steps = new HashMap<UUID, StepInHand>();
    var unused =
        jdbc.prepareStatement(
            "select * from access.step where request_id = any(?) order by item_id, number",
            statement -> {
              Binding.bind(statement, new Uuids(requests.keySet()));
              try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                  var step = step(rows);
                  steps.put(step.id, step);
                  Objects.requireNonNull(requests.get(Columns.id(rows, "request_id")))
                      .item(Columns.id(rows, "item_id"))
                      .steps
                      .add(step);
                }
              }
              return steps.size();
            });
    fillVotes(requests, steps);
  }

  private void fillVotes(Map<UUID, RequestInHand> requests, Map<UUID, StepInHand> steps) {
    var unused =
        jdbc.prepareStatement(
            "select * from access.vote where request_id = any(?) order by at, by_id",
            statement -> {
              Binding.bind(statement, new Uuids(requests.keySet()));
              try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                  Objects.requireNonNull(steps.get(Columns.id(rows, "step_id")))
                      .votes
                      .add(vote(rows));
                }
              }
              return steps.size();
            });
  }

  private static void bindState(PreparedStatement statement, StepInHand step) throws SQLException {
    Binding.bind(
        statement,
        Columns.word(step.state),
        new Texts(step.pools),
        step.poolText,
        Columns.word(step.reached),
        step.needed,
        step.staffed,
        step.elapsed.toMillis(),
        step.runningSince,
        step.reminded,
        step.escalated);
  }

  private static void bind(
      PreparedStatement statement, RequestInHand request, StepInHand step, ApprovalStep.Vote vote)
      throws SQLException {
    var behalf = vote.onBehalfOf();
    Binding.bind(
        statement,
        step.id,
        request.id.value(),
        vote.by().id(),
        vote.by().name(),
        behalf == null ? null : behalf.id(),
        behalf == null ? null : behalf.name(),
        vote.approved(),
        vote.reason(),
        vote.at());
  }

  private static StepInHand step(ResultSet rows) throws SQLException {
    var step =
        new StepInHand(
            Columns.id(rows, "id"),
            rows.getInt("number"),
            rows.getString("title"),
            rows.getString("why"),
            Columns.value(Pool.class, rows, "asked"),
            quorum(rows.getInt("quorum")),
            Duration.ofSeconds(rows.getLong("due_seconds")));
    step.state = Columns.value(ApprovalStep.State.class, rows, "state");
    step.pools = Set.copyOf(Columns.texts(rows, "pools"));
    step.poolText = rows.getString("pool_text");
    step.reached = Columns.value(Pool.class, rows, "reached");
    step.needed = rows.getInt("needed");
    step.staffed = rows.getBoolean("staffed");
    step.elapsed = Duration.ofMillis(rows.getLong("elapsed_millis"));
    step.runningSince = Binding.instant(rows, "running_since");
    step.reminded = rows.getBoolean("reminded");
    step.escalated = rows.getBoolean("escalated");
    return step;
  }

  private static ApprovalStep.Vote vote(ResultSet rows) throws SQLException {
    var behalf = rows.getString("behalf_id");
    return new ApprovalStep.Vote(
        new Actor(rows.getString("by_id"), rows.getString("by_name")),
        behalf == null ? null : new Actor(behalf, rows.getString("behalf_name")),
        rows.getBoolean("approved"),
        rows.getString("reason"),
        Binding.requiredInstant(rows, "at"));
  }

  private static int number(Quorum quorum) {
    return switch (quorum) {
      case Quorum.Any() -> ANY;
      case Quorum.All() -> ALL;
      case Quorum.AtLeast(var count) -> count;
    };
  }

  private static Quorum quorum(int number) {
    return switch (number) {
      case ANY -> new Quorum.Any();
      case ALL -> new Quorum.All();
      default -> new Quorum.AtLeast(number);
    };
  }
}
