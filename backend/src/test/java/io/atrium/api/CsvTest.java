package io.atrium.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "orders|orders",
        "a, b|\"a, b\"",
        "say \"so\"|\"say \"\"so\"\"\"",
        "=1+1|'=1+1",
        "@import|'@import",
        "-2|'-2",
        "  =1+1|'  =1+1",
        "＝1+1|'＝1+1",
        "~~|~~"
      })
  void cells_are_quoted_where_needed_and_never_formulas(String text, String cell) {
    assertThat(Csv.line(List.of(text))).isEqualTo(cell + "\r\n");
  }
}
