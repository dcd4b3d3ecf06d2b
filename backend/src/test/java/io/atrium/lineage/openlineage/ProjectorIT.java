package io.atrium.lineage.openlineage;

import static io.atrium.lineage.openlineage.LineageSteps.dataset;
import static io.atrium.lineage.openlineage.LineageSteps.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.lineage.NodeId;
import io.atrium.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProjectorIT {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private static LineageSteps steps;

  @BeforeAll
  static void start() {
    steps = new LineageSteps(Map.of("atrium.lineage.intake.enabled", false));
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void an_event_that_cannot_be_written_is_set_aside_and_those_behind_it_go_on() {
    steps.change(
        """
        create function lineage.refuse() returns trigger language plpgsql as $$
        begin
          if new.name = 'poison' then raise exception 'no' using errcode = '22000'; end if;
          return new;
        end $$
        """);
    steps.change(
        "create trigger refuse before insert on lineage.node for each row execute function lineage.refuse()");
    for (var i = 0; i < 30; i++) {
      var event = event("COMPLETE", UUID.randomUUID(), "poisoned" + i, NOW);
      event.putArray("outputs").add(dataset(i == 17 ? "poison" : "healthy" + i));
      steps.send(event);
    }

    steps.settle();

    assertThat(steps.number("select count(*) from lineage.node where name like 'healthy%'"))
        .isEqualTo(29);
    assertThat(steps.number("select count(*) from lineage.node where name = 'poisoned17'"))
        .isZero();
    var state = steps.bean(IntakeState.class);
    var failures = state.failures(Users.ADMIN, 0, 10);
    assertThat(failures.items())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.reason()).contains("no");
          assertThat(failure.event()).contains("poison");
        });
    assertThatThrownBy(() -> state.failures(Users.BUSINESS, 0, 10))
        .isInstanceOf(ProblemException.class);

    steps.change("drop trigger refuse on lineage.node");
    state.retry(Users.ADMIN, failures.items().getFirst().id());

    assertThat(state.failures(Users.ADMIN, 0, 10).items()).isEmpty();
    assertThat(
            steps.number(
                "select count(*) from lineage.node where name in ('poison', 'poisoned17')"))
        .isEqualTo(2);
  }

  @Test
  void what_many_send_at_once_is_kept_by_few_commits() throws Exception {
    var before = steps.number("select count(distinct xmin::text) from lineage.event");
    var count = 400;
    try (var threads = Executors.newFixedThreadPool(40)) {
      var sent =
          threads.invokeAll(
              IntStream.range(0, count)
                  .<Callable<Boolean>>mapToObj(i ->
                      () -> {
                        steps.send(event("START", UUID.randomUUID(), "grouped" + i % 7, NOW));
                        return true;
                      })
                  .toList());
      for (var one : sent) {
        assertThat(one.get()).isTrue();
      }
    }
    var commits = steps.number("select count(distinct xmin::text) from lineage.event") - before;

    assertThat(commits).isLessThan(count / 2);
    steps.settle();
    assertThat(
            steps.number(
                "select count(*) from lineage.run r join lineage.node n on n.id = r.job_id where n.name like 'grouped%'"))
        .isEqualTo(count);
  }

  @Test
  void a_node_that_cannot_keep_up_says_so_and_takes_more_later() throws Exception {
    try (var small = new LineageSteps(Map.of("atrium.lineage.intake.queue-bytes", 2_000))) {
      var busy = new AtomicInteger();
      var kept = new AtomicInteger();
      try (var threads = Executors.newFixedThreadPool(60)) {
        for (var i = 0; i < 600; i++) {
          var _ =
              threads.submit(() -> {
                try {
                  small.send(event("START", UUID.randomUUID(), "crowd", NOW));
                  return kept.incrementAndGet();
                } catch (ProblemException problem) {
                  assertThat(problem.type()).isEqualTo(IntakeProblem.LINEAGE_INTAKE_BUSY);
                  assertThat(problem.members()).containsEntry("retryAfter", 1);
                  return busy.incrementAndGet();
                }
              });
        }
      }

      assertThat(kept.get() + busy.get()).isEqualTo(600);
      assertThat(busy.get()).isPositive();
      assertThat(small.number("select count(*) from lineage.event")).isEqualTo(kept.get());
      small.send(event("START", UUID.randomUUID(), "crowd", NOW));
    }
  }

  @Test
  void old_events_and_runs_are_forgotten_the_graph_is_not() {
    var job = "forgotten";
    steps.send(event("START", UUID.randomUUID(), job, NOW.minus(Duration.ofDays(3_000))));
    steps.settle();
    steps.change("update lineage.event set received_at = received_at - interval '31 days'");
    steps.send(event("START", UUID.randomUUID(), "young", NOW));
    steps.change(
        "update lineage.run set reported_at = now() - interval '401 days' where job_id = '%s'"
            .formatted(NodeId.ofJob("tests", job)));

    while (steps.bean(LineageRetention.class).tick()) {
      // goes on
    }

    assertThat(
            steps.number(
                "select count(*) from lineage.event where id > (select position from lineage.projection)"))
        .as("not yet in the graph")
        .isEqualTo(1);
    assertThat(steps.number("select count(*) from lineage.event")).isEqualTo(1);
    assertThat(
            steps.number(
                "select count(*) from lineage.run where job_id = '%s'"
                    .formatted(NodeId.ofJob("tests", job))))
        .isZero();
    assertThat(steps.number("select count(*) from lineage.node where name = 'forgotten'"))
        .isEqualTo(1);
    steps.settle();
  }

  @Test
  void what_waits_is_measured() {
    for (var i = 0; i < 3; i++) {
      steps.send(event("START", UUID.randomUUID(), "waiting", NOW));
    }
    var meters = steps.bean(MeterRegistry.class);

    assertThat(meters.get("atrium.lineage.waiting").gauge().value()).isGreaterThanOrEqualTo(3);
    assertThat(meters.get("atrium.lineage.behind").gauge().value()).isPositive();
    assertThat(meters.get("atrium.lineage.events.accepted").counter().count())
        .isGreaterThanOrEqualTo(3);
    steps.settle();
  }

  @Test
  void only_publishers_and_services_report() {
    for (var user : List.of(Users.BUSINESS, Users.AUDITOR, Users.ADMIN)) {
      assertThatThrownBy(() -> steps.bean(Intake.class).accept(user, new byte[] {'{', '}'}))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("may not report lineage");
    }
  }
}
