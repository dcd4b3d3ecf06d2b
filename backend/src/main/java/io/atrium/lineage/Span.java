package io.atrium.lineage;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A time during which something was seen again and again, to the minute: a job that runs every
 * second does not write the same row every second.
 */
record Span(Instant first, Instant last) {

  private static final Instant EARLIEST = newYear(1);
  private static final Instant LATEST = newYear(9999);

  static Span at(Instant seen) {
    var minute = minute(seen);
    return new Span(minute, minute);
  }

  /** Within what PostgreSQL can keep, whatever a producer's clock says. */
  static Instant minute(Instant seen) {
    var kept = seen.isBefore(EARLIEST) ? EARLIEST : seen.isAfter(LATEST) ? LATEST : seen;
    return kept.truncatedTo(ChronoUnit.MINUTES);
  }

  /**
   * Spans with no more than the patience between them become one. The outcome is the same in
   * whatever order and in whatever portions spans are joined.
   */
  static List<Span> joined(Collection<Span> spans, Duration patience) {
    var sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparing(Span::first));
    var joined = new ArrayList<Span>(sorted.size());
    for (var span : sorted) {
      var before = joined.isEmpty() ? null : joined.getLast();
      if (before == null || before.last().plus(patience).isBefore(span.first())) {
        joined.add(span);
      } else if (span.last().isAfter(before.last())) {
        joined.set(joined.size() - 1, new Span(before.first(), span.last()));
      }
    }
    return joined;
  }

  private static Instant newYear(int year) {
    return OffsetDateTime.of(year, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();
  }
}
