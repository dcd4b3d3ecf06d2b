package io.atrium.notice.delivery;

import io.atrium.background.Background;
import io.atrium.identity.Directory;
import io.atrium.identity.Person;
import io.atrium.identity.StandIns;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.atrium.notice.delivery.DeliveryTable.End;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Any number of nodes may run it: each delivery belongs to the node that has
 * claimed it until its lease ends. A node that is killed after it has sent and before it has noted
 * so leads to one more of the same; it carries the same id.
 */
@Context
class DeliveryWorker {

  private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int AT_ONCE = 8;
  private static final int CHUNK = 10_000;

  private final Packing packing;
  private final DeliveryTable deliveries;
  private final OutgoingTable outgoing;
  private final Notices notices;
  private final Directory directory;
  private final StandIns standIns;
  private final List<Guard> guards;
  private final List<Carrier> carriers;
  private final DeliveryConfiguration configuration;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final @Nullable Background worker;

  DeliveryWorker(
      Packing packing,
      DeliveryTable deliveries,
      OutgoingTable outgoing,
      Notices notices,
      Directory directory,
      StandIns standIns,
      List<Guard> guards,
      List<Carrier> carriers,
      DeliveryConfiguration configuration,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.packing = packing;
    this.deliveries = deliveries;
    this.outgoing = outgoing;
    this.notices = notices;
    this.directory = directory;
    this.standIns = standIns;
    this.guards = guards;
    this.carriers = carriers;
    this.configuration = configuration;
    this.transactions = transactions;
    this.clock = clock;
    this.worker =
        configuration.enabled()
            ? Background.start("notice-delivery", configuration.tick(), this::tick)
            : null;
  }

  @PreDestroy
  void close() {
    if (worker != null) {
      worker.close();
    }
    var _ = threads.shutdownNow();
  }

  /** Packs and sends what is due; says whether there may be more. */
  synchronized boolean tick() {
    var now = now();
    var packed = packing.pack(now);
    var claimed = write(() -> deliveries.claim(now, now.plus(configuration.lease()), AT_ONCE));
    var sending = new ArrayList<Future<?>>();
    claimed.forEach(delivery -> sending.add(threads.submit(() -> deliver(delivery))));
    sending.forEach(DeliveryWorker::await);
    var _ = write(() -> deliveries.forget(now.minus(configuration.retention()), CHUNK));
    return packed || !claimed.isEmpty();
  }

  private void deliver(Delivery delivery) {
    try {
      var parcel = parcel(delivery);
      if (parcel == null) {
        return;
      }
      carrier(delivery).carry(parcel);
      var _ = end(delivery, End.SENT, null);
    } catch (CarriageFailed failure) {
      failed(delivery, failure.words(), failure.isHopeless());
    } catch (RuntimeException failure) {
      log.warn("Delivery {} failed and will be tried again", delivery.id(), failure);
      failed(delivery, failure.getClass().getSimpleName(), false);
    }
  }

  /** What the recipient may still be told; null where that is nothing, and the delivery ends. */
  private @Nullable Parcel parcel(Delivery delivery) {
    var person = recipient(delivery);
    if (person == null) {
      var _ = end(delivery, End.DROPPED, "The recipient has left or is not known.");
      return null;
    }
    var told = new ArrayList<Notice>(notices.of(write(() -> outgoing.notices(delivery.id()))));
    var hidden = new HashSet<UUID>();
    var user = standIns.with(person.user());
    guards.forEach(guard -> hidden.addAll(guard.hidden(user, told)));
    told.removeIf(notice -> hidden.contains(notice.id()));
    if (told.isEmpty()) {
      var _ = end(delivery, End.DROPPED, "There is nothing left that the recipient may see.");
      return null;
    }
    return new Parcel(delivery, person, told);
  }

  private @Nullable Person recipient(Delivery delivery) {
    return delivery.recipient().startsWith("user:")
        ? directory
            .person(delivery.recipient().substring("user:".length()))
            .filter(person -> person.goneAt() == null)
            .orElse(null)
        : null;
  }

  private Carrier carrier(Delivery delivery) throws CarriageFailed {
    return carriers.stream()
        .filter(carrier -> carrier.channel() == delivery.channel() && carrier.isOn())
        .findFirst()
        .orElseThrow(() ->
            CarriageFailed.forNow(delivery.channel().word() + " is not configured on this node."));
  }

  private void failed(Delivery delivery, String error, boolean hopeless) {
    var now = now();
    var tooOld = !delivery.createdAt().plus(configuration.giveUp()).isAfter(now);
    if (hopeless || tooOld) {
      giveUp(delivery, error, now);
      return;
    }
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(delivery.attempts() - 1, 8));
    var next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    var _ =
        write(() -> {
          deliveries.retry(delivery.id(), next, error);
          return true;
        });
  }

  /** The recipient reads it in the portal: where nothing comes, nobody misses it. */
  private void giveUp(Delivery delivery, String error, Instant now) {
    log.warn(
        "Delivery {} by {} is given up after {} attempts: {}",
        delivery.id(),
        delivery.channel().word(),
        delivery.attempts(),
        error);
    var _ =
        write(() -> {
          if (deliveries.end(delivery.id(), End.GIVEN_UP, error, now)) {
            var _ =
                notices.write(
                    List.of(
                        new Notice(
                            UUID.randomUUID(),
                            delivery.recipient(),
                            "delivery-given-up",
                            List.of(delivery.channel().word(), error),
                            "following",
                            "delivery-given-up:" + delivery.id(),
                            now,
                            null)));
          }
          return true;
        });
  }

  private boolean end(Delivery delivery, End end, @Nullable String error) {
    return write(() -> deliveries.end(delivery.id(), end, error, now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T write(Supplier<T> work) {
    return transactions.executeWrite(status -> work.get());
  }

  private static void await(Future<?> sending) {
    try {
      var _ = sending.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }
}
