package io.atrium.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.TestApplication;
import io.atrium.identity.Actor;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EventRetentionIT {

  @Test
  void only_old_events_that_every_consumer_has_passed_are_forgotten() {
    try (var application = TestApplication.start()) {
      var events = application.getBean(EventTable.class);
      var consumers = application.getBean(ConsumerTable.class);
      var now = Instant.now();
      var old = now.minusSeconds(1_000);
      in(
          application.getBean(TransactionOperations.class),
          () -> {
            events.insert(List.of(event(old), event(old), event(old), event(old), event(now)));
            return true;
          });
      var numbered =
          in(
              application.getBean(TransactionOperations.class),
              () -> events.number(100) + events.after(0, 100).size());
      assertThat(numbered).isGreaterThanOrEqualTo(5);
      var forgotten =
          in(
              application.getBean(TransactionOperations.class),
              () -> {
                consumers.all().forEach(consumer -> consumers.advance(consumer.name(), 3));
                return events.forget(now.minusSeconds(10), 100);
              });
      assertThat(forgotten).isEqualTo(2);
      assertThat(in(application.getBean(TransactionOperations.class), () -> events.after(0, 100)))
          .extracting(Event::position)
          .containsExactly(3L, 4L, 5L);
    }
  }

  private static Event event(Instant at) {
    return new Event(0, "asset-created", null, null, 0, Set.of("everyone"), Actor.SYSTEM, at, "{}");
  }

  @SuppressWarnings("unchecked")
  private static <T> T in(TransactionOperations<?> transactions, Supplier<T> work) {
    return ((TransactionOperations<Connection>) transactions).executeWrite(status -> work.get());
  }
}
