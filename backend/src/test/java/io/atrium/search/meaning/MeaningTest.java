package io.atrium.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MeaningTest {

  @RepeatedTest(50)
  void it_is_kept_as_it_is(RepetitionInfo repetition) {
    var meaning = any(repetition.getCurrentRepetition());
    var again = Meaning.read(meaning.bytes());
    assertThat(again.closeness(meaning)).isCloseTo(1, within(1e-6));
    assertThat(meaning.bytes()).hasSize(4 * Meaning.DIMENSIONS);
  }

  @RepeatedTest(50)
  void closeness_is_the_same_from_both_sides_whatever_the_length(RepetitionInfo repetition) {
    var one = any(repetition.getCurrentRepetition());
    var other = any(-repetition.getCurrentRepetition());
    var longer = one.vector();
    for (var i = 0; i < longer.length; i++) {
      longer[i] *= 17;
    }
    assertThat(one.closeness(other)).isBetween(-1.0, 1.0).isEqualTo(other.closeness(one));
    assertThat(Meaning.of(longer).closeness(other)).isCloseTo(one.closeness(other), within(1e-6));
  }

  @Test
  void nothing_has_no_direction() {
    assertThatThrownBy(() -> Meaning.of(new float[Meaning.DIMENSIONS]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Meaning.of(1, 2)).isInstanceOf(IllegalArgumentException.class);
    var broken = new float[Meaning.DIMENSIONS];
    broken[3] = Float.NaN;
    assertThatThrownBy(() -> Meaning.of(broken)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Meaning any(long seed) {
    var random = new Random(seed);
    var vector = new float[Meaning.DIMENSIONS];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Meaning.of(vector);
  }
}
