package io.atrium.app;

import io.atrium.stack.StackProblem;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Atrium itself in this JVM: migrations, background work, and the doors that are switched on. The
 * portal opens with the context, the API after it.
 */
record Application(ApplicationContext context) implements AutoCloseable {

  /**
   * @param properties what outranks configuration file and environment
   * @throws StackProblem if it cannot start, with the innermost reason
   */
  static Application start(Map<String, Object> properties) {
    ApplicationContext context =
        ApplicationContext.builder()
            .packages("io.atrium")
            .properties(properties)
            .deduceEnvironment(false)
            .banner(false)
            .build();
    try {
      ApplicationContext started = context.start();
      if (started.getProperty("atrium.api.enabled", Boolean.class).orElse(true)) {
        EmbeddedServer api = started.getBean(EmbeddedServer.class).start();
        if (!api.isRunning()) {
          throw new StackProblem("The API did not start.");
        }
      }
      return new Application(started);
    } catch (RuntimeException failed) {
      context.close();
      throw new StackProblem("Atrium could not start: " + innermost(failed), failed);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private static String innermost(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).strip();
    if (cause instanceof FlywayValidateException) {
      return "The database was made by another build, whose migrations are not this one's (%s). Start that build, or give this one a database of its own; locally `./atrium local --fresh` deletes the old one."
          .formatted(message.lines().skip(1).findFirst().orElse(message));
    }
    return "%s (%s)"
        .formatted(message.lines().findFirst().orElse(""), cause.getClass().getSimpleName());
  }
}
