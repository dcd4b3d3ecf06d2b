package io.atrium.lineage.openlineage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time of an event: ISO 8601 as emitters write it, UTC where no zone is given, cut to the
 * microseconds that PostgreSQL keeps.
 */
final class EventTime {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2})(:\\d{2})?(?:[.,](\\d{1,12}))?"
              + "\\s?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?(?:\\[[^\\[\\]]{1,60}])?");

  private EventTime() {}

  static Optional<Instant> parse(String text) {
    var plain = plain(text);
    if (plain != null) {
      return Optional.of(plain);
    }
    var form = text.length() > 120 ? null : FORM.matcher(text.strip());
    if (form == null || !form.matches()) {
      return Optional.empty();
    }
    try {
      var seconds = form.group(3) == null ? ":00" : form.group(3);
      var time = LocalDateTime.parse(form.group(1) + "T" + form.group(2) + seconds);
      var fraction = form.group(4);
      if (fraction != null) {
        time = time.withNano(Integer.parseInt((fraction + "00000000").substring(0, 9)));
      }
      return checked(time.toInstant(offset(form.group(5))));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /** What most emitters write, without the price of a pattern. */
  private static @Nullable Instant plain(String text) {
    if (text.length() < 20 || text.length() > 30 || !text.endsWith("Z")) {
      return null;
    }
    try {
      return checked(Instant.parse(text)).orElse(null);
    } catch (DateTimeException other) {
      return null;
    }
  }

  private static Optional<Instant> checked(Instant time) {
    var year = time.atOffset(ZoneOffset.UTC).getYear();
    return year < 1 || year > 9999
        ? Optional.empty()
        : Optional.of(time.truncatedTo(ChronoUnit.MICROS));
  }

  private static ZoneOffset offset(@Nullable String zone) {
    if (zone == null || zone.equalsIgnoreCase("z")) {
      return ZoneOffset.UTC;
    }
    return ZoneOffset.of(
        zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone);
  }
}
