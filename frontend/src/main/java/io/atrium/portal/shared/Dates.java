package io.atrium.portal.shared;

import com.vaadin.flow.component.UI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Moments as people read them; days begin and end in UTC, as the records of Atrium do. */
public final class Dates {

  private Dates() {}

  /** {@code 24 Dec 2026}. */
  public static String day(Instant instant) {
    return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), instant);
  }

  /** Day and minute, and where the clock stands. */
  public static String exact(Instant instant) {
    return format(
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT), instant)
        + " UTC";
  }

  /** A moment or a day as records write it becomes one that people read; other texts stay. */
  public static String readable(String value) {
    return readable(value, locale());
  }

  /** The same in a given language. */
  static String readable(String value, Locale locale) {
    if (value.length() < 10 || !Character.isDigit(value.charAt(0)) || value.charAt(4) != '-') {
      return value;
    }
    try {
      var moment = value.length() == 10 ? startOf(LocalDate.parse(value)) : Instant.parse(value);
      return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), moment, locale);
    } catch (DateTimeParseException other) {
      return value;
    }
  }

  public static LocalDate date(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  public static Instant startOf(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static String format(DateTimeFormatter format, Instant instant) {
    return format(format, instant, locale());
  }

  private static String format(DateTimeFormatter format, Instant instant, Locale locale) {
    return format.withLocale(locale).withZone(ZoneOffset.UTC).format(instant);
  }

  private static Locale locale() {
    var ui = UI.getCurrent();
    return ui == null ? Locale.ENGLISH : ui.getLocale();
  }
}
