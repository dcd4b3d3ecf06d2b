package io.atrium.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void sightings_within_the_patience_are_one_span() {
    assertThat(Span.joined(List.of(day(0), day(1), day(2)), DAY))
        .containsExactly(new Span(day(0).first(), day(2).last()));
  }

  @Test
  void a_longer_silence_begins_a_new_span() {
    assertThat(Span.joined(List.of(day(0), day(3)), DAY)).containsExactly(day(0), day(3));
  }

  @Test
  void a_late_sighting_bridges_two_spans() {
    var apart = Span.joined(List.of(day(0), day(2)), DAY);

    assertThat(Span.joined(List.of(apart.get(0), apart.get(1), day(1)), DAY))
        .containsExactly(new Span(day(0).first(), day(2).last()));
  }

  @Test
  void portions_and_order_make_no_difference() {
    var random = new Random(42);
    for (var round = 0; round < 500; round++) {
      var spans = new ArrayList<Span>();
      for (var i = 0; i < 30; i++) {
        spans.add(Span.at(START.plus(Duration.ofHours(random.nextInt(2_000)))));
      }
      var atOnce = Span.joined(spans, DAY);
      Collections.shuffle(spans, random);
      var bitByBit = List.<Span>of();
      for (var span : spans) {
        var more = new ArrayList<>(bitByBit);
        more.add(span);
        bitByBit = Span.joined(more, DAY);
      }
      assertThat(bitByBit).isEqualTo(atOnce);
    }
  }

  @Test
  void a_clock_beyond_all_calendars_is_kept_within_them() {
    assertThat(Span.at(Instant.MAX).last()).isEqualTo(Instant.parse("9999-01-01T00:00:00Z"));
    assertThat(Span.at(Instant.MIN).first()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
  }

  private static Span day(int day) {
    return Span.at(START.plus(DAY.multipliedBy(day)));
  }
}
