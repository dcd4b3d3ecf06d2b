package io.atrium.catalog;

import io.atrium.Descriptors;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;

/** An application with a catalog, and what tests do with it. */
final class CatalogSteps implements AutoCloseable {

  final ApplicationContext application = TestApplication.start();
  final CatalogService catalog = application.getBean(CatalogService.class);
  final Publishing publishing = application.getBean(Publishing.class);
  final Lifecycle lifecycle = application.getBean(Lifecycle.class);

  static Submission submission(String name) {
    var document =
        new io.atrium.schemas.DescriptorReader().read(Descriptors.prompt(name, "1.0.0")).getFirst();
    return new Submission(
        io.atrium.schemas.Descriptor.of(java.util.Objects.requireNonNull(document.tree())), null);
  }

  Reference publish(String name, String version) {
    publishing.publish(Users.OWNER, Descriptors.prompt(name, version), false, null);
    return Reference.parse("prompt:insurance.claims/" + name);
  }

  Reference approved(String name) {
    var reference = publish(name, "1.0.0");
    step(Users.OWNER, reference, Transition.SUBMISSION);
    step(Users.STEWARD, reference, Transition.APPROVAL);
    return reference;
  }

  Asset step(io.atrium.identity.User user, Reference reference, Transition transition) {
    return lifecycle.take(user, reference, "1.0.0", transition, Step.PLAIN);
  }

  @Override
  public void close() {
    application.close();
  }
}
