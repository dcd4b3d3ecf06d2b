package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.portal.publish.Timespan.Notation;
import io.atrium.portal.publish.Timespan.Unit;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespanTest {

  @ParameterizedTest
  @CsvSource({
    "ISO, PT6H, 6, HOUR",
    "ISO, PT15M, 15, MINUTE",
    "ISO, P15M, 15, MONTH",
    "ISO, P2W, 2, WEEK",
    "ISO, PT0S, 0, SECOND",
    "WORDS, 24 hours, 24, HOUR",
    "WORDS, 1 day, 1, DAY",
    "WORDS, 1.5 hours, 1.5, HOUR",
    "WORDS, 200 milliseconds, 200, MILLISECOND",
    "INTERVAL, Every 6 hours, 6, HOUR",
    "INTERVAL, Every day, 1, DAY"
  })
  void what_is_a_number_of_one_unit_is_read_and_written_back(
      Notation notation, String text, BigDecimal amount, Unit unit) {
    assertThat(Timespan.read(text, notation)).contains(new Timespan(amount, unit));
    assertThat(new Timespan(amount, unit).written(notation)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P1Y2M3DT4H",
        "P",
        "PT",
        "P1H",
        "PT1D",
        "-P1D",
        "P1.5D",
        "24 hours",
        "soon",
        "P99999999999D"
      })
  void what_says_more_or_something_else_stays_a_text(String text) {
    assertThat(Timespan.read(text, Notation.ISO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two working days", "13 months in the table", "24", "PT6H", "5 apples"})
  void words_of_owners_stay_words(String text) {
    assertThat(Timespan.read(text, Notation.WORDS)).isEmpty();
    assertThat(Timespan.read(text, Notation.INTERVAL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, HOUR, PT90M",
    "0.5, DAY, PT12H",
    "1.5, WEEK, PT252H",
    "2.5, YEAR, P30M",
    "1.50, DAY, PT36H"
  })
  void parts_of_a_unit_are_said_in_a_smaller_one(BigDecimal amount, Unit unit, String iso) {
    assertThat(new Timespan(amount, unit).written(Notation.ISO)).contains(iso);
  }

  @Test
  void iso_knows_no_half_months_and_no_parts_of_seconds() {
    assertThat(new Timespan(new BigDecimal("0.5"), Unit.MONTH).written(Notation.ISO)).isEmpty();
    assertThat(new Timespan(new BigDecimal("0.25"), Unit.SECOND).written(Notation.ISO)).isEmpty();
  }

  @Test
  void every_duration_can_be_said_in_parts() {
    assertThat(Timespan.parts("P1Y2M3DT4H"))
        .extracting(Timespan::unit)
        .containsExactly(Unit.YEAR, Unit.MONTH, Unit.DAY, Unit.HOUR);
    assertThat(Timespan.parts("PT90M")).extracting(Timespan::unit).containsExactly(Unit.MINUTE);
    assertThat(Timespan.parts("P1YT")).isEmpty();
    assertThat(Timespan.parts("soon")).isEmpty();
  }
}
