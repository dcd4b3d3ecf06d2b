package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CurrenciesTest {

  @Test
  void common_ones_come_first_and_all_are_found_by_code_and_name() {
    assertThat(Currencies.matching("", Locale.ENGLISH)).startsWith("EUR", "USD", "GBP");
    assertThat(Currencies.matching("koruna", Locale.ENGLISH)).contains("CZK");
    assertThat(Currencies.matching("schweizer", Locale.GERMAN)).contains("CHF");
    assertThat(Currencies.matching("jp", Locale.ENGLISH)).containsExactly("JPY");
    assertThat(Currencies.matching("", Locale.ENGLISH))
        .doesNotHaveDuplicates()
        .doesNotContain("XXX");
  }

  @Test
  void what_is_typed_becomes_a_code_where_it_is_one_and_stays_otherwise() {
    assertThat(Currencies.code("eur ")).isEqualTo("EUR");
    assertThat(Currencies.code("EUR · Euro")).isEqualTo("EUR");
    assertThat(Currencies.code("credits")).isEqualTo("credits");
    assertThat(Currencies.words("credits", Locale.ENGLISH)).isEqualTo("credits");
  }
}
