package io.atrium.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.authorization.Operation;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of a version: drafts, reviews, and what may take the place of what. */
class PublishingIT {

  private static CatalogSteps steps;
  private static CatalogService catalog;
  private static Publishing publishing;

  @BeforeAll
  static void start() {
    steps = new CatalogSteps();
    catalog = steps.catalog;
    publishing = steps.publishing;
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void a_version_goes_from_draft_to_retired() {
    var reference = steps.publish("life", "1.0.0");

    steps.step(Users.OWNER, reference, Transition.SUBMISSION);
    assertThat(catalog.toReview(Users.STEWARD, null, 100).items())
        .anyMatch(item -> item.asset().reference().equals(reference));
    assertThat(catalog.toReview(Users.OWNER, null, 100).items()).isEmpty();
    var approved = steps.step(Users.STEWARD, reference, Transition.APPROVAL);
    assertThat(approved.state()).isEqualTo(State.APPROVED);
    assertThat(catalog.find(Users.BUSINESS, reference)).isPresent();

    var successor = steps.approved("life-two");
    steps.lifecycle.take(
        Users.OWNER,
        reference,
        "1.0.0",
        Transition.DEPRECATION,
        new Step("a better one is there", successor.toString(), null));
    assertThat(catalog.require(Users.BUSINESS, reference).successor())
        .isEqualTo(successor.toString());
    steps.step(Users.OWNER, reference, Transition.RETIREMENT);
    assertThat(catalog.require(Users.BUSINESS, reference).state()).isEqualTo(State.RETIRED);
    assertThat(catalog.list(Users.BUSINESS, AssetFilter.ANY, null, 200).items())
        .noneMatch(asset -> asset.reference().equals(reference));
  }

  @Test
  void authors_do_not_approve_their_own_work() {
    var author =
        Users.user(
            "both",
            java.util.Set.of("team:claims-ai"),
            java.util.Set.of("insurance"),
            io.atrium.identity.Role.PUBLISHER,
            io.atrium.identity.Role.STEWARD);
    publishing.publish(author, Descriptors.prompt("own-work", "1.0.0"), true, null);
    var reference = Reference.parse("prompt:insurance.claims/own-work");

    Expect.problem(
        CatalogProblem.AUTHOR_MAY_NOT_APPROVE,
        () -> steps.lifecycle.take(author, reference, "1.0.0", Transition.APPROVAL, Step.PLAIN));
    assertThat(
            steps.lifecycle.allowed(
                author,
                catalog.require(author, reference),
                catalog.versions(author, reference).getFirst()))
        .doesNotContain(Operation.APPROVE);
  }

  @Test
  void a_rejection_needs_a_reason_and_brings_back_a_draft() {
    var reference = steps.publish("returned", "1.0.0");
    steps.step(Users.OWNER, reference, Transition.SUBMISSION);

    Expect.problem(
        CatalogProblem.REASON_MISSING,
        () -> steps.step(Users.STEWARD, reference, Transition.REJECTION));
    steps.lifecycle.take(
        Users.STEWARD,
        reference,
        "1.0.0",
        Transition.REJECTION,
        new Step("name the variables", null, null));
    var version = catalog.versions(Users.OWNER, reference).getFirst();
    assertThat(version.state()).isEqualTo(State.DRAFT);
    assertThat(version.reason()).isEqualTo("name the variables");
  }

  @Test
  void the_same_content_again_changes_nothing() {
    steps.publish("same", "1.0.0");

    var again = publishing.publish(Users.OWNER, Descriptors.prompt("same", "1.0.0"), false, null);

    assertThat(again.getFirst().outcome()).isEqualTo(Published.Outcome.UNCHANGED);
    assertThat(again.getFirst().revision()).isEqualTo(1);
    // numbered a moment after the commit, so that the first one may not be there yet
    assertThat(events())
        .filteredOn(event -> String.valueOf(event.reference()).endsWith("/same"))
        .hasSizeLessThan(2);
  }

  @Test
  void the_same_version_with_other_content_is_refused() {
    steps.publish("conflict", "1.0.0");

    Expect.problem(
        CatalogProblem.VERSION_EXISTS,
        () ->
            publishing.publish(
                Users.OWNER, Descriptors.prompt("conflict", "1.0.0", "Other", ""), false, null));
  }

  @Test
  void a_draft_can_be_replaced_by_who_has_seen_it() {
    var reference = steps.publish("replaced", "1.0.0");

    publishing.publish(
        Users.OWNER, Descriptors.prompt("replaced", "1.0.0", "Better", ""), false, 1L);

    assertThat(catalog.require(Users.OWNER, reference).title()).isEqualTo("Better");
  }

  @Test
  void a_stale_write_is_refused() {
    var reference = steps.publish("stale", "1.0.0");
    publishing.publish(Users.OWNER, Descriptors.prompt("stale", "1.1.0"), false, 1L);

    Expect.problem(
        CatalogProblem.STALE_WRITE,
        () -> publishing.publish(Users.OWNER, Descriptors.prompt("stale", "1.2.0"), false, 1L));
    Expect.problem(
        CatalogProblem.STALE_WRITE,
        () ->
            steps.lifecycle.take(
                Users.OWNER, reference, "1.0.0", Transition.SUBMISSION, new Step(null, null, 1L)));
  }

  @Test
  void a_stream_with_one_fault_publishes_nothing() {
    var stream =
        Descriptors.stream(
            Descriptors.prompt("good-neighbour", "1.0.0"),
            Descriptors.prompt("bad-neighbour", "1.0"));

    assertThatThrownBy(() -> publishing.publish(Users.OWNER, stream, false, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(CatalogProblem.INVALID_DESCRIPTOR);
              assertThat(problem.errors())
                  .anySatisfy(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/metadata/version");
                    assertThat(fault.line()).isGreaterThan(14);
                  });
            });
    assertThat(catalog.find(Users.OWNER, Reference.parse("prompt:insurance.claims/good-neighbour")))
        .isEmpty();
  }

