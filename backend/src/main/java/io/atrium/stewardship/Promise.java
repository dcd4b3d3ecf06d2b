package io.atrium.stewardship;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How old data may be, as people write it: {@code 24 hours}, {@code P1D}, {@code daily}. */
final class Promise {

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?:every |within |max\\.? |at most |<=? ?|≤ ?)?(\\d{1,6}) ?(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|years?|y)");

  private static final Map<String, Duration> WORDS =
      Map.of(
          "hourly", Duration.ofHours(1),
          "daily", Duration.ofDays(1),
          "every day", Duration.ofDays(1),
          "weekly", Duration.ofDays(7),
          "every week", Duration.ofDays(7),
          "monthly", Duration.ofDays(31),
          "quarterly", Duration.ofDays(92),
          "yearly", Duration.ofDays(366),
          "annually", Duration.ofDays(366));

  private Promise() {}

  /** Empty where it is no length of time that a program understands. */
  static Optional<Duration> of(String text) {
    var said = text.strip().toLowerCase(Locale.ROOT);
    var known = WORDS.get(said);
    if (known != null) {
      return Optional.of(known);
    }
    var amount = AMOUNT.matcher(said);
    if (amount.matches()) {
      return Optional.of(unit(amount.group(2)).multipliedBy(Long.parseLong(amount.group(1))))
          .filter(Duration::isPositive);
    }
    try {
      return Optional.of(Duration.parse(said)).filter(Duration::isPositive);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Duration unit(String word) {
    return switch (word.charAt(0)) {
      case 'h' -> Duration.ofHours(1);
      case 'd' -> Duration.ofDays(1);
      case 'w' -> Duration.ofDays(7);
      case 'y' -> Duration.ofDays(366);
      default -> word.startsWith("mo") ? Duration.ofDays(31) : Duration.ofMinutes(1);
    };
  }
}
