package io.atrium.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void slips_are_counted() {
    assertThat(Spelling.distance("claim", "claim")).isZero();
    assertThat(Spelling.distance("claim", "clam")).isEqualTo(1);
    assertThat(Spelling.distance("claim", "calim")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void the_nearest_word_is_near_enough() {
    assertThat(Spelling.nearest("onwer", List.of("kind", "owner", "state"))).contains("owner");
    assertThat(Spelling.nearest("colour", List.of("kind", "owner", "state"))).isEmpty();
    assertThat(Spelling.nearest("x", List.of("y"))).isEmpty();
  }

  @Test
  void endless_words_cost_nothing() {
    assertThat(Spelling.nearest("x".repeat(100_000), List.of("y".repeat(100_000)))).isEmpty();
  }
}
