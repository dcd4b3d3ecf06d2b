package io.atrium.notice.delivery;

import io.atrium.notice.delivery.OutgoingTable.Bundle;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes deliveries of what is due: one for each recipient and way. A digest is made once a day at
 * most, and the day stands in its row, so that a clock that was moved back makes no second one.
 */
@Singleton
class Packing {

  static final int CHUNK = 500;

  private final OutgoingTable outgoing;
  private final DeliveryTable deliveries;
  private final DigestHour digest;

  Packing(OutgoingTable outgoing, DeliveryTable deliveries, DigestHour digest) {
    this.outgoing = outgoing;
    this.deliveries = deliveries;
    this.digest = digest;
  }

  /** Says whether there was anything to pack. */
  @Transactional
  boolean pack(Instant now) {
    if (!outgoing.lockPacking()) {
      return false;
    }
    var due = outgoing.due(now, CHUNK);
    due.forEach(bundle -> pack(bundle, now));
    return !due.isEmpty();
  }

  private void pack(Bundle bundle, Instant now) {
    var id = UUID.randomUUID();
    if (deliveries.insert(id, bundle, bundle.daily() ? digest.day(now) : null, now)) {
      outgoing.pack(bundle, id, now);
    } else {
      outgoing.postpone(bundle, now, digest.after(now));
    }
  }
}
