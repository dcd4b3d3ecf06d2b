package io.atrium.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.audit.Audit;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.authorization.Operation;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.atrium.problem.ProblemException;
import io.atrium.problem.ProblemType;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogIT {

  private static ApplicationContext application;
  private static CatalogService catalog;
  private static Publishing publishing;
  private static Lifecycle lifecycle;

  @BeforeAll
  static void start() {
    application = TestApplication.start();
    catalog = application.getBean(CatalogService.class);
    publishing = application.getBean(Publishing.class);
    lifecycle = application.getBean(Lifecycle.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void a_draft_is_seen_by_owners_and_reviewers_only() {
    var reference = publish("draft-only", "1.0.0");

    assertThat(catalog.find(Users.OWNER, reference)).isPresent();
    assertThat(catalog.find(Users.STEWARD, reference)).isPresent();
    assertThat(catalog.find(Users.BUSINESS, reference)).isEmpty();
    assertProblem(CatalogProblem.ASSET_NOT_FOUND, () -> catalog.require(Users.BUSINESS, reference));
  }

  @Test
  void a_version_goes_from_draft_to_retired() {
    var reference = publish("life", "1.0.0");

    step(Users.OWNER, reference, Transition.SUBMISSION);
    assertThat(catalog.toReview(Users.STEWARD, null, 100).items())
        .anyMatch(item -> item.asset().reference().equals(reference));
    assertThat(catalog.toReview(Users.OWNER, null, 100).items()).isEmpty();
    var approved = step(Users.STEWARD, reference, Transition.APPROVAL);
    assertThat(approved.state()).isEqualTo(State.APPROVED);
    assertThat(catalog.find(Users.BUSINESS, reference)).isPresent();

    var successor = approved("life-two");
    lifecycle.take(
        Users.OWNER,
        reference,
        "1.0.0",
        Transition.DEPRECATION,
        new Step("a better one is there", successor.toString(), null));
    assertThat(catalog.require(Users.BUSINESS, reference).successor())
        .isEqualTo(successor.toString());
    step(Users.OWNER, reference, Transition.RETIREMENT);
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

    assertProblem(
        CatalogProblem.AUTHOR_MAY_NOT_APPROVE,
        () -> lifecycle.take(author, reference, "1.0.0", Transition.APPROVAL, Step.PLAIN));
    assertThat(
            lifecycle.allowed(
                author,
                catalog.require(author, reference),
                catalog.versions(author, reference).getFirst()))
        .doesNotContain(Operation.APPROVE);
  }

  @Test
  void a_rejection_needs_a_reason_and_brings_back_a_draft() {
    var reference = publish("returned", "1.0.0");
    step(Users.OWNER, reference, Transition.SUBMISSION);

    assertProblem(
        CatalogProblem.REASON_MISSING, () -> step(Users.STEWARD, reference, Transition.REJECTION));
    lifecycle.take(
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
    publish("same", "1.0.0");

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
    publish("conflict", "1.0.0");

    assertProblem(
        CatalogProblem.VERSION_EXISTS,
        () ->
            publishing.publish(
                Users.OWNER, Descriptors.prompt("conflict", "1.0.0", "Other", ""), false, null));
  }

  @Test
  void a_draft_can_be_replaced_by_who_has_seen_it() {
    var reference = publish("replaced", "1.0.0");

    publishing.publish(
        Users.OWNER, Descriptors.prompt("replaced", "1.0.0", "Better", ""), false, 1L);

    assertThat(catalog.require(Users.OWNER, reference).title()).isEqualTo("Better");
  }

  @Test
  void a_stale_write_is_refused() {
    var reference = publish("stale", "1.0.0");
    publishing.publish(Users.OWNER, Descriptors.prompt("stale", "1.1.0"), false, 1L);

    assertProblem(
        CatalogProblem.STALE_WRITE,
        () -> publishing.publish(Users.OWNER, Descriptors.prompt("stale", "1.2.0"), false, 1L));
    assertProblem(
        CatalogProblem.STALE_WRITE,
        () ->
            lifecycle.take(
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
    var reference = approved("steady");
    publishing.publish(
        Users.OWNER, Descriptors.prompt("steady", "2.0.0", "Unripe", ""), false, null);

    assertThat(catalog.require(Users.BUSINESS, reference).title()).isEqualTo("A prompt");
    assertThat(catalog.versions(Users.BUSINESS, reference)).hasSize(1);
    assertThat(catalog.versions(Users.OWNER, reference)).hasSize(2);
    assertProblem(
        CatalogProblem.VERSION_NOT_FOUND,
        () -> catalog.version(Users.BUSINESS, reference, "2.0.0"));
    assertThat(catalog.diff(Users.OWNER, reference, "1.0.0", "2.0.0").changes())
        .extracting(Difference.Change::pointer)
        .containsExactly("/metadata/title", "/metadata/version");
  }

  @Test
  void a_restricted_asset_does_not_exist_for_others() {
    publishing.publish(
        Users.OWNER,
        Descriptors.prompt(
            "secret", "1.0.0", "Secret", "  visibility: restricted\n  teams: [team:data-platform]"),
        true,
        null);
    var reference = Reference.parse("prompt:insurance.claims/secret");
    step(Users.STEWARD, reference, Transition.APPROVAL);

    assertThat(catalog.find(Users.DEVELOPER, reference)).isPresent();
    assertThat(catalog.find(Users.BUSINESS, reference)).isEmpty();
    assertThat(catalog.find(Users.ADMIN, reference)).isEmpty();
    assertThat(catalog.list(Users.BUSINESS, AssetFilter.ANY, null, 200).items())
        .noneMatch(asset -> asset.reference().equals(reference));
  }

  @Test
  void a_reference_dangles_until_its_target_appears() {
    publishing.publish(
        Users.OWNER, Descriptors.prompt("waiting", "1.0.0", "Waiting", ""), false, null);
    var text =
        new String(Descriptors.prompt("pointing", "1.0.0"), StandardCharsets.UTF_8)
            + "  compatibleModels: [model:platform/not-yet]\n";
    publishing.publish(Users.OWNER, text.getBytes(StandardCharsets.UTF_8), false, null);
    var pointing = Reference.parse("prompt:insurance.claims/pointing");

    assertThat(catalog.uses(Users.OWNER, pointing))
        .singleElement()
        .satisfies(connection -> assertThat(connection.asset()).isNull());

    var model =
        """
        {"apiVersion": "atrium/v1", "kind": "model",
         "metadata": {"name": "not-yet", "domain": "platform", "title": "Here now", "summary": "A model.",
                      "owner": "team:claims-ai", "version": "1.0.0"},
         "spec": {"provider": "internal", "task": "text-generation"}}
        """;
    publishing.publish(Users.OWNER, model.getBytes(StandardCharsets.UTF_8), false, null);

    assertThat(catalog.uses(Users.OWNER, pointing).getFirst().asset()).isNotNull();
    assertThat(
            catalog
                .usedBy(Users.OWNER, Reference.parse("model:platform/not-yet"), null, 10)
                .items())
        .extracting(Connection::other)
        .containsExactly(pointing);
  }

  @Test
  void a_deleted_asset_leaves_a_tombstone_and_its_name() {
    var reference = approved("gone");
    var id = catalog.require(Users.OWNER, reference).id();

    lifecycle.delete(Users.OWNER, reference, new Step("not needed", null, null));

    assertProblem(CatalogProblem.ASSET_DELETED, () -> catalog.require(Users.BUSINESS, reference));
    publish("gone", "1.0.0");
    assertThat(catalog.require(Users.OWNER, reference).id()).isNotEqualTo(id);
    assertProblem(CatalogProblem.ASSET_NOT_FOUND, () -> catalog.require(Users.BUSINESS, reference));
  }

  @Test
  void strangers_publish_nothing_for_a_team() {
    assertProblem(
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
  void events_come_once_in_order_and_only_to_those_who_may_know() {
    var reference = approved("told");

    await(() -> ofAsset(Users.OWNER, reference).size() >= 3);
    assertThat(ofAsset(Users.OWNER, reference))
        .extracting(Event::type)
        .containsExactly("asset-created", "version-submitted", "version-approved");
    assertThat(ofAsset(Users.BUSINESS, reference))
        .extracting(Event::type)
        .containsExactly("version-approved");
  }

  @Test
  void the_audit_chain_verifies_and_names_a_forged_entry() throws SQLException {
    var forged = TestApplication.start();
    try (forged) {
      var audit = forged.getBean(Audit.class);
      forged
          .getBean(Publishing.class)
          .publish(Users.OWNER, Descriptors.prompt("audited", "1.0.0"), true, null);
      forged
          .getBean(Lifecycle.class)
          .take(
              Users.STEWARD,
              Reference.parse("prompt:insurance.claims/audited"),
              "1.0.0",
              Transition.APPROVAL,
              Step.PLAIN);
      await(() -> audit.verify(Users.AUDITOR).entries() == 2);
      assertThat(audit.verify(Users.AUDITOR).intact()).isTrue();

      try (var connection =
              io.micronaut.data.connection.jdbc.advice.DelegatingDataSource.unwrapDataSource(
                      forged.getBean(DataSource.class))
                  .getConnection();
          var statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("update audit.entry set actor_name = 'Eve'"))
            .hasMessageContaining("append-only");
        statement.execute("alter table audit.entry disable trigger append_only");
        statement.execute(
            "update audit.entry set actor_name = 'Eve' where action = 'version-approved'");
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
      }
      var verification = audit.verify(Users.AUDITOR);
      assertThat(verification.intact()).isFalse();
      assertThat(verification.entries()).isEqualTo(1);
      assertThat(verification.explanation()).contains("version-approved");
    }
  }

  @Test
  void the_system_can_list_many_at_once_on_a_reviewers_word() {
    var published =
        publishing.publishAll(
            new Actor("source:test", "test"),
            new Listing.ApprovedBy(Users.STEWARD.actor()),
            List.of(submission("bulk-a"), submission("bulk-b")));

    assertThat(published).extracting(Published::outcome).containsOnly(Published.Outcome.CREATED);
    assertThat(catalog.find(Users.BUSINESS, published.getFirst().reference())).isPresent();
  }

  @Test
  void lists_are_paged_without_loss() {
    publishing.publishAll(
        new Actor("source:test", "test"),
        new Listing.ApprovedBy(Users.STEWARD.actor()),
        java.util.stream.IntStream.range(0, 55).mapToObj(i -> submission("page-" + i)).toList());
    var seen = new ArrayList<Reference>();
    String cursor = null;
    do {
      var page =
          catalog.list(
              Users.BUSINESS, new AssetFilter("prompt", "insurance", null, null), cursor, 7);
      page.items().forEach(asset -> seen.add(asset.reference()));
      cursor = page.next();
    } while (cursor != null);
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(reference -> reference.name().startsWith("page-"))).hasSize(55);
    assertProblem(
        CatalogProblem.INVALID_CURSOR,
        () -> catalog.list(Users.BUSINESS, AssetFilter.ANY, "nonsense!", 7));
  }

  private static Submission submission(String name) {
    var document =
        new io.atrium.schemas.DescriptorReader().read(Descriptors.prompt(name, "1.0.0")).getFirst();
    return new Submission(
        io.atrium.schemas.Descriptor.of(java.util.Objects.requireNonNull(document.tree())), null);
  }

  private static List<Event> events() {
    return application.getBean(Events.class).feed(Users.OWNER, 0, 1000);
  }

  private static List<Event> ofAsset(io.atrium.identity.User user, Reference reference) {
    return application.getBean(Events.class).feed(user, 0, 1000).stream()
        .filter(event -> reference.toString().equals(event.reference()))
        .toList();
  }

  private static Reference publish(String name, String version) {
    publishing.publish(Users.OWNER, Descriptors.prompt(name, version), false, null);
    return Reference.parse("prompt:insurance.claims/" + name);
  }

  private static Reference approved(String name) {
    var reference = publish(name, "1.0.0");
    step(Users.OWNER, reference, Transition.SUBMISSION);
    step(Users.STEWARD, reference, Transition.APPROVAL);
    return reference;
  }

  private static Asset step(
      io.atrium.identity.User user, Reference reference, Transition transition) {
    return lifecycle.take(user, reference, "1.0.0", transition, Step.PLAIN);
  }

  private static void assertProblem(ProblemType type, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }

  private static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true within ten seconds");
      }
      Thread.onSpinWait();
    }
  }
}
