package io.atrium.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.atrium.schemas.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFilterTest {

  private static final List<String> COLUMNS =
      List.of("line", "paid", "open", "event_date", "namespace");

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          line == 'motor' => ("line" = 'motor')
          line != "motor" => ("line" <> 'motor')
          paid < 1000 => ("paid" < 1000)
          paid <= -1.5 => ("paid" <= -1.5)
          1e3 > paid => (1000.0 > "paid")
          paid >= 7u => ("paid" >= 7)
          open == true => ("open" = true)
          event_date >= '2026-01-01' => ("event_date" >= '2026-01-01')
          line in ['motor', 'cyber'] => ("line" in ('motor', 'cyber'))
          namespace == 'a' => ("namespace" = 'a')
          line == 'motor' && paid < 1 || !(open == false) => ((("line" = 'motor') and ("paid" < 1)) or (not ("open" = false)))
          line == 'motor' && (paid < 1 || paid > 9) => (("line" = 'motor') and (("paid" < 1) or ("paid" > 9)))
          """)
  void a_comparison_becomes_sql(String filter, String sql) {
    assertThat(RowFilter.parse(filter, COLUMNS).toSql()).isEqualTo(sql);
  }

  @Test
  void what_would_break_out_of_a_text_stays_in_it() {
    assertThat(RowFilter.parse("line == \"'; drop table claims; --\"", COLUMNS).toSql())
        .isEqualTo("(\"line\" = '''; drop table claims; --')");
    assertThat(RowFilter.parse("line == '\\\\\\'; --'", COLUMNS).toSql())
        .isEqualTo("(\"line\" = E'\\\\''; --')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pg_sleep(10)",
        "line.matches('a')",
        "line.startsWith('a') && paid < 1",
        "paid + 1 < 2",
        "has(line.x)",
        "line == null",
        "line",
        "true",
        "1 == 1",
        "paid < size(line)",
        "line in []",
        "line in namespace",
        "line in [paid]",
        "'a' in ['a']",
        "[1].exists(x, x == 1)",
        "open == true ? true : false",
        "line == b'a'",
        "line == 'a\\u0000b'",
        "{'a': 1}.a == paid"
      })
  void everything_else_is_refused(String filter) {
    assertThat(faults(filter)).isNotEmpty();
  }

  @Test
  void a_foreign_column_is_named_with_its_place() {
    assertThat(faults("line == 'a' &&\n  salary > 1"))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.message()).contains("`salary`").contains("`paid`");
          assertThat(fault.line()).isEqualTo(2);
          assertThat(fault.column()).isEqualTo(3);
        });
  }

  @Test
  void all_faults_are_listed_at_once() {
    assertThat(faults("size(line) && salary == 1 && bonus == 2")).hasSize(3);
  }

  @Test
  void what_cannot_be_read_is_refused_with_its_place() {
    assertThat(faults("line == ")).isNotEmpty().allMatch(fault -> fault.line() == 1);
    assertThat(faults("")).isNotEmpty();
    assertThat(faults("(".repeat(3000))).isNotEmpty();
    assertThat(faults("!".repeat(3999) + "x")).isNotEmpty();
    assertThat(faults("line == '" + "a".repeat(5000) + "'")).isNotEmpty();
  }

  private static List<Fault> faults(String filter) {
    var invalid =
        catchThrowableOfType(RowFilter.Invalid.class, () -> RowFilter.parse(filter, COLUMNS));
    assertThat(invalid).as(filter).isNotNull();
    return invalid.faults();
  }
}
