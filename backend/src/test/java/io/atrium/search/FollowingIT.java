package io.atrium.search;

import static io.atrium.search.SearchApplication.await;
import static io.atrium.search.SearchApplication.publish;
import static io.atrium.search.SearchApplication.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.Users;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.stack.Server;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a change in the catalog to what search says. */
class FollowingIT {

  private static final Duration LONG = Duration.ofSeconds(60);

  private static ApplicationContext application;

  @BeforeAll
  static void start() {
    application = SearchApplication.start(SearchApplication.properties());
    var unused = await(LONG, () -> search(application, Users.BUSINESS, ""), result -> true);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void a_change_becomes_searchable_by_itself() {
    for (var i = 0; i < 5; i++) {
      var word = "swift" + (char) ('a' + i) + "x";
      var unused = publish(application, word, 0, 1, word);
      var found =
          await(
              LONG,
              () -> search(application, Users.BUSINESS, word),
              result -> result.total() == 1 && result.didYouMean() == null);
      assertThat(found.items()).hasSize(1);
    }
  }

  @Test
  void facts_and_facets_of_the_kind_are_there() {
    var unused = publish(application, "facets", 0, 3, "Facetted");
    var query =
        new SearchQuery(
            "facetted",
            java.util.Map.of("kind", java.util.List.of("prompt")),
            SearchQuery.Sort.RELEVANCE,
            null,
            20);
    var result =
        await(
            LONG,
            () -> application.getBean(SearchService.class).search(Users.BUSINESS, query),
            found -> found.total() == 3);
    assertThat(result.facets().get("archetype"))
        .containsExactly(new SearchResult.FacetCount("summarization", 3));
    assertThat(result.facets().keySet()).startsWith("kind", "domain", "owner", "tag", "state");
    assertThat(result.items().getFirst().owner()).isEqualTo("team:claims-ai");
  }

  @Test
  void a_draft_is_found_by_its_team_only_and_a_deleted_asset_by_nobody() {
    var reference = Reference.parse("prompt:insurance.claims/hidden-gem");
    var published =
        application
            .getBean(Publishing.class)
            .publish(
                Users.OWNER,
                Descriptors.prompt("hidden-gem", "1.0.0", "Hidden gem", ""),
                false,
                null);
    assertThat(published).hasSize(1);
    var owner =
        await(
            LONG,
            () -> search(application, Users.OWNER, "hidden-gem"),
            result -> result.total() == 1);
    assertThat(owner.items().getFirst().state()).isEqualTo("draft");
    assertThat(search(application, Users.BUSINESS, "hidden-gem").items())
        .noneMatch(hit -> hit.reference().equals(reference.toString()));

    application
        .getBean(Lifecycle.class)
        .delete(Users.OWNER, reference, new Step("a mistake", null, null));
    var gone =
        await(
            LONG,
            () -> search(application, Users.OWNER, "hidden-gem"),
            result ->
                result.items().stream()
                    .noneMatch(hit -> hit.reference().equals(reference.toString())));
    assertThat(gone.items()).isEmpty();
  }

  @Test
  void while_elasticsearch_is_down_publishing_goes_on_and_nothing_is_lost() {
    var before = publish(application, "resilient", 0, 50, "Resilient");
    assertThat(before).hasSize(50);
    var killed = new Thread(() -> TestStack.stack().kill(Server.ELASTICSEARCH));
    killed.start();
    var more = new ArrayList<>(publish(application, "resilient", 50, 60, "Resilient"));
    join(killed);
    for (var i = 60; i < 70; i++) {
      more.addAll(publish(application, "resilient", i, i + 1, "Resilient"));
    }
    assertThat(more).hasSize(20);

    var begin = System.nanoTime();
    assertThatThrownBy(() -> search(application, Users.BUSINESS, "resilient"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(SearchProblem.SEARCH_UNAVAILABLE));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));

    TestStack.stack().start(Server.ELASTICSEARCH);
    var result =
        await(
            LONG,
            () -> search(application, Users.BUSINESS, "resilient"),
            found -> found.total() == 70);
    assertThat(result.items()).hasSize(20);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
