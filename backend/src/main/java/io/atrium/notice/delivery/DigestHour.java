package io.atrium.notice.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;

/** When digests go. */
@Singleton
class DigestHour {

  private final DeliveryConfiguration configuration;

  DigestHour(DeliveryConfiguration configuration) {
    this.configuration = configuration;
  }

  /** The next one that is after a moment. */
  Instant after(Instant moment) {
    var today = at(day(moment));
    return today.isAfter(moment) ? today : at(day(moment).plusDays(1));
  }

  LocalDate day(Instant moment) {
    return moment.atZone(configuration.zoneId()).toLocalDate();
  }

  /** An hour that the change of clocks leaves out is the one after it. */
  private Instant at(LocalDate day) {
    return day.atTime(configuration.digestHour(), 0).atZone(configuration.zoneId()).toInstant();
  }
}
