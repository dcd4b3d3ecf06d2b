package io.atrium.identity;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Keycloak about one person while somebody waits, and not for long. */
@Singleton
class LivePeople {

  /** What came of it. */
  sealed interface Answer {}

  record Found(Person person) implements Answer {}

  /** Keycloak has nobody of this id, or has them disabled. */
  record Gone(Instant at) implements Answer {}

  /** Keycloak did not answer, or not in time. */
  record Unanswered() implements Answer {}

  private static final Logger log = LoggerFactory.getLogger(LivePeople.class);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final KeycloakPeople keycloak;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  LivePeople(KeycloakPeople keycloak, Clock clock) {
    this.keycloak = keycloak;
    this.clock = clock;
  }

  Answer ask(String id) {
    var asked = threads.submit(() -> keycloak.one(id));
    try {
      return asked
          .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
          .<Answer>map(Found::new)
          .orElseGet(() -> new Gone(clock.instant()));
    } catch (ExecutionException | TimeoutException failure) {
      var _ = asked.cancel(true);
      log.warn(
          "Keycloak does not say who {} is now; the last reading serves: {}",
          id,
          failure.toString());
      return new Unanswered();
    } catch (InterruptedException interrupted) {
      var _ = asked.cancel(true);
      Thread.currentThread().interrupt();
      return new Unanswered();
    }
  }

  @PreDestroy
  void close() {
    var _ = threads.shutdownNow();
  }
}
