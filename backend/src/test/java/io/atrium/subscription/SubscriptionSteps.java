package io.atrium.subscription;

import io.atrium.Descriptors;
import io.atrium.Employees;
import io.atrium.SettableClock;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;

/** An application whose index is real, people, and what tests do with what they follow. */
final class SubscriptionSteps implements AutoCloseable {

  final ApplicationContext application;
  final Employees employees;
  final Subscriptions subscriptions;
  final SettableClock clock;

  SubscriptionSteps() {
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

  /** Forgets what is followed and what has been told. */
  void quiet() {
    employees.sql("delete from subscription.subscription");
    employees.sql("delete from notice.notice");
  }

  @Override
  public void close() {
    application.close();
  }

  Reference listed(String name, String version, String title, String metadata) {
    submit(name, version, title, metadata);
    step(Users.STEWARD, reference(name), version, Transition.APPROVAL, Step.PLAIN);
    employees.await("subscriptions");
    return reference(name);
  }

  void submit(String name, String version, String title, String metadata) {
    clock.advance(Duration.ofSeconds(1));
    var _ =
        application
            .getBean(Publishing.class)
            .publish(Users.OWNER, Descriptors.prompt(name, version, title, metadata), true, null);
  }

  void step(User user, Reference reference, String version, Transition transition, Step step) {
    clock.advance(Duration.ofSeconds(1));
    var _ = application.getBean(Lifecycle.class).take(user, reference, version, transition, step);
  }

  static Reference reference(String name) {
    return Reference.parse("prompt:insurance.claims/" + name);
  }

  /** The index shows what it was given after a second of its own clock. */
  static void refresh() {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
