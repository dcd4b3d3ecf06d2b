package io.atrium.lineage.openlineage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * When the same thing was seen in a batch: the first and the last time, and each minute between, so
 * that a pause that ends an edge is not lost.
 */
final class Times {

  private Instant first;
  private Instant last;
  private final TreeSet<Instant> minutes = new TreeSet<>();

  Times(Instant at) {
    first = at;
    last = at;
    add(at);
  }

  void add(Instant at) {
    if (at.isBefore(first)) {
      first = at;
    }
    if (at.isAfter(last)) {
      last = at;
    }
    var _ = minutes.add(at.truncatedTo(ChronoUnit.MINUTES));
  }

  void forEach(Consumer<Instant> each) {
    each.accept(first);
    for (var minute : minutes) {
      if (minute.isAfter(first) && minute.isBefore(last)) {
        each.accept(minute);
      }
    }
    if (last.isAfter(first)) {
      each.accept(last);
    }
  }
}
