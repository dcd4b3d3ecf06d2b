package io.atrium.event;

import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers new events and hands them to the consumers. Any number of nodes may run it: the numbering
 * is guarded by an advisory lock, each consumer by the lock on its row, which is held while it
 * works and so ends with a crash.
 */
@Context
class ConsumerRunner {

  private static final Logger log = LoggerFactory.getLogger(ConsumerRunner.class);
  private static final int BATCH = 2_000;
  private static final int NUMBERING_BATCH = 20_000;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final EventTable events;
  private final ConsumerTable consumers;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final Background numbering;
  private final List<Background> workers;

  ConsumerRunner(
      EventTable events,
      ConsumerTable consumers,
      TransactionOperations<Connection> transactions,
      Clock clock,
      List<EventConsumer> beans) {
    this.events = events;
    this.consumers = consumers;
    this.transactions = transactions;
    this.clock = clock;
    transactions.executeWrite(status -> {
      beans.forEach(consumer -> consumers.register(consumer.name()));
      return status;
    });
    this.workers =
        beans.stream()
            .map(consumer ->
                Background.start("consumer-" + consumer.name(), POLL, () -> work(consumer)))
            .toList();
    this.numbering = Background.start("event-numbering", POLL, this::number);
  }

  @TransactionalEventListener(TransactionalEventListener.TransactionPhase.AFTER_COMMIT)
  void wake(Events.Written written) {
    Objects.requireNonNull(written);
    numbering.wake();
  }

  @PreDestroy
  void close() {
    numbering.close();
    workers.forEach(Background::close);
  }

  private boolean number() {
    var numbered = transactions.executeWrite(status -> events.number(NUMBERING_BATCH));
    if (numbered > 0) {
      workers.forEach(Background::wake);
    }
    return numbered == NUMBERING_BATCH;
  }

  /** One round for one consumer; whether there may be more to do at once. */
  private boolean work(EventConsumer consumer) {
    return transactions.executeWrite(status -> {
      var claimed = consumers.claim(consumer.name(), clock.instant());
      return claimed.isPresent() && consume(consumer, claimed.get());
    });
  }

  private boolean consume(EventConsumer consumer, Consumer state) {
    var batch = events.after(state.position(), BATCH);
    if (batch.isEmpty()) {
      return false;
    }
    try {
      consumer.consume(batch);
      consumers.advance(consumer.name(), batch.getLast().position());
      if (state.failingSince() != null) {
        log.info("Consumer {} works again after {} failures", consumer.name(), state.attempts());
      }
      return true;
    } catch (Exception failure) {
      var now = clock.instant();
      var pause = Duration.ofMillis(250L << Math.min(state.attempts(), 10));
      var next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
      consumers.postpone(consumer.name(), String.valueOf(failure), now, next);
      if (state.attempts() == 0) {
        log.warn("Consumer {} failed and will be tried again", consumer.name(), failure);
      }
      return false;
    }
  }
}
