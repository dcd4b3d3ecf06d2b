package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromiseTest {

  @ParameterizedTest
  @CsvSource({
    "24 hours, PT24H",
    "24h, PT24H",
    "PT24H, PT24H",
    "P1D, PT24H",
    "1 day, PT24H",
    "Daily, PT24H",
    "every 15 minutes, PT15M",
    "15 min, PT15M",
    "at most 2 weeks, PT336H",
    "1 month, PT744H",
    "< 4 h, PT4H",
    "hourly, PT1H"
  })
  void lengths_of_time_are_understood_as_people_write_them(String text, Duration expected) {
    assertThat(Promise.of(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "as soon as possible",
        "0 hours",
        "-3 days",
        "P",
        "PT0S",
        "24",
        "99999999 days"
      })
  void what_no_program_understands_is_no_promise_to_compare_with(String text) {
    assertThat(Promise.of(text)).isEmpty();
  }
}
