package io.atrium.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Headers that say that something goes away, for programs: {@code Deprecation} of RFC 9745, {@code
 * Sunset} of RFC 8594.
 */
public final class EndOfLife {

  /** IMF-fixdate of RFC 9110 §5.6.7; Java's own format leaves the zero of the first days out. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private EndOfLife() {}

  /**
   * @param since when it was deprecated
   * @param sunset the day with whose beginning, in UTC, it goes away
   * @param successor what to use instead
   */
  public static void tell(
      MutableHttpResponse<?> response,
      Instant since,
      @Nullable LocalDate sunset,
      @Nullable URI successor) {
    response.header("Deprecation", "@" + since.getEpochSecond());
    if (sunset != null) {
      response.header("Sunset", HTTP_DATE.format(sunset.atStartOfDay(ZoneOffset.UTC)));
    }
    if (successor != null) {
      response.header(HttpHeaders.LINK, "<%s>; rel=\"successor-version\"".formatted(successor));
    }
  }
}
