package io.atrium.deprecation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Descriptors;
import io.atrium.Employees;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.Subject;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantStep;
import io.atrium.access.grant.Grants;
import io.atrium.access.grant.Opening;
import io.atrium.api.Json;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.deprecation.Consumer.Because;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.subscription.Subscriptions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How assets go away. */
class DeprecationIT {

  private static final User HOLDER = Users.user("holder", Set.of("team:actuaries"), Set.of());

  private static ApplicationContext application;
  private static Employees employees;
  private static Acknowledgements acknowledgements;

  @BeforeAll
  static void start() {
    application =
        TestApplication.start(
            Map.of(
                "atrium.delivery.enabled", false,
                "atrium.subscription.enabled", false,
                "atrium.grant.enabled", false));
    employees = new Employees(application);
    acknowledgements = application.getBean(Acknowledgements.class);
    employees.employ(
        Users.OWNER, Users.STEWARD, Users.BUSINESS, Users.DEVELOPER, Users.RISK, HOLDER);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void everybody_who_relies_on_it_is_asked_and_it_goes_when_all_know_and_no_grant_is_left() {
    var next = listed("the-next");
    var old = listed("the-old");
    var _ = follow(Users.BUSINESS, old);
    var _ = follow(Users.OWNER, old);
    var grant = granted(old);
    refers("user-of-old", "team:data-platform", Users.DEVELOPER, old);

    step(old, Transition.DEPRECATION, new Step("better", next.toString(), null));
    employees.await("subscriptions", "deprecations");

    assertThat(acknowledgements.of(Users.OWNER, old))
        .extracting(Acknowledgement::key, one -> Set.copyOf(one.because()))
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                Users.BUSINESS.actor().id(), Set.of(Because.SUBSCRIPTION)),
            org.assertj.core.groups.Tuple.tuple(HOLDER.actor().id(), Set.of(Because.GRANT)),
            org.assertj.core.groups.Tuple.tuple("team:data-platform", Set.of(Because.REFERENCE)));
    assertThat(employees.notices(HOLDER)).contains("deprecation-asked: The the-old | " + next);
    assertThat(employees.notices(Users.DEVELOPER))
        .contains("deprecation-asked: The the-old | " + next);
    assertThat(employees.notices(Users.BUSINESS))
        .as("who only follows is told by the subscription, and asked on the page")
        .contains("followed-deprecated: The the-old | 1.0.0 | " + next)
        .noneMatch(notice -> notice.startsWith("deprecation-asked"));
    assertThat(acknowledgements.of(Users.BUSINESS, old))
        .extracting(Acknowledgement::key)
        .containsExactly(Users.BUSINESS.actor().id());

    assertThatThrownBy(() -> step(old, Transition.RETIREMENT, Step.PLAIN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(DeprecationProblem.STILL_RELIED_ON);
              assertThat(problem.detail()).contains("1 live grants and 3").contains("holder");
              assertThat(problem.members())
                  .containsEntry("grants", 1)
                  .containsEntry("acknowledgements", 3);
            });

    var soon = LocalDate.now(ZoneOffset.UTC).plusDays(30);
    acknowledgements.acknowledge(Users.BUSINESS, old, "moving to the next one", soon);
    acknowledgements.acknowledge(Users.DEVELOPER, old, null, null);
    acknowledgements.acknowledge(HOLDER, old, null, null);
    assertThat(acknowledgements.of(Users.STEWARD, old)).noneMatch(Acknowledgement::isOpen);
    assertThat(employees.notices(Users.OWNER))
        .contains(
            "deprecation-acknowledged: The the-old | business | moving to the next one | " + soon);
    assertThatThrownBy(() -> step(old, Transition.RETIREMENT, Step.PLAIN))
        .hasMessageContaining("1 live grants and 0");

    var _ =
        application.getBean(Grants.class).take(HOLDER, grant.id(), GrantStep.RETURN, "moved", null);
    step(old, Transition.RETIREMENT, Step.PLAIN);

