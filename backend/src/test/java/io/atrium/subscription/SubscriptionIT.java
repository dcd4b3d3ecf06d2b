package io.atrium.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.Employees;
import io.atrium.Expect;
import io.atrium.SettableClock;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.User;
import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Pace;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.search.SearchProblem;
import io.atrium.search.SearchService;
import io.atrium.stack.TestStack;
import io.atrium.subscription.Subscriptions.Manner;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what happens in the catalog to what followers read. */
class SubscriptionIT {

  private static ApplicationContext application;
  private static Employees employees;
  private static Subscriptions subscriptions;
  private static SettableClock clock;

  @BeforeAll
  static void start() {
    var properties = new HashMap<String, Object>();
    properties.put("test.clock", "2026-03-02T10:00:00Z");
    properties.put("atrium.delivery.enabled", false);
    properties.put("atrium.subscription.enabled", false);
    properties.put("atrium.elasticsearch.url", TestStack.elasticsearch());
    properties.put(
        "atrium.elasticsearch.index", "t" + UUID.randomUUID().toString().replace("-", ""));
    application = TestApplication.start(properties);
    employees = new Employees(application);
    subscriptions = application.getBean(Subscriptions.class);
    clock = application.getBean(SettableClock.class);
    employees.employ(Users.OWNER, Users.STEWARD, Users.BUSINESS, Users.DEVELOPER);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @BeforeEach
  void quiet() {
    employees.sql("delete from subscription.subscription");
    employees.sql("delete from notice.notice");
  }

  @Test
  void followers_of_an_asset_hear_of_its_life_and_who_acts_does_not() {
    var next = listed("life-next", "1.0.0", "The next one", "");
    var life = listed("life", "1.0.0", "Life", "");
    var _ = subscriptions.follow(Users.BUSINESS, life, Manner.PORTAL);
    var _ = subscriptions.follow(Users.OWNER, life, Manner.PORTAL);

    var _ = listed("life", "1.1.0", "Life", "  tags: [alive]\n");
    step(Users.OWNER, life, "1.0.0", Transition.RETIREMENT, Step.PLAIN);
    step(
        Users.OWNER,
        life,
        "1.1.0",
        Transition.DEPRECATION,
        new Step("there is a better one", next.toString(), null));
    step(
        Users.OWNER,
        life,
        "1.1.0",
        Transition.RETIREMENT,
        new Step(null, null, null, "nobody reads it"));
    employees.await("subscriptions");

    assertThat(employees.notices(Users.BUSINESS))
        .containsExactly(
            "followed-version: Life | 1.1.0 | tags",
            "followed-retired: Life | 1.0.0",
            "followed-deprecated: Life | 1.1.0 | " + next,
            "followed-retired: Life | 1.1.0 | " + next);
    assertThat(employees.notices(Users.OWNER))
        .containsExactly("followed-version: Life | 1.1.0 | tags");
  }

  @Test
  void an_event_that_comes_again_is_told_once() {
    var again = listed("again", "1.0.0", "Again", "");
    clock.advance(Duration.ofSeconds(1));
    var _ = subscriptions.follow(Users.BUSINESS, again, Manner.PORTAL);
    var _ = subscriptions.follow(Users.BUSINESS, "insurance", Manner.PORTAL);
    step(Users.OWNER, again, "1.0.0", Transition.DEPRECATION, Step.PLAIN);
    employees.await("subscriptions");
    employees.sql("update event.consumer set position = 0 where name = 'subscriptions'");
    employees.await("subscriptions");

    assertThat(employees.notices(Users.BUSINESS))
        .containsExactly("followed-deprecated: Again | 1.0.0");
  }

  @Test
  void followers_of_a_domain_hear_of_what_is_new_below_it_but_not_of_every_version() {
    var _ = subscriptions.follow(Users.BUSINESS, "insurance", Manner.PORTAL);
    var _ = subscriptions.follow(Users.DEVELOPER, "insurance.claimsdesk", Manner.PORTAL);

    var _ = listed("domain-new", "1.0.0", "New here", "");
    var _ = listed("domain-new", "1.1.0", "New here", "");
    employees.await("subscriptions");

    assertThat(employees.notices(Users.BUSINESS))
        .containsExactly("followed-new: New here | insurance");
    assertThat(employees.notices(Users.DEVELOPER)).isEmpty();
  }

  @Test
  void nobody_hears_of_what_they_may_not_see_nor_after_they_have_left() {
    var _ = subscriptions.follow(Users.BUSINESS, "insurance", Manner.PORTAL);
    var _ = subscriptions.follow(Users.DEVELOPER, "insurance", Manner.PORTAL);
    var _ = subscriptions.follow(Users.STEWARD, "insurance", Manner.PORTAL);
    employees.leave(Users.DEVELOPER);

    var _ = listed("hidden", "1.0.0", "Hidden", "  visibility: restricted\n");
    var _ = listed("open", "1.0.0", "Open", "");
    employees.await("subscriptions");
    employees.employ(Users.DEVELOPER);

    assertThat(employees.notices(Users.BUSINESS)).containsExactly("followed-new: Open | insurance");
    assertThat(employees.notices(Users.DEVELOPER)).isEmpty();
    assertThatThrownBy(
            () -> subscriptions.follow(Users.BUSINESS, reference("hidden"), Manner.PORTAL))
        .extracting("type")
        .isEqualTo(CatalogProblem.ASSET_NOT_FOUND);
  }

  @Test
  void a_version_that_is_returned_is_told_to_those_who_may_see_it() {
    var returned = listed("returned", "1.0.0", "Returned", "");
    var colleague = Users.publisher("colleague", "team:claims-ai");
    employees.employ(colleague);
    var _ = subscriptions.follow(colleague, returned, Manner.PORTAL);
    var _ = subscriptions.follow(Users.BUSINESS, returned, Manner.PORTAL);

    submit("returned", "2.0.0", "Returned", "");
    step(
        Users.STEWARD,
        returned,
        "2.0.0",
        Transition.REJECTION,
        new Step("say what is new", null, null));
    employees.await("subscriptions");

    assertThat(employees.notices(colleague))
        .containsExactly("followed-returned: Returned | 2.0.0 | say what is new");
    assertThat(employees.notices(Users.BUSINESS)).isEmpty();
  }

  @Test
  void much_at_once_is_told_in_one_line() {
    var _ = subscriptions.follow(Users.BUSINESS, "insurance", Manner.PORTAL);
    var documents = new ArrayList<byte[]>();
    for (var i = 0; i < NewsNotices.MOST_AT_ONCE + 2; i++) {
      documents.add(Descriptors.prompt("many-" + i, "1.0.0", "Many " + i, ""));
    }
    var submissions =
        new io.atrium.schemas.DescriptorReader()
                .read(
                    new String(
                        Descriptors.stream(documents.toArray(byte[][]::new)),
                        StandardCharsets.UTF_8))
                .stream()
                .map(document ->
                    new io.atrium.catalog.Submission(
                        io.atrium.schemas.Descriptor.of(document.tree()), null))
                .toList();
    var published =
        application
            .getBean(Publishing.class)
            .publishAll(
                new io.atrium.identity.Actor("source:test", "Test"),
                new io.atrium.catalog.Listing.ApprovedBy(Users.STEWARD.actor()),
                submissions);
    employees.await("subscriptions");

    assertThat(published).hasSize(NewsNotices.MOST_AT_ONCE + 2);
    assertThat(employees.notices(Users.BUSINESS)).containsExactly("followed-many: 12 | insurance");
  }

  @Test
  void a_search_tells_what_it_finds_as_its_follower_once_the_index_has_it() {
    var matcher = application.getBean(SearchMatcher.class);
    Expect.eventually(() -> {
      try {
        return application
                .getBean(SearchService.class)
                .search(Users.BUSINESS, SavedSearch.of("q=zebra").query())
                .total()
            == 0;
      } catch (ProblemException notYet) {
        return false;
      }
    });
    // The index's consumer waits by this clock until it tries again.
    clock.advance(Duration.ofMinutes(1));
    var _ =
        subscriptions.follow(Users.BUSINESS, SavedSearch.of("q=zebra&kind=prompt"), Manner.PORTAL);
    var _ = subscriptions.follow(Users.OWNER, SavedSearch.of("q=zebra"), Manner.PORTAL);
    var _ =
        subscriptions.follow(Users.BUSINESS, SavedSearch.of("q=zebra&kind=model"), Manner.PORTAL);

    var _ = listed("zebra-one", "1.0.0", "A zebra", "");
    var _ = listed("zebra-two", "1.0.0", "A secret zebra", "  visibility: restricted\n");
    var _ = listed("giraffe", "1.0.0", "A giraffe", "");
    employees.await("subscriptions", "search");
    refresh();
    var more = matcher.tick();
    clock.advance(SearchMatcher.REFRESH.plusSeconds(1));
    more |= matcher.tick();
    more |= matcher.tick();

    assertThat(more).isFalse();
    assertThat(employees.notices(Users.BUSINESS)).containsExactly("followed-new: A zebra | zebra");
    assertThat(employees.notices(Users.OWNER))
        .containsExactlyInAnyOrder(
            "followed-new: A zebra | zebra", "followed-new: A secret zebra | zebra");
    assertThat(employees.words("select position::text from subscription.candidate")).isEmpty();

    var _ = listed("giraffe", "1.1.0", "A giraffe with the stripes of a zebra", "");
    var _ = listed("giraffe", "1.2.0", "A giraffe with more stripes of a zebra", "");
    employees.await("subscriptions", "search");
    refresh();
    var _ = matcher.tick();
    clock.advance(SearchMatcher.REFRESH.plusSeconds(1));
    var _ = matcher.tick();

    assertThat(employees.notices(Users.BUSINESS))
        .as("what is found for the first time by a later version, once")
        .hasSize(2)
        .contains("followed-version: A giraffe with more stripes of a zebra | 1.2.0");
  }

  @Test
  void a_search_that_cannot_be_asked_is_not_followed() {
    assertThatThrownBy(() ->
            subscriptions.follow(Users.BUSINESS, SavedSearch.of("colour=blue"), Manner.PORTAL))
        .extracting("type")
        .isEqualTo(SearchProblem.INVALID_QUERY);
    assertThatThrownBy(
            () -> subscriptions.follow(Users.BUSINESS, SavedSearch.of("view=table"), Manner.PORTAL))
        .extracting("type")
        .isEqualTo(SubscriptionProblem.INVALID_SUBSCRIPTION);
  }

  @Test
  void two_who_follow_at_once_with_one_account_follow_once() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Boolean> follow =
          () -> {
            try {
              var _ = subscriptions.follow(Users.BUSINESS, "insurance.health", Manner.PORTAL);
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
    employees.sql(
        """
        insert into subscription.subscription (id, subscriber, kind, target, words, mail, web_hook, pace, created_at)
        select gen_random_uuid(), ?, 'domain', 'd' || i, 'd', false, false, 'daily', now() from generate_series(1, 499) i
        """,
        Users.BUSINESS.actor().id());
    var _ = subscriptions.follow(Users.BUSINESS, "last", Manner.PORTAL);

    assertThatThrownBy(() -> subscriptions.follow(Users.BUSINESS, "one.more", Manner.PORTAL))
        .extracting("type")
        .isEqualTo(SubscriptionProblem.TOO_MANY_SUBSCRIPTIONS);
    var seen = new ArrayList<UUID>();
    var page = subscriptions.list(Users.BUSINESS, null, 200);
    while (true) {
      page.items().forEach(one -> seen.add(one.id()));
      if (page.next() == null) {
        break;
      }
      page = subscriptions.list(Users.BUSINESS, page.next(), 200);
    }
    assertThat(seen).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void what_another_person_follows_is_neither_seen_nor_changed() {
    var mine = subscriptions.follow(Users.BUSINESS, "insurance.life", Manner.PORTAL);

    assertThat(subscriptions.list(Users.OWNER, null, 10).items()).isEmpty();
    assertThatThrownBy(() -> subscriptions.change(Users.OWNER, mine.id(), Manner.PORTAL))
        .extracting("type")
        .isEqualTo(SubscriptionProblem.SUBSCRIPTION_NOT_FOUND);
    assertThatThrownBy(() -> subscriptions.end(Users.OWNER, mine.id()))
        .extracting("type")
        .isEqualTo(SubscriptionProblem.SUBSCRIPTION_NOT_FOUND);
    var changed =
        subscriptions.change(
            Users.BUSINESS, mine.id(), new Manner("My life", Set.of(Channel.MAIL), Pace.DAILY));
    assertThat(changed.words()).isEqualTo("My life");
    assertThat(subscriptions.find(Users.BUSINESS, mine.target())).contains(changed);
  }

  @Test
  void who_follows_what_is_deleted_hears_it_and_follows_it_no_more() {
    var gone = listed("gone", "1.0.0", "Gone", "");
    var _ = subscriptions.follow(Users.BUSINESS, gone, Manner.PORTAL);

    application
        .getBean(Lifecycle.class)
        .delete(Users.OWNER, gone, new Step("a mistake", null, null, "nobody needs it"));
    employees.await("subscriptions");

    assertThat(employees.notices(Users.BUSINESS)).containsExactly("followed-deleted: Gone");
    assertThat(subscriptions.list(Users.BUSINESS, null, 10).items()).isEmpty();
  }

  private static Reference listed(String name, String version, String title, String metadata) {
    submit(name, version, title, metadata);
    step(Users.STEWARD, reference(name), version, Transition.APPROVAL, Step.PLAIN);
    employees.await("subscriptions");
    return reference(name);
  }

  private static void submit(String name, String version, String title, String metadata) {
    clock.advance(Duration.ofSeconds(1));
    var _ =
        application
            .getBean(Publishing.class)
            .publish(Users.OWNER, Descriptors.prompt(name, version, title, metadata), true, null);
  }

  private static void step(
      User user, Reference reference, String version, Transition transition, Step step) {
    clock.advance(Duration.ofSeconds(1));
    var _ = application.getBean(Lifecycle.class).take(user, reference, version, transition, step);
  }

  private static Reference reference(String name) {
    return Reference.parse("prompt:insurance.claims/" + name);
  }

  /** The index shows what it was given after a second of its own clock. */
  private static void refresh() {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
