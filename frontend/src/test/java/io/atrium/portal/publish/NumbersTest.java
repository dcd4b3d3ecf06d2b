package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | 1,5 | 1.5",
        "de | 1.5 | 1.5",
        "de | 1.000 | 1000",
        "de | 0.500 | 0.500",
        "de | 1.234,5 | 1234.5",
        "de | 1.234.567 | 1234567",
        "de | -0,25 | -0.25",
        "en | 1.5 | 1.5",
        "en | 1,5 | 1.5",
        "en | 1,000 | 1000",
        "en | 1,234.5 | 1234.5",
        "en | 1 234 | 1234",
        "en | 1'234.5 | 1234.5",
        "en | .5 | 0.5",
        "en | \u22123 | -3"
      })
  void numbers_are_read_as_people_of_a_language_write_them(
      String language, String text, BigDecimal number) {
    assertThat(Numbers.read(text, Locale.of(language))).contains(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1,2,3", "12a", "1e5", "--1", "1.2.3", "NaN", "0x10"})
  void what_is_no_number_is_none(String text) {
    assertThat(Numbers.read(text, Locale.GERMAN)).isEmpty();
    assertThat(Numbers.read(text, Locale.ENGLISH)).isEmpty();
  }

  @Test
  void what_is_shown_is_read_back() {
    for (var locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
      for (var text : new String[] {"0.4", "1234567.891", "1000", "-2", "0.0000001", "12.345"}) {
        var number = new BigDecimal(text);
        assertThat(Numbers.read(Numbers.shown(number, locale), locale))
            .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
      }
    }
    assertThat(Numbers.shown(new BigDecimal("0.4"), Locale.GERMAN)).isEqualTo("0,4");
  }
}
