package io.atrium.subscription;

import static io.atrium.subscription.SubscriptionSteps.refresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Pace;
import io.atrium.problem.ProblemException;
import io.atrium.search.SearchProblem;
import io.atrium.search.SearchService;
import io.atrium.subscription.Subscriptions.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be followed, by whom, and how much. */
class SubscriptionRulesIT {

  private static SubscriptionSteps steps;

  @BeforeAll
  static void start() {
    steps = new SubscriptionSteps();
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @BeforeEach
  void quiet() {
    steps.quiet();
  }

  @Test
  void a_search_tells_what_it_finds_as_its_follower_once_the_index_has_it() {
    var matcher = steps.application.getBean(SearchMatcher.class);
    Expect.eventually(() -> {
      try {
        return steps
                .application
                .getBean(SearchService.class)
                .search(Users.BUSINESS, SavedSearch.of("q=zebra").query())
                .total()
            == 0;
      } catch (ProblemException notYet) {
        return false;
      }
    });
    // The index's consumer waits by this clock until it tries again.
    steps.clock.advance(Duration.ofMinutes(1));
    var _ =
        steps.subscriptions.follow(
            Users.BUSINESS, SavedSearch.of("q=zebra&kind=prompt"), Manner.PORTAL);
    var _ = steps.subscriptions.follow(Users.OWNER, SavedSearch.of("q=zebra"), Manner.PORTAL);
    var _ =
        steps.subscriptions.follow(
            Users.BUSINESS, SavedSearch.of("q=zebra&kind=model"), Manner.PORTAL);

    var _ = steps.listed("zebra-one", "1.0.0", "A zebra", "");
    var _ = steps.listed("zebra-two", "1.0.0", "A secret zebra", "  visibility: restricted\n");
    var _ = steps.listed("giraffe", "1.0.0", "A giraffe", "");
    steps.employees.await("subscriptions", "search");
    refresh();
    var more = matcher.tick();
    steps.clock.advance(SearchMatcher.REFRESH.plusSeconds(1));
    more |= matcher.tick();
    more |= matcher.tick();

    assertThat(more).isFalse();
    assertThat(steps.employees.notices(Users.BUSINESS))
        .containsExactly("followed-new: A zebra | zebra");
    assertThat(steps.employees.notices(Users.OWNER))
        .containsExactlyInAnyOrder(
            "followed-new: A zebra | zebra", "followed-new: A secret zebra | zebra");
    assertThat(steps.employees.words("select position::text from subscription.candidate"))
        .isEmpty();

    var _ = steps.listed("giraffe", "1.1.0", "A giraffe with the stripes of a zebra", "");
    var _ = steps.listed("giraffe", "1.2.0", "A giraffe with more stripes of a zebra", "");
    steps.employees.await("subscriptions", "search");
    refresh();
    var _ = matcher.tick();
    steps.clock.advance(SearchMatcher.REFRESH.plusSeconds(1));
    var _ = matcher.tick();

    assertThat(steps.employees.notices(Users.BUSINESS))
        .as("what is found for the first time by a later version, once")
        .hasSize(2)
        .contains("followed-version: A giraffe with more stripes of a zebra | 1.2.0");
  }

  @Test
  void a_search_that_cannot_be_asked_is_not_followed() {
    assertThatThrownBy(() ->
            steps.subscriptions.follow(
                Users.BUSINESS, SavedSearch.of("colour=blue"), Manner.PORTAL))
        .extracting("type")
        .isEqualTo(SearchProblem.INVALID_QUERY);
    assertThatThrownBy(() ->
            steps.subscriptions.follow(Users.BUSINESS, SavedSearch.of("view=table"), Manner.PORTAL))
        .extracting("type")
        .isEqualTo(SubscriptionProblem.INVALID_SUBSCRIPTION);
  }

  @Test
  void two_who_follow_at_once_with_one_account_follow_once() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Boolean> follow =
          () -> {
            try {
              var _ = steps.subscriptions.follow(Users.BUSINESS, "insurance.health", Manner.PORTAL);
              return true;
            } catch (ProblemException already) {
              assertThat(already.type()).isEqualTo(SubscriptionProblem.ALREADY_FOLLOWED);
              assertThat(already.members()).containsKey("subscription");
              return false;
            }
          };
      var begun = 0;
      for (var one : threads.invokeAll(List.of(follow, follow, follow, follow))) {
        begun += one.get() ? 1 : 0;
      }
      assertThat(begun).isEqualTo(1);
    }
  }

  @Test
  void nobody_follows_without_end() {
    steps.employees.sql(
        """
        insert into subscription.subscription (id, subscriber, kind, target, words, mail, web_hook, pace, created_at)
        select gen_random_uuid(), ?, 'domain', 'd' || i, 'd', false, false, 'daily', now() from generate_series(1, 499) i
        """,
        Users.BUSINESS.actor().id());
    var _ = steps.subscriptions.follow(Users.BUSINESS, "last", Manner.PORTAL);

    assertThatThrownBy(() -> steps.subscriptions.follow(Users.BUSINESS, "one.more", Manner.PORTAL))
        .extracting("type")
        .isEqualTo(SubscriptionProblem.TOO_MANY_SUBSCRIPTIONS);
    var seen = new ArrayList<UUID>();
    var page = steps.subscriptions.list(Users.BUSINESS, null, 200);
    while (true) {
      page.items().forEach(one -> seen.add(one.id()));
      if (page.next() == null) {
        break;
      }
      page = steps.subscriptions.list(Users.BUSINESS, page.next(), 200);
    }
    assertThat(seen).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void what_another_person_follows_is_neither_seen_nor_changed() {
    var mine = steps.subscriptions.follow(Users.BUSINESS, "insurance.life", Manner.PORTAL);

    assertThat(steps.subscriptions.list(Users.OWNER, null, 10).items()).isEmpty();
    assertThatThrownBy(() -> steps.subscriptions.change(Users.OWNER, mine.id(), Manner.PORTAL))
        .extracting("type")
        .isEqualTo(SubscriptionProblem.SUBSCRIPTION_NOT_FOUND);
    assertThatThrownBy(() -> steps.subscriptions.end(Users.OWNER, mine.id()))
        .extracting("type")
        .isEqualTo(SubscriptionProblem.SUBSCRIPTION_NOT_FOUND);
    var changed =
        steps.subscriptions.change(
            Users.BUSINESS, mine.id(), new Manner("My life", Set.of(Channel.MAIL), Pace.DAILY));
    assertThat(changed.words()).isEqualTo("My life");
    assertThat(steps.subscriptions.find(Users.BUSINESS, mine.target())).contains(changed);
  }
}
