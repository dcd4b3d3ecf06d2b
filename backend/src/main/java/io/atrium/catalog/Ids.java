package io.atrium.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * Time-ordered ids (UUID version 7, RFC 9562 §5.7), so that index pages fill one after the other.
 */
final class Ids {

  private Ids() {}

  static UUID next(Instant now) {
    var random = UUID.randomUUID();
    var high = (now.toEpochMilli() << 16) | 0x7000L | (random.getMostSignificantBits() & 0x0FFFL);
    return new UUID(high, random.getLeastSignificantBits());
  }
}
