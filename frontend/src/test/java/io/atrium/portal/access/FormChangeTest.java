package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormChangeTest {

  @Test
  void less_of_each_is_understood() {
    assertThat(FormChange.of("remove column `ssn`"))
        .contains(new FormChange(List.of("ssn"), null, null));
    assertThat(FormChange.of("ask for 90 days")).contains(new FormChange(List.of(), 90, null));
    assertThat(FormChange.of("ask for 1 day")).contains(new FormChange(List.of(), 1, null));
    assertThat(FormChange.of("ask for the purpose `research`"))
        .contains(new FormChange(List.of(), null, "research"));
  }

  @Test
  void several_changes_are_made_together() {
    assertThat(
            FormChange.of(
                "remove columns `a`, `b` and `c` and ask for 30 days and ask for the purpose `operations`"))
        .contains(new FormChange(List.of("a", "b", "c"), 30, "operations"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "finish training privacy-101",
        "remove column `ssn` and finish training privacy-101",
        "ask for 90 days somehow",
        "ask somebody",
        ""
      })
  void what_takes_more_than_this_form_is_left_to_people(String text) {
    assertThat(FormChange.of(text)).isEmpty();
  }
}
