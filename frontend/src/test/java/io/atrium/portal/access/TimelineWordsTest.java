package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.access.request.Happening;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineWordsTest {

  private static final Actor DEVIN = new Actor("user:devin", "Devin Developer");

  @Test
  void a_request_reads_as_a_sentence() {
    assertThat(words("access-requested", "Call the model", "Claims triage classifier"))
        .isEqualTo("Devin Developer asked for “Call the model” of Claims triage classifier");
  }

  @Test
  void moments_are_read_as_days() {
    assertThat(words("request-approved", "2026-12-24T10:00:00Z"))
        .isEqualTo("Approved until Dec 24, 2026");
  }

  @Test
  void what_somebody_said_stands_apart() {
    var approved = happening("step-approved", "Is it needed?", "Olivia Owner", "Only for tests.");

    assertThat(TimelineWords.of(approved)).isEqualTo("Olivia Owner agreed: Is it needed?");
    assertThat(TimelineWords.said(approved)).contains("Only for tests.");
    assertThat(TimelineWords.said(happening("step-approved", "Is it needed?", "Olivia", "")))
        .isEmpty();
  }

  @Test
  void what_has_no_words_yet_is_still_told() {
    assertThat(words("something-new", "a", "b"))
        .isEqualTo("Devin Developer: something new · a · b");
  }

  private static String words(String type, String... values) {
    return TimelineWords.of(happening(type, values));
  }

  private static Happening happening(String type, String... values) {
    return new Happening(Instant.EPOCH, DEVIN, type, List.of(values));
  }
}
