package io.atrium.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void moments_and_days_of_records_become_readable() {
    assertThat(Dates.readable("2026-12-24T10:00:00Z")).isEqualTo("Dec 24, 2026");
    assertThat(Dates.readable("2026-12-24")).isEqualTo("Dec 24, 2026");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Olivia", "2026", "2026-13-45", "2026-12-24 is a day", "30 days"})
  void other_texts_stay_as_they_are(String text) {
    assertThat(Dates.readable(text)).isEqualTo(text);
  }

  @Test
  void a_day_begins_at_midnight_of_utc() {
    assertThat(Dates.startOf(LocalDate.of(2026, 11, 22))).isEqualTo("2026-11-22T00:00:00Z");
    assertThat(Dates.date(NOON)).isEqualTo(LocalDate.of(2026, 11, 22));
  }

  @Test
  void what_lies_ahead_reads_as_such() {
    assertThat(words(Duration.ofSeconds(30))).isEqualTo("in a minute");
    assertThat(words(Duration.ofHours(5))).isEqualTo("in 5 hours");
    assertThat(words(Duration.ofHours(30))).isEqualTo("tomorrow");
    assertThat(words(Duration.ofDays(14))).isEqualTo("in 14 days");
    assertThat(words(Duration.ofDays(90))).isEqualTo("in 3 months");
    assertThat(words(Duration.ofDays(-3))).isEqualTo("3 days ago");
  }

  private static String words(Duration ahead) {
    return RelativeTime.words(NOON.plus(ahead), NOON);
  }
}
