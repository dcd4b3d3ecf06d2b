package io.atrium.access.review;

import static io.atrium.jdbc.Binding.change;
import static io.atrium.jdbc.Binding.select;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code access.review_schedule}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ScheduleTable {

  private final JdbcOperations jdbc;

  ScheduleTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ReviewSchedule schedule) {
    var _ =
        change(
            jdbc,
            """
            insert into access.review_schedule (id, title, domain, population, months, days, grace_days, next_at, created_by_id,
              created_by_name, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            schedule.id(),
            schedule.title(),
            schedule.domain(),
            ReviewJson.of(schedule.population()),
            schedule.months(),
            schedule.days(),
            schedule.graceDays(),
            schedule.nextAt(),
            schedule.createdBy().id(),
            schedule.createdBy().name(),
            schedule.createdAt());
  }

  Optional<ReviewSchedule> find(UUID id) {
    return select(
            jdbc, ScheduleTable::schedule, "select * from access.review_schedule where id = ?", id)
        .stream()
        .findFirst();
  }

  /** The one that begins next first. */
  List<ReviewSchedule> all() {
    return select(
        jdbc,
        ScheduleTable::schedule,
        "select * from access.review_schedule order by next_at limit 500");
  }

  /** One whose time has come, locked. */
  Optional<ReviewSchedule> lockDue(Instant now) {
    return select(
            jdbc,
            ScheduleTable::schedule,
            """
            select * from access.review_schedule where next_at <= ?
            order by next_at limit 1
            for update skip locked
            """,
            now)
        .stream()
        .findFirst();
  }

  void next(UUID id, Instant at) {
    var _ = change(jdbc, "update access.review_schedule set next_at = ? where id = ?", at, id);
  }

  void delete(UUID id) {
    var _ = change(jdbc, "delete from access.review_schedule where id = ?", id);
  }

  private static ReviewSchedule schedule(ResultSet row) throws SQLException {
    return new ReviewSchedule(
        row.getObject("id", UUID.class),
        row.getString("title"),
        row.getString("domain"),
        ReviewJson.population(row.getString("population")),
        row.getInt("months"),
        row.getInt("days"),
        row.getInt("grace_days"),
        Binding.requiredInstant(row, "next_at"),
        new Actor(row.getString("created_by_id"), row.getString("created_by_name")),
        Binding.requiredInstant(row, "created_at"));
  }
}
