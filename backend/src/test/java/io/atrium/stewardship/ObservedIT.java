package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.feedback.Questions;
import io.atrium.feedback.Ratings;
import io.atrium.lineage.Claims;
import io.atrium.lineage.openlineage.Intake;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.stewardship.Readiness.Answer;
import io.atrium.stewardship.Readiness.Source;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What owners promise beside what runs have shown. */
class ObservedIT {

  private static ApplicationContext application;
  private static Standings standings;

  @BeforeAll
  static void start() {
    application = TestApplication.start(Map.of("atrium.lineage.intake.linger", "5ms"));
    standings = application.getBean(Standings.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void what_nobody_has_seen_is_not_known_and_costs_nothing() {
    var asset = listed("unseen", "24 hours");
    var standing = standings.of(Users.BUSINESS, asset);

    for (var name :
        new String[] {
          "freshness-kept",
          "quality-seen",
          "last-run",
          "origin-seen",
          "columns-seen",
          "granted",
          "answers",
          "rated"
        }) {
      assertThat(fact(standing, name).answer()).as(name).isEqualTo(Answer.UNKNOWN);
      assertThat(fact(standing, name).source().isObserved()).as(name).isTrue();
    }
    assertThat(badge(standing, Badge.Name.FRESH).isSeen()).isFalse();
    assertThat(badge(standing, Badge.Name.FRESH).isEarned()).isTrue();
    var reusable = standing.readiness().get(3);
    assertThat(reusable.known()).isEqualTo(reusable.facts().size() - 5);
  }

  @Test
  void runs_show_that_a_promise_is_kept() {
    var asset = listed("kept", "24 hours");
    var now = Instant.now();
    send(wrote("kept", "COMPLETE", now.minus(Duration.ofHours(2))));
    send(checked("kept", now.minus(Duration.ofHours(1)), true, true));
    claim("kept", asset);

    var standing = await(asset, seen -> fact(seen, "quality-seen").answer() != Answer.UNKNOWN);
    assertThat(fact(standing, "freshness-kept").answer()).isEqualTo(Answer.YES);
    assertThat(fact(standing, "freshness-kept").detail()).isEqualTo("24 hours");
    assertThat(fact(standing, "freshness-kept").source()).isEqualTo(Source.RUNS);
    assertThat(Objects.requireNonNull(fact(standing, "freshness-kept").at()))
        .isBetween(now.minus(Duration.ofHours(3)), now);
    assertThat(fact(standing, "quality-seen").answer()).isEqualTo(Answer.YES);
    assertThat(fact(standing, "quality-seen").detail()).isEqualTo("2 / 2");
    assertThat(fact(standing, "last-run").answer()).isEqualTo(Answer.YES);
    assertThat(fact(standing, "origin-seen").detail()).isEqualTo("1");
    assertThat(fact(standing, "columns-seen").answer()).isEqualTo(Answer.YES);
    assertThat(badge(standing, Badge.Name.FRESH).isSeen()).isTrue();
    assertThat(badge(standing, Badge.Name.FRESH).isEarned()).isTrue();
    assertThat(badge(standing, Badge.Name.TESTED).isSeen()).isTrue();
    assertThat(badge(standing, Badge.Name.TESTED).isEarned()).isTrue();
  }

  @Test
  void runs_show_that_a_promise_is_broken() {
    var asset = listed("broken", "PT24H");
    var now = Instant.now();
    send(wrote("broken", "COMPLETE", now.minus(Duration.ofDays(3))));
    send(wrote("broken", "FAIL", now.minus(Duration.ofHours(1))));
    send(checked("broken", now.minus(Duration.ofDays(3)), true, false));
    claim("broken", asset);

    var standing = await(asset, seen -> fact(seen, "quality-seen").answer() != Answer.UNKNOWN);
    assertThat(fact(standing, "quality-seen").answer()).isEqualTo(Answer.NO);
    assertThat(fact(standing, "quality-seen").detail()).isEqualTo("1 / 2");
    assertThat(fact(standing, "last-run").answer()).isEqualTo(Answer.NO);
    assertThat(badge(standing, Badge.Name.TESTED).missing()).contains(Need.QUALITY_KEPT);
    assertThat(fact(standing, "freshness-kept").answer())
        .as("the run that failed has not made it fresh")
        .isEqualTo(Answer.NO);
    assertThat(badge(standing, Badge.Name.FRESH).missing()).containsExactly(Need.FRESHNESS_KEPT);
    assertThat(badge(standing, Badge.Name.FRESH).isSeen()).isTrue();
  }

  @Test
  void what_people_say_counts() {
    var asset = listed("talked-about", "daily");
    var _ = application.getBean(Ratings.class).rate(Users.BUSINESS, asset, 4, "Good.");
    var questions = application.getBean(Questions.class);
    var asked = questions.ask(Users.BUSINESS, asset, "Since when?");
    assertThat(fact(standings.of(Users.BUSINESS, asset), "answers").answer()).isEqualTo(Answer.NO);
    var _ = questions.answer(Users.OWNER, asset, asked.id(), "Since 2019.");

    var standing = standings.of(Users.BUSINESS, asset);
    assertThat(fact(standing, "rated").answer()).isEqualTo(Answer.YES);
    assertThat(fact(standing, "rated").detail()).isEqualTo("4.0 / 5 (1)");
    assertThat(fact(standing, "answers").answer()).isEqualTo(Answer.YES);
    assertThat(fact(standing, "answers").detail()).isEqualTo("1 / 1");
  }

  private static Readiness.Fact fact(Standing standing, String name) {
    return standing.readiness().stream()
        .flatMap(readiness -> readiness.facts().stream())
        .filter(fact -> fact.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Badge badge(Standing standing, Badge.Name name) {
    return standing.badges().stream()
        .filter(badge -> badge.name() == name)
        .findFirst()
        .orElseThrow();
  }

  private static Standing await(Reference asset, Predicate<Standing> wanted) {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      var standing = standings.of(Users.BUSINESS, asset);
      if (wanted.test(standing)) {
        return standing;
      }
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      pause();
    }
  }

  /** As soon as the graph has the asset and the dataset. */
  private static void claim(String dataset, Reference asset) {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try {
        application
            .getBean(Claims.class)
            .claim(Users.OWNER, "dataset:db:" + dataset, asset.toString(), "table");
        return;
      } catch (ProblemException early) {
        if (System.nanoTime() > end) {
          throw early;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void send(String event) {
    application.getBean(Intake.class).accept(Users.OWNER, event.getBytes(StandardCharsets.UTF_8));
  }

  private static String wrote(String dataset, String type, Instant at) {
    return """
    {"eventType": "%1$s", "eventTime": "%2$s", "producer": "https://test/p",
     "run": {"runId": "%3$s"}, "job": {"namespace": "tests", "name": "write-%4$s"},
     "inputs": [{"namespace": "db", "name": "raw-%4$s"}],
     "outputs": [{"namespace": "db", "name": "%4$s", "facets": {"columnLineage": {
       "_producer": "https://test/p", "_schemaURL": "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json",
       "fields": {"id": {"inputFields": [{"namespace": "db", "name": "raw-%4$s", "field": "id"}]}}}}}]}
    """
        .formatted(type, at, UUID.randomUUID(), dataset);
  }

  private static String checked(String dataset, Instant at, boolean first, boolean second) {
    return """
    {"eventType": "COMPLETE", "eventTime": "%s", "producer": "https://test/p",
     "run": {"runId": "%s"}, "job": {"namespace": "tests", "name": "check-%s"},
     "inputs": [{"namespace": "db", "name": "%s", "inputFacets": {"dataQualityAssertions": {
       "_producer": "https://test/p", "_schemaURL": "https://openlineage.io/spec/facets/1-0-1/DataQualityAssertionsDatasetFacet.json",
       "assertions": [{"assertion": "not_null", "success": %s, "column": "id"},
                      {"assertion": "unique", "success": %s, "column": "id"}]}}}]}
    """
        .formatted(at, UUID.randomUUID(), dataset, dataset, first, second);
  }

  private static Reference listed(String name, String freshness) {
    var yaml =
        """
        apiVersion: atrium/v1
        kind: data-product
        metadata:
          name: %s
          domain: insurance.claims
          title: Claims that were observed
          summary: Claims with everything that was seen of them.
          owner: team:claims-ai
          version: 1.0.0
        spec:
          status: active
          classification: internal
          sla: {freshness: %s}
          outputPorts: [{name: table, type: table, schema: [{name: id, type: text}]}]
        """
            .formatted(name, freshness);
    var reference =
        application
            .getBean(Publishing.class)
            .publish(Users.OWNER, yaml.getBytes(StandardCharsets.UTF_8), true, null)
            .getFirst()
            .reference();
    var _ =
        application
            .getBean(Lifecycle.class)
            .take(Users.STEWARD, reference, "1.0.0", Transition.APPROVAL, Step.PLAIN);
    assertThat(application.getBean(CatalogService.class).find(Users.BUSINESS, reference))
        .isPresent();
    return reference;
  }
}