    assertThat(state(old)).isEqualTo(State.RETIRED);
  }

  @Test
  void with_a_waiver_it_goes_all_the_same_and_that_is_kept() {
    var old = listed("waived");
    var _ = granted(old);

    assertThatThrownBy(() -> step(old, Transition.RETIREMENT, Step.PLAIN))
        .extracting("type")
        .isEqualTo(DeprecationProblem.STILL_RELIED_ON);
    assertThatThrownBy(
            () -> application.getBean(Lifecycle.class).delete(Users.OWNER, old, Step.PLAIN))
        .extracting("type")
        .isEqualTo(DeprecationProblem.STILL_RELIED_ON);
    step(old, Transition.RETIREMENT, new Step(null, null, null, "the licence has ended"));

    assertThat(state(old)).isEqualTo(State.RETIRED);
    assertThat(
            employees.words(
                "select detail from audit.entry where action = 'retirement-waived' and subject = '"
                    + old
                    + "'"))
        .singleElement()
        .asString()
        .contains("the licence has ended");
    assertThat(
            employees.words(
                "select grants || ' ' || by_name from deprecation.waiver where reason = 'the licence has ended'"))
        .containsExactly("1 owner");
  }

  @Test
  void a_waiver_that_nothing_needs_leaves_no_trace_and_older_versions_may_go() {
    var reference = listed("plain");
    var _ = granted(reference);
    publish("plain", "1.1.0");
    step(Users.STEWARD, reference, "1.1.0", Transition.APPROVAL, Step.PLAIN);

    step(Users.OWNER, reference, "1.0.0", Transition.RETIREMENT, Step.PLAIN);

    assertThat(state(reference)).isEqualTo(State.APPROVED);
    var free = listed("free");
    step(free, Transition.RETIREMENT, new Step(null, null, null, "just in case"));
    assertThat(
            employees.words("select reason from deprecation.waiver where reason = 'just in case'"))
        .isEmpty();
  }

  @Test
  void nobody_takes_note_who_was_not_asked_nor_sees_what_others_said() {
    var old = listed("private-words");
    var _ = follow(Users.BUSINESS, old);
    assertThatThrownBy(() -> acknowledgements.acknowledge(Users.BUSINESS, old, null, null))
        .as("it is not deprecated")
        .extracting("type")
        .isEqualTo(DeprecationProblem.ACKNOWLEDGEMENT_NOT_ASKED);
    step(old, Transition.DEPRECATION, Step.PLAIN);
    employees.await("deprecations");

    assertThatThrownBy(() -> acknowledgements.acknowledge(Users.RISK, old, null, null))
        .extracting("type")
        .isEqualTo(DeprecationProblem.ACKNOWLEDGEMENT_NOT_ASKED);
    assertThatThrownBy(() ->
            acknowledgements.acknowledge(Users.BUSINESS, old, null, LocalDate.parse("2020-01-01")))
        .extracting("type")
        .isEqualTo(DeprecationProblem.INVALID_ACKNOWLEDGEMENT);
    acknowledgements.acknowledge(Users.BUSINESS, old, "mine", null);
    assertThat(acknowledgements.of(Users.RISK, old)).isEmpty();
    assertThat(acknowledgements.of(Users.OWNER, old))
        .extracting(Acknowledgement::word)
        .containsExactly("mine");
  }

  @Test
  void who_leaves_or_stops_relying_on_it_does_not_stand_in_the_way() {
    var old = listed("left-behind");
    var leaver = Users.user("leaver", Set.of(), Set.of());
    employees.employ(leaver);
    var _ = follow(leaver, old);
    step(old, Transition.DEPRECATION, Step.PLAIN);
    employees.await("deprecations");
    assertThat(acknowledgements.of(Users.OWNER, old)).hasSize(1);
    employees.leave(leaver);

    step(old, Transition.RETIREMENT, Step.PLAIN);

    assertThat(state(old)).isEqualTo(State.RETIRED);
  }

  @Test
  void a_new_version_takes_the_question_back() {
    var old = listed("back-again");
    var _ = follow(Users.BUSINESS, old);
    step(old, Transition.DEPRECATION, Step.PLAIN);
    employees.await("deprecations");
    acknowledgements.acknowledge(Users.BUSINESS, old, "moved", null);
    publish("back-again", "2.0.0");
    step(Users.STEWARD, old, "2.0.0", Transition.APPROVAL, Step.PLAIN);
    employees.await("deprecations");

    assertThat(state(old)).isEqualTo(State.APPROVED);
    step(Users.OWNER, old, "2.0.0", Transition.DEPRECATION, Step.PLAIN);
    employees.await("deprecations");
    assertThat(acknowledgements.of(Users.OWNER, old)).allMatch(Acknowledgement::isOpen).hasSize(1);
  }

  private static Reference listed(String name) {
    publish(name, "1.0.0");
    step(Users.STEWARD, reference(name), "1.0.0", Transition.APPROVAL, Step.PLAIN);
    employees.await("subscriptions", "deprecations");
    return reference(name);
  }

  private static void publish(String name, String version) {
    var _ =
        application
            .getBean(Publishing.class)
            .publish(Users.OWNER, Descriptors.prompt(name, version, "The " + name, ""), true, null);
  }

  /** A solution of another team that uses the asset. */
  private static void refers(String name, String owner, User author, Reference used) {
    var document =
        """
        apiVersion: atrium/v1
        kind: use-case
        metadata:
          name: %s
          domain: insurance.claims
          title: A use of it
          summary: Needs the other one.
          owner: %s
          version: 1.0.0
        spec:
          archetype: virtual-agent
          status: in-production
          businessArea: Claims
          problem: Reading takes long.
          madeOf: ["%s"]
        """
            .formatted(name, owner, used);
    var _ =
        application
            .getBean(Publishing.class)
            .publish(author, document.getBytes(StandardCharsets.UTF_8), true, null);
    step(
        Users.STEWARD,
        Reference.parse("use-case:insurance.claims/" + name),
        "1.0.0",
        Transition.APPROVAL,
        Step.PLAIN);
  }

  private static void step(Reference reference, Transition transition, Step step) {
    step(Users.OWNER, reference, "1.0.0", transition, step);
  }

  private static void step(
      User user, Reference reference, String version, Transition transition, Step step) {
    var _ = application.getBean(Lifecycle.class).take(user, reference, version, transition, step);
  }

  private static State state(Reference reference) {
    return application.getBean(CatalogService.class).require(Users.OWNER, reference).state();
  }

  private static boolean follow(User user, Reference reference) {
    return application
        .getBean(Subscriptions.class)
        .follow(user, reference, Subscriptions.Manner.PORTAL)
        .channels()
        .isEmpty();
  }

  private static Reference reference(String name) {
    return Reference.parse("prompt:insurance.claims/" + name);
  }

  private static Grant granted(Reference reference) {
    var asset = application.getBean(CatalogService.class).require(Users.OWNER, reference);
    var now = application.getBean(Clock.class).instant();
    var offer =
        new Offer(
            "read",
            "Read it",
            null,
            "open",
            "manual",
            null,
            365,
            List.of(),
            Json.object().path("missing"),
            Json.object().path("missing"));
    return transactions()
        .executeWrite(status ->
            application
                .getBean(Grants.class)
                .open(
                    new Opening(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        asset,
                        offer,
                        new Subject(Subject.Kind.PERSON, HOLDER.actor().id(), HOLDER.displayName()),
                        HOLDER.actor(),
                        Extent.WHOLE,
                        "analytics",
                        List.of(),
                        now,
                        now.plus(Duration.ofDays(90)),
                        null)));
  }

  @SuppressWarnings("unchecked")
  private static TransactionOperations<Connection> transactions() {
    return application.getBean(TransactionOperations.class);
  }
}
