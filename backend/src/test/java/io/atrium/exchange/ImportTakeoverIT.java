package io.atrium.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.TestApplication;
import io.atrium.TestNode;
import io.atrium.Users;
import io.atrium.exchange.format.Target;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes that die, connections that break: no record is lost and none counts twice. */
class ImportTakeoverIT {

  private static final String TEAM = "team:claims-ai";

  private static String database;
  private static ApplicationContext application;
  private static ImportSteps steps;

  @BeforeAll
  static void start() {
    database = TestStack.postgres();
    // this node only takes requests; others work
    application = node(Map.of("atrium.import.enabled", false));
    steps = new ImportSteps(application);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void another_node_goes_on_after_the_last_batch_and_the_dead_one_cannot_write_any_more()
      throws Exception {
    var job =
        steps.start(Users.STEWARD, "prompts-chat", TEAM, "takeover", ImportSteps.prompts(300));
    var lost = workTwice();
    var _ =
        steps.update(
            "update exchange.job set lease_until = now() - interval '1 second' where id = '"
                + job.id()
                + "'");

    try (var second = node(Map.of("atrium.import.batch", 50))) {
      var done = new ImportSteps(second).await(Users.STEWARD, job.id());
      assertThat(done.state()).isEqualTo(ImportState.DONE);
      assertThat(List.of(done.total(), done.done(), done.created()))
          .containsExactly(300L, 300L, 300L);
    }

    assertThatThrownBy(lost::run).isInstanceOf(LeaseTable.LeaseLost.class);
    assertComplete("takeover", 300);
  }

  @Test
  void a_node_killed_in_the_middle_again_and_again_loses_and_doubles_nothing() throws Exception {
    var records = 6_000;
    var job =
        steps.start(Users.STEWARD, "prompts-chat", TEAM, "killed", ImportSteps.prompts(records));
    var kills = 0;
    for (var node = child(); ; node = child()) {
      var seen = steps.imports().find(Users.STEWARD, job.id()).done();
      while (node.isAlive() && progress(job.id()) < seen + 300 && progress(job.id()) < records) {
        ImportSteps.pause();
      }
      if (progress(job.id()) >= records || kills == 3) {
        var done = steps.await(Users.STEWARD, job.id());
        assertThat(List.of(done.total(), done.done(), done.created(), done.refused()))
            .containsExactly((long) records, (long) records, (long) records, 0L);
        end(node);
        break;
      }
      end(node);
      kills++;
      assertThat(progress(job.id())).isBetween(1L, records - 1L);
    }
    assertThat(kills).isGreaterThan(0);
    assertComplete("killed", records);
  }

  @Test
  void broken_connections_in_the_middle_lose_and_double_nothing() throws Exception {
    var job =
        steps.start(Users.STEWARD, "prompts-chat", TEAM, "broken", ImportSteps.prompts(2_000));
    try (var node =
        node(
            Map.of(
                "atrium.import.batch",
                25,
                "atrium.import.lease",
                "2s",
                "datasources.default.data-source-properties.ApplicationName",
                "import-victim"))) {
      var worker = new ImportSteps(node);
      for (var cuts = 0; cuts < 6 && progress(job.id()) < 1_900; cuts++) {
        var from = progress(job.id());
        while (progress(job.id()) <= from && progress(job.id()) < 2_000) {
          ImportSteps.pause();
        }
        var _ =
            steps.number(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'import-victim' and datname = current_database()");
      }
      var done = steps.await(Users.STEWARD, job.id());
      assertThat(done.state()).isEqualTo(ImportState.DONE);
      assertThat(worker.application().isRunning()).isTrue();
    }
    assertComplete("broken", 2_000);
  }

  @Test
  void a_stopped_import_goes_on_where_it_was_stopped() throws Exception {
    var job =
        steps.start(Users.STEWARD, "prompts-chat", TEAM, "stopped", ImportSteps.prompts(1_500));
    try (var node = node(Map.of("atrium.import.batch", 10))) {
      while (progress(job.id()) == 0) {
        ImportSteps.pause();
      }
      var stopped = steps.imports().stop(Users.STEWARD, job.id());
      assertThat(stopped.state()).isEqualTo(ImportState.STOPPED);
      Thread.sleep(700);
      var rest = steps.imports().find(Users.STEWARD, job.id());
      assertThat(rest.done()).isBetween(1L, 1_499L);
      assertThat(steps.number("select count(*) from catalog.asset where domain = 'stopped'"))
          .isEqualTo(rest.done());

      var resumed = new ImportSteps(node).imports().resume(Users.STEWARD, job.id());
      assertThat(resumed.state()).isIn(ImportState.QUEUED, ImportState.RUNNING);
      assertThat(steps.await(Users.STEWARD, job.id()).state()).isEqualTo(ImportState.DONE);
    }
    assertComplete("stopped", 1_500);
  }

  /** Does two batches as a worker does, and gives back a third that comes too late. */
  private static Runnable workTwice() throws Exception {
    @SuppressWarnings("unchecked")
    var transactions =
        (TransactionOperations<Connection>) application.getBean(TransactionOperations.class);
    var claim =
        transactions
            .executeWrite(status ->
                application
                    .getBean(LeaseTable.class)
                    .claim(UUID.randomUUID(), Duration.ofMinutes(5), Instant.now()))
            .orElseThrow();
    var batch = application.getBean(ImportBatch.class);
    var importer = application.getBean(Importers.class).require("prompts-chat");
    var numbered = new ArrayList<ImportBatch.Numbered>();
    Survey survey;
    try (var source = application.getBean(SourceParts.class).open(claim.job().id(), "source.csv")) {
      survey = Survey.of(importer, source, new Target(TEAM, "takeover"));
      try (var records = importer.read(source)) {
        records.forEach(
            record -> numbered.add(new ImportBatch.Numbered(numbered.size() + 1L, record)));
      }
    }
    for (var from : List.of(0, 40)) {
      batch.write(
          claim,
          survey,
          numbered.subList(from, from + 40),
          Duration.ofMillis(1),
          Duration.ofMinutes(5));
    }
    return () ->
        batch.write(
            claim, survey, numbered.subList(80, 120), Duration.ofMillis(1), Duration.ofMinutes(5));
  }

  private static void assertComplete(String domain, long count) throws Exception {
    var assets = "catalog.asset where domain = '" + domain + "'";
    assertThat(steps.number("select count(*) from " + assets)).isEqualTo(count);
    assertThat(steps.number("select count(distinct name) from " + assets)).isEqualTo(count);
    assertThat(
            steps.number(
                "select count(*) from catalog.version v join "
                    + assets.replace("asset ", "asset a on a.id = v.asset_id ")))
        .isEqualTo(count);
    assertThat(
            steps.number("select count(*) from exchange.imported where domain = '" + domain + "'"))
        .isEqualTo(count);
    assertThat(
            steps.number(
                "select count(*) from event.event where type = 'asset-created' and reference like '%:"
                    + domain
                    + "/%'"))
        .isEqualTo(count);
    assertThat(
            steps.number(
                "select count(*) from audit.entry where action = 'asset-created' and subject like '%:"
                    + domain
                    + "/%'"))
        .isEqualTo(count);
  }

  private static long progress(UUID job) {
    return steps.imports().find(Users.STEWARD, job).done();
  }

  private static ApplicationContext node(Map<String, Object> more) {
    var properties = new java.util.HashMap<>(more);
    properties.put("datasources.default.url", database);
    return TestApplication.start(properties);
  }

  private static Process child() throws IOException {
    return TestNode.process(
            Map.of(
                "datasources.default.url",
                database,
                "atrium.import.batch",
                40,
                "atrium.import.lease",
                "2s"))
        .start();
  }

  private static void end(Process node) throws InterruptedException {
    node.destroyForcibly();
    assertThat(node.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