  @Test
  void a_new_draft_never_hides_the_listed_version() {
    var reference = steps.approved("steady");
    publishing.publish(
        Users.OWNER, Descriptors.prompt("steady", "2.0.0", "Unripe", ""), false, null);

    assertThat(catalog.require(Users.BUSINESS, reference).title()).isEqualTo("A prompt");
    assertThat(catalog.versions(Users.BUSINESS, reference)).hasSize(1);
    assertThat(catalog.versions(Users.OWNER, reference)).hasSize(2);
    Expect.problem(
        CatalogProblem.VERSION_NOT_FOUND,
        () -> catalog.version(Users.BUSINESS, reference, "2.0.0"));
    assertThat(catalog.diff(Users.OWNER, reference, "1.0.0", "2.0.0").changes())
        .extracting(Difference.Change::pointer)
        .containsExactly("/metadata/title", "/metadata/version");
  }

  @Test
  void strangers_publish_nothing_for_a_team() {
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () ->
            publishing.publish(
                Users.DEVELOPER, Descriptors.prompt("foreign", "1.0.0"), false, null));
  }

  @Test
  void two_who_create_the_same_asset_at_once_make_one() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var calls = new ArrayList<Callable<List<Published>>>();
      for (var i = 0; i < 8; i++) {
        calls.add(() ->
            publishing.publish(Users.OWNER, Descriptors.prompt("race", "1.0.0"), false, null));
      }
      var outcomes = new ArrayList<Published.Outcome>();
      for (var future : threads.invokeAll(calls)) {
        outcomes.add(future.get().getFirst().outcome());
      }
      assertThat(outcomes).containsOnlyOnce(Published.Outcome.CREATED);
      assertThat(outcomes.stream().filter(Published.Outcome.UNCHANGED::equals)).hasSize(7);
    }
  }

  @Test
  void the_system_can_list_many_at_once_on_a_reviewers_word() {
    var published =
        publishing.publishAll(
            new Actor("source:test", "test"),
            new Listing.ApprovedBy(Users.STEWARD.actor()),
            List.of(CatalogSteps.submission("bulk-a"), CatalogSteps.submission("bulk-b")));

    assertThat(published).extracting(Published::outcome).containsOnly(Published.Outcome.CREATED);
    assertThat(catalog.find(Users.BUSINESS, published.getFirst().reference())).isPresent();
  }

  private static List<Event> events() {
    return steps.application.getBean(Events.class).feed(Users.OWNER, 0, 1000);
  }
}
