package io.atrium.access.review;

import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reviews that come again every so many months. They go on when the one who wrote them has left:
 * that nobody asks for a review any more is no reason not to have it.
 */
@Singleton
public class ReviewSchedules {

  private final ScheduleTable schedules;
  private final Reviews reviews;
  private final ReviewRecord record;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  ReviewSchedules(
      ScheduleTable schedules,
      Reviews reviews,
      ReviewRecord record,
      Authorization authorization,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.schedules = schedules;
    this.reviews = reviews;
    this.record = record;
    this.authorization = authorization;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A schedule to be kept.
   *
   * @param months between two beginnings
   * @param days to decide
   * @param first when it begins first; null for at once
   */
  public record Plan(
      String title,
      Population population,
      int months,
      int days,
      int graceDays,
      @Nullable Instant first) {}

  @Transactional
  public ReviewSchedule create(User user, Plan plan) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var first = plan.first() == null ? now : plan.first().truncatedTo(ChronoUnit.MICROS);
    CampaignRules.check(
        plan.title(), plan.population(), plan.months(), plan.days(), plan.graceDays(), first, now);
    var scope = Reviews.scope(plan.population());
    authorization.require(user, Operation.RUN_REVIEW, scope);
    var schedule =
        new ReviewSchedule(
            UUID.randomUUID(),
            plan.title().strip(),
            scope.domain(),
            plan.population(),
            plan.months(),
            plan.days(),
            plan.graceDays(),
            first,
            user.actor(),
            now);
    schedules.insert(schedule);
    record.schedule(schedule, "access-review-scheduled", user.actor(), now);
    return schedule;
  }

  /** Those that concern the user, the one that begins next first. */
  @Transactional(readOnly = true)
  public List<ReviewSchedule> list(User user) {
    var audience = Audience.of(user);
    return schedules.all().stream()
        .filter(each ->
            ReviewRecord.readers(each.domain(), each.createdBy()).stream()
                .anyMatch(audience::contains))
        .toList();
  }

  /** Deletes it; campaigns that it has started go on. */
  @Transactional
  public void end(User user, UUID id) {
    var schedule =
        schedules
            .find(id)
            .orElseThrow(() ->
                ReviewProblem.REVIEW_SCHEDULE_NOT_FOUND.because(
                    "There is no schedule " + id + "."));
    authorization.require(user, Operation.RUN_REVIEW, new Scope("", schedule.domain()));
    schedules.delete(id);
    record.schedule(
        schedule,
        "access-review-unscheduled",
        user.actor(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /** Starts one campaign whose time has come; says whether there was one. */
  boolean startDue(Instant now) {
    return transactions.executeWrite(status -> {
      var due = schedules.lockDue(now);
      if (due.isEmpty()) {
        return false;
      }
      var schedule = due.get();
      schedules.next(schedule.id(), next(schedule, now));
      begin(schedule, now);
      return true;
    });
  }

  private void begin(ReviewSchedule schedule, Instant now) {
    var plan =
        new CampaignPlan(
            schedule.title(),
            schedule.population(),
            now.plus(Duration.ofDays(schedule.days())),
            schedule.graceDays());
    try {
      var _ = reviews.begin(plan, schedule.createdBy(), schedule.id());
    } catch (ProblemException nothing) {
      // No grant to review, or too many: the record says so, and the next one is tried in time.
      record.schedule(
          schedule,
          nothing.type() == ReviewProblem.POPULATION_EMPTY
              ? "access-review-not-needed"
              : "access-review-not-started",
          Actor.SYSTEM,
          now);
    }
  }

  /** The first beginning that lies ahead: what was missed is made up for once. */
  static Instant next(ReviewSchedule schedule, Instant now) {
    var first = schedule.nextAt().atOffset(ZoneOffset.UTC);
    for (var times = 1L; ; times++) {
      var at = first.plusMonths(times * schedule.months()).toInstant();
      if (at.isAfter(now)) {
        return at;
      }
    }
  }
}
