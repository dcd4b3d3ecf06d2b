package io.atrium.search;

import static io.atrium.search.SearchApplication.await;
import static io.atrium.search.SearchApplication.publish;
import static io.atrium.search.SearchApplication.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Step;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.stack.Server;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new index beside the old: complete, uninterrupted, resumed by whoever is there. */
class RebuildIT {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int ASSETS = 4_500;

  private Map<String, Object> properties;
  private ApplicationContext application;

  @BeforeEach
  void start() {
    properties = SearchApplication.properties();
    application = SearchApplication.start(properties);
    var first = await(LONG, () -> search(application, Users.BUSINESS, ""), result -> true);
    assertThat(first.total()).isZero();
    assertThat(publish(application, "many", 0, ASSETS, "Many")).hasSize(ASSETS);
    var all =
        await(
            LONG,
            () -> search(application, Users.BUSINESS, ""),
            result -> result.total() == ASSETS);
    assertThat(all.items()).hasSize(20);
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void changes_during_a_rebuild_are_in_the_new_index_and_search_answers_throughout() {
    var done = new AtomicBoolean();
    var answers = new AtomicInteger();
    var searching =
        CompletableFuture.runAsync(() -> {
          while (!done.get()) {
            assertThat(search(application, Users.BUSINESS, "many").total())
                .isGreaterThanOrEqualTo(ASSETS - 20);
            answers.incrementAndGet();
            pause();
          }
        });
    var started = service().start(Users.ADMIN);
    assertThat(started.state()).isEqualTo("running");
    assertThat(started.total()).isEqualTo(ASSETS);
    var written = 0;
    while (service().progress(Users.ADMIN).isRunning()) {
      assertThat(publish(application, "late", written, written + 1, "Late")).hasSize(1);
      if (written < 20) {
        application
            .getBean(Lifecycle.class)
            .delete(
                Users.OWNER,
                Reference.parse("prompt:insurance.claims/many-" + written * 200),
                new Step("gone", null, null));
      }
      written++;
      pause();
    }
    var late = written;
    var deleted = Math.min(20, written);
    assertThat(late).isPositive();
    var progress = service().progress(Users.ADMIN);
    assertThat(progress.state()).isEqualTo("done");
    assertThat(progress.refused()).isZero();
    assertThat(progress.done()).isBetween((long) ASSETS - deleted, (long) ASSETS + late);
    var result =
        await(
            LONG,
            () -> search(application, Users.BUSINESS, ""),
            found -> found.total() == ASSETS - deleted + late);
    assertThat(result.items()).isNotEmpty();
    done.set(true);
    searching.join();
    assertThat(answers.get()).isPositive();
  }

  @Test
  void a_rebuild_that_is_interrupted_goes_on_where_it_was() throws Exception {
    var started = service().start(Users.ADMIN);
    var half =
        await(LONG, () -> service().progress(Users.ADMIN), progress -> progress.done() >= 1_000);
    assertThat(half.id()).isEqualTo(started.id());
    TestStack.stack().kill(Server.ELASTICSEARCH);
    var interrupted = service().progress(Users.ADMIN);
    assertThat(interrupted.isRunning()).isTrue();
    application.close();
    crashed();
    TestStack.stack().start(Server.ELASTICSEARCH);

    application = SearchApplication.start(properties);
    var finished =
        await(LONG, () -> service().progress(Users.ADMIN), progress -> !progress.isRunning());
    assertThat(finished.id()).isEqualTo(started.id());
    assertThat(finished.state()).isEqualTo("done");
    assertThat(finished.done()).isEqualTo(ASSETS);
    assertThat(search(application, Users.BUSINESS, "").total()).isEqualTo(ASSETS);
  }

  @Test
  void a_rebuild_can_be_stopped_and_the_old_index_stays() {
    assertThatThrownBy(() -> service().stop(Users.ADMIN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(SearchProblem.NOTHING_TO_STOP));
    var started = service().start(Users.ADMIN);
    assertThat(service().start(Users.ADMIN).id()).isEqualTo(started.id());
    assertThat(service().stop(Users.ADMIN).state()).isIn("stopping", "stopped");
    var stopped =
        await(LONG, () -> service().progress(Users.ADMIN), progress -> !progress.isRunning());
    assertThat(stopped.state()).isEqualTo("stopped");
    assertThat(search(application, Users.BUSINESS, "").total()).isEqualTo(ASSETS);
    assertThat(publish(application, "after", 0, 1, "After")).hasSize(1);
    var after =
        await(
            LONG,
            () -> search(application, Users.BUSINESS, "after-0"),
            result -> result.items().getFirst().reference().endsWith("/after-0"));
    assertThat(after.didYouMean()).isNull();
  }

  @Test
  void an_index_that_is_lost_is_built_anew() throws Exception {
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var base = TestStack.elasticsearch() + "/";
      var alias = String.valueOf(properties.get("atrium.elasticsearch.index"));
      var names =
          client
              .send(
                  java.net.http.HttpRequest.newBuilder(
                          java.net.URI.create(base + alias + "/_alias"))
                      .build(),
                  java.net.http.HttpResponse.BodyHandlers.ofString())
              .body();
      var name = names.substring(2, names.indexOf('"', 2));
      var deleted =
          client.send(
              java.net.http.HttpRequest.newBuilder(java.net.URI.create(base + name))
                  .DELETE()
                  .build(),
              java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(deleted.statusCode()).isEqualTo(200);
    }
    assertThat(publish(application, "after", 0, 1, "After")).hasSize(1);
    var result =
        await(
            LONG,
            () -> search(application, Users.BUSINESS, ""),
            found -> found.total() == ASSETS + 1);
    assertThat(result.items()).hasSize(20);
  }

  @Test
  void only_an_administrator_rebuilds() {
    for (var user : java.util.List.of(Users.OWNER, Users.BUSINESS, Users.STEWARD, Users.AUDITOR)) {
      assertThatThrownBy(() -> service().start(user))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
    }
  }

  /** As if the node had not been able to say good-bye: its claim stands for a while. */
  private void crashed() throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                String.valueOf(properties.get("datasources.default.url")),
                TestStack.username(),
                TestStack.password());
        var statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update search.reindex set claimed_by = gen_random_uuid(), claimed_until = now() + interval '3 seconds' where state = 'running'"))
          .isEqualTo(1);
    }
  }

  /** Leaves the machine to the rebuild for a moment. */
  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private ReindexService service() {
    return application.getBean(ReindexService.class);
  }
}
