package io.atrium.portal.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpactCsvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "orders|orders",
        "a, b|\"a, b\"",
        "say \"so\"|\"say \"\"so\"\"\"",
        "=1+1|'=1+1",
        "@import|'@import",
        "-2|'-2",
        "~~|~~"
      })
  void cells_are_quoted_where_needed_and_never_formulas(String text, String cell) {
    assertThat(ImpactCsv.cell(text)).isEqualTo(cell);
  }
}
