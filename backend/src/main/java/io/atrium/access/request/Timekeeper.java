package io.atrium.access.request;

import io.atrium.background.Background;
import io.atrium.identity.Directory;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass: reminds, escalates, lets lapse. Any number of nodes may run it; each claims one
 * request at a time. What it has done is kept with the step, so that a clock that was moved back
 * does nothing twice.
 */
@Context
class Timekeeper {

  /** How soon a step that nobody can decide is looked at again. */
  static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private static final Duration DELEGATIONS_KEPT = Duration.ofDays(365);
  private static final int CHUNK = 1_000;

  private final RequestTable requests;
  private final DelegationTable delegations;
  private final RequestWriter writer;
  private final Watch watch;
  private final Directory directory;
  private final RequestConfiguration configuration;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final @Nullable Background worker;

  /**
   * @param enabled whether the background work of access runs in this process
   */
  Timekeeper(
      RequestTable requests,
      DelegationTable delegations,
      RequestWriter writer,
      Watch watch,
      Directory directory,
      RequestConfiguration configuration,
      TransactionOperations<Connection> transactions,
      Clock clock,
      @Value("${atrium.access.enabled:true}") boolean enabled) {
    this.requests = requests;
    this.delegations = delegations;
    this.writer = writer;
    this.watch = watch;
    this.directory = directory;
    this.configuration = configuration;
    this.transactions = transactions;
    this.clock = clock;
    this.worker =
        enabled
            ? Background.start("access-request-clocks", configuration.tick(), () -> tick() == CHUNK)
            : null;
  }

  @PreDestroy
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  /** Deals with what is due; how many requests it has looked at, a chunk at most. */
  int tick() {
    var now = Columns.now(clock);
    var looked = 0;
    while (looked < CHUNK && transactions.executeWrite(status -> next(now))) {
      looked++;
    }
    var unused = transactions.executeWrite(status -> forget(now));
    return looked;
  }

  private boolean next(Instant now) {
    var claimed = requests.lockDue(now);
    if (claimed.isEmpty()) {
      return false;
    }
    var request = claimed.get();
    var gone =
        directory
            .person(request.requester.id().substring("user:".length()))
            .filter(person -> person.goneAt() != null)
            .isPresent();
    if (watch.look(request, gone, now)) {
      writer.update(request, now);
    } else {
      requests.reschedule(request, now);
    }
    return true;
  }

  private int forget(Instant now) {
    return requests.forget(now.minus(configuration.retention()), CHUNK)
        + delegations.forget(now.minus(DELEGATIONS_KEPT));
  }
}
