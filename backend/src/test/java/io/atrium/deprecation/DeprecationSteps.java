package io.atrium.deprecation;

import io.atrium.Descriptors;
import io.atrium.Employees;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.Subject;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.Grants;
import io.atrium.access.grant.Opening;
import io.atrium.api.Json;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.atrium.subscription.Subscriptions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An application with a catalog and people, and what tests do with assets that go away. */
final class DeprecationSteps implements AutoCloseable {

  static final User HOLDER = Users.user("holder", Set.of("team:actuaries"), Set.of());

  final ApplicationContext application;
  final Employees employees;
  final Acknowledgements acknowledgements;

  DeprecationSteps() {
    this(Map.of());
  }

  DeprecationSteps(Map<String, Object> more) {
    var properties = new HashMap<>(more);
    properties.put("atrium.delivery.enabled", false);
    properties.put("atrium.subscription.enabled", false);
    properties.put("atrium.grant.enabled", false);
    properties.put("atrium.deprecation.enabled", false);
    application = TestApplication.start(properties);
    employees = new Employees(application);
    acknowledgements = application.getBean(Acknowledgements.class);
    employees.employ(
        Users.OWNER, Users.STEWARD, Users.BUSINESS, Users.DEVELOPER, Users.RISK, HOLDER);
  }

  @Override
  public void close() {
    application.close();
  }

  Reference listed(String name) {
    publish(name, "1.0.0");
    step(Users.STEWARD, reference(name), "1.0.0", Transition.APPROVAL, Step.PLAIN);
    employees.await("subscriptions", "deprecations");
    return reference(name);
  }

  void publish(String name, String version) {
    var _ =
        application
            .getBean(Publishing.class)
            .publish(Users.OWNER, Descriptors.prompt(name, version, "The " + name, ""), true, null);
  }

  /** A solution of another team that uses the asset. */
  void refers(String name, String owner, User author, Reference used) {
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

  void step(Reference reference, Transition transition, Step step) {
    step(Users.OWNER, reference, "1.0.0", transition, step);
  }

  void step(User user, Reference reference, String version, Transition transition, Step step) {
    var _ = application.getBean(Lifecycle.class).take(user, reference, version, transition, step);
  }

  State state(Reference reference) {
    return application.getBean(CatalogService.class).require(Users.OWNER, reference).state();
  }

  boolean follow(User user, Reference reference) {
    return application
        .getBean(Subscriptions.class)
        .follow(user, reference, Subscriptions.Manner.PORTAL)
        .channels()
        .isEmpty();
  }

  static Reference reference(String name) {
    return Reference.parse("prompt:insurance.claims/" + name);
  }

  Grant granted(Reference reference) {
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
  TransactionOperations<Connection> transactions() {
    return application.getBean(TransactionOperations.class);
  }
}
