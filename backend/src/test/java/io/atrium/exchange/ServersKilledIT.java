package io.atrium.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchService;
import io.atrium.stack.Server;
import io.atrium.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers killed in the middle of an import and started again: nothing is lost or doubled. */
class ServersKilledIT {

  private static final int RECORDS = 3_000;

  @Test
  void an_import_survives_the_death_of_postgresql_and_elasticsearch() throws Exception {
    var properties =
        Map.<String, Object>of(
            "datasources.default.url",
            TestStack.postgres(),
            "atrium.elasticsearch.url",
            TestStack.elasticsearch(),
            "atrium.elasticsearch.index",
            "killed-servers",
            "atrium.import.batch",
            25,
            "atrium.import.lease",
            "2s");
    try (var application = TestApplication.start(properties)) {
      var steps = new ImportSteps(application);
      var job =
          steps.start(
              Users.STEWARD,
              "prompts-chat",
              "team:claims-ai",
              "survivors",
              ImportSteps.prompts(RECORDS));

      awaitProgress(steps, job, 200);
      TestStack.stack().kill(Server.POSTGRES);
      TestStack.stack().start(Server.POSTGRES);
      awaitProgress(steps, job, 600);
      TestStack.stack().kill(Server.ELASTICSEARCH);
      var done = steps.await(Users.STEWARD, job.id());
      TestStack.stack().start(Server.ELASTICSEARCH);

      assertThat(done.state()).isEqualTo(ImportState.DONE);
      assertThat(List.of(done.done(), done.created(), done.refused()))
          .containsExactly((long) RECORDS, (long) RECORDS, 0L);
      assertThat(steps.number("select count(*) from catalog.asset")).isEqualTo(RECORDS);
      assertThat(steps.number("select count(*) from catalog.version")).isEqualTo(RECORDS);
      assertThat(steps.number("select count(*) from event.event where type = 'asset-created'"))
          .isEqualTo(RECORDS);
      assertThat(steps.number("select count(*) from audit.entry where action = 'asset-created'"))
          .isEqualTo(RECORDS);
      awaitFound(application.getBean(SearchService.class));
    }
  }

  private static void awaitProgress(ImportSteps steps, ImportJob job, long records) {
    var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() < end) {
      try {
        if (steps.imports().find(Users.STEWARD, job.id()).done() >= records) {
          return;
        }
      } catch (RuntimeException databaseComesBack) {
        assertThat(databaseComesBack).isNotNull();
      }
      ImportSteps.pause();
    }
    throw new AssertionError("the import does not go on");
  }

  private static void awaitFound(SearchService search) {
    var everything = new SearchQuery("", Map.of(), SearchQuery.Sort.NEWEST, null, 1);
    var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    Object last = "nothing";
    while (System.nanoTime() < end) {
      try {
        var total = search.search(Users.BUSINESS, everything).total();
        if (total == RECORDS) {
          return;
        }
        last = total;
      } catch (RuntimeException indexComesBack) {
        last = indexComesBack;
      }
      ImportSteps.pause();
    }
    throw new AssertionError("not all became searchable; at last " + last);
  }
}
