package io.atrium.subscription;

import static io.atrium.subscription.SubscriptionSteps.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.Users;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.subscription.Subscriptions.Manner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what happens in the catalog to what followers read. */
class SubscriptionIT {

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
  void followers_of_an_asset_hear_of_its_life_and_who_acts_does_not() {
    var next = steps.listed("life-next", "1.0.0", "The next one", "");
    var life = steps.listed("life", "1.0.0", "Life", "");
    var _ = steps.subscriptions.follow(Users.BUSINESS, life, Manner.PORTAL);
    var _ = steps.subscriptions.follow(Users.OWNER, life, Manner.PORTAL);

    var _ = steps.listed("life", "1.1.0", "Life", "  tags: [alive]\n");
    steps.step(Users.OWNER, life, "1.0.0", Transition.RETIREMENT, Step.PLAIN);
    steps.step(
        Users.OWNER,
        life,
        "1.1.0",
        Transition.DEPRECATION,
        new Step("there is a better one", next.toString(), null));
    steps.step(
        Users.OWNER,
        life,
        "1.1.0",
        Transition.RETIREMENT,
        new Step(null, null, null, "nobody reads it"));
    steps.employees.await("subscriptions");

    assertThat(steps.employees.notices(Users.BUSINESS))
        .containsExactly(
            "followed-version: Life | 1.1.0 | tags",
            "followed-retired: Life | 1.0.0",
            "followed-deprecated: Life | 1.1.0 | " + next,
            "followed-retired: Life | 1.1.0 | " + next);
    assertThat(steps.employees.notices(Users.OWNER))
        .containsExactly("followed-version: Life | 1.1.0 | tags");
  }

  @Test
  void an_event_that_comes_again_is_told_once() {
    var again = steps.listed("again", "1.0.0", "Again", "");
    steps.clock.advance(Duration.ofSeconds(1));
    var _ = steps.subscriptions.follow(Users.BUSINESS, again, Manner.PORTAL);
    var _ = steps.subscriptions.follow(Users.BUSINESS, "insurance", Manner.PORTAL);
    steps.step(Users.OWNER, again, "1.0.0", Transition.DEPRECATION, Step.PLAIN);
    steps.employees.await("subscriptions");
    steps.employees.sql("update event.consumer set position = 0 where name = 'subscriptions'");
    steps.employees.await("subscriptions");

    assertThat(steps.employees.notices(Users.BUSINESS))
        .containsExactly("followed-deprecated: Again | 1.0.0");
  }

  @Test
  void followers_of_a_domain_hear_of_what_is_new_below_it_but_not_of_every_version() {
    var _ = steps.subscriptions.follow(Users.BUSINESS, "insurance", Manner.PORTAL);
    var _ = steps.subscriptions.follow(Users.DEVELOPER, "insurance.claimsdesk", Manner.PORTAL);

    var _ = steps.listed("domain-new", "1.0.0", "New here", "");
    var _ = steps.listed("domain-new", "1.1.0", "New here", "");
    steps.employees.await("subscriptions");

    assertThat(steps.employees.notices(Users.BUSINESS))
        .containsExactly("followed-new: New here | insurance");
    assertThat(steps.employees.notices(Users.DEVELOPER)).isEmpty();
  }

  @Test
  void nobody_hears_of_what_they_may_not_see_nor_after_they_have_left() {
    var _ = steps.subscriptions.follow(Users.BUSINESS, "insurance", Manner.PORTAL);
    var _ = steps.subscriptions.follow(Users.DEVELOPER, "insurance", Manner.PORTAL);
    var _ = steps.subscriptions.follow(Users.STEWARD, "insurance", Manner.PORTAL);
    steps.employees.leave(Users.DEVELOPER);

    var _ = steps.listed("hidden", "1.0.0", "Hidden", "  visibility: restricted\n");
    var _ = steps.listed("open", "1.0.0", "Open", "");
    steps.employees.await("subscriptions");
    steps.employees.employ(Users.DEVELOPER);

    assertThat(steps.employees.notices(Users.BUSINESS))
        .containsExactly("followed-new: Open | insurance");
    assertThat(steps.employees.notices(Users.DEVELOPER)).isEmpty();
    assertThatThrownBy(
            () -> steps.subscriptions.follow(Users.BUSINESS, reference("hidden"), Manner.PORTAL))
        .extracting("type")
        .isEqualTo(CatalogProblem.ASSET_NOT_FOUND);
  }

  @Test
  void a_version_that_is_returned_is_told_to_those_who_may_see_it() {
    var returned = steps.listed("returned", "1.0.0", "Returned", "");
    var colleague = Users.publisher("colleague", "team:claims-ai");
    steps.employees.employ(colleague);
    var _ = steps.subscriptions.follow(colleague, returned, Manner.PORTAL);
    var _ = steps.subscriptions.follow(Users.BUSINESS, returned, Manner.PORTAL);

    steps.submit("returned", "2.0.0", "Returned", "");
    steps.step(
        Users.STEWARD,
        returned,
        "2.0.0",
        Transition.REJECTION,
        new Step("say what is new", null, null));
    steps.employees.await("subscriptions");

    assertThat(steps.employees.notices(colleague))
        .containsExactly("followed-returned: Returned | 2.0.0 | say what is new");
    assertThat(steps.employees.notices(Users.BUSINESS)).isEmpty();
  }

  @Test
  void much_at_once_is_told_in_one_line() {
    var _ = steps.subscriptions.follow(Users.BUSINESS, "insurance", Manner.PORTAL);
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
        steps
            .application
            .getBean(Publishing.class)
            .publishAll(
                new io.atrium.identity.Actor("source:test", "Test"),
                new io.atrium.catalog.Listing.ApprovedBy(Users.STEWARD.actor()),
                submissions);
    steps.employees.await("subscriptions");

    assertThat(published).hasSize(NewsNotices.MOST_AT_ONCE + 2);
    assertThat(steps.employees.notices(Users.BUSINESS))
        .containsExactly("followed-many: 12 | insurance");
  }

  @Test
  void who_follows_what_is_deleted_hears_it_and_follows_it_no_more() {
    var gone = steps.listed("gone", "1.0.0", "Gone", "");
    var _ = steps.subscriptions.follow(Users.BUSINESS, gone, Manner.PORTAL);

    steps
        .application
        .getBean(Lifecycle.class)
        .delete(Users.OWNER, gone, new Step("a mistake", null, null, "nobody needs it"));
    steps.employees.await("subscriptions");

    assertThat(steps.employees.notices(Users.BUSINESS)).containsExactly("followed-deleted: Gone");
    assertThat(steps.subscriptions.list(Users.BUSINESS, null, 10).items()).isEmpty();
  }

  @Test
  void followers_hear_on_which_day_it_goes_away() {
    var asset = steps.listed("dated", "1.0.0", "Dated", "");
    var followed = steps.subscriptions.follow(Users.BUSINESS, asset, Subscriptions.Manner.PORTAL);
    assertThat(followed).isNotNull();

    steps.step(
        Users.OWNER,
        asset,
        "1.0.0",
        Transition.DEPRECATION,
        new Step("old", null, null, null, LocalDate.parse("2026-06-01")));
    steps.employees.await("subscriptions");

    assertThat(steps.employees.notices(Users.BUSINESS))
        .containsExactly("followed-ending: Dated | 1.0.0 | 2026-06-01");
  }
}
