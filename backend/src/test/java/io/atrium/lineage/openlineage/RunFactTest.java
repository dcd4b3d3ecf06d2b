package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunFactTest {

  private static final UUID RUN = new UUID(1, 1);
  private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");

  @Test
  void in_whatever_order_and_however_often_a_run_ends_the_same() {
    for (var seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var facts = new ArrayList<RunFact>();
      for (var i = 0; i < 8; i++) {
        facts.add(random(random));
      }
      var expected = joined(facts);
      for (var turn = 0; turn < 5; turn++) {
        var shuffled = new ArrayList<>(facts);
        shuffled.addAll(facts.subList(0, random.nextInt(facts.size())));
        Collections.shuffle(shuffled, random);
        var split = random.nextInt(1, shuffled.size());
        assertThat(
                joined(shuffled.subList(0, split))
                    .join(joined(shuffled.subList(split, shuffled.size()))))
            .as("seed " + seed)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void the_newest_word_holds_and_an_end_beats_a_start_of_the_same_moment() {
    var start = fact(RunState.START, 0);
    var complete = fact(RunState.COMPLETE, 60);

    assertThat(complete.join(start).state()).isEqualTo(RunState.COMPLETE);
    assertThat(complete.join(start).started()).isEqualTo(BEGIN);
    assertThat(complete.join(start).ended()).isEqualTo(BEGIN.plusSeconds(60));
    assertThat(fact(RunState.FAIL, 0).join(start).state()).isEqualTo(RunState.FAIL);
    assertThat(fact(null, 90).join(complete).state()).isEqualTo(RunState.COMPLETE);
  }

  private static RunFact fact(RunState state, int second) {
    return RunFact.of(RUN, new UUID(0, 1), state, BEGIN.plusSeconds(second), null, Map.of());
  }

  private static RunFact random(Random random) {
    var at = BEGIN.plusSeconds(random.nextInt(4));
    var states = RunState.values();
    var state = random.nextInt(4) == 0 ? null : states[random.nextInt(states.length)];
    return RunFact.of(
        RUN,
        new UUID(0, random.nextInt(2)),
        state,
        at,
        random.nextBoolean() ? null : new UUID(0, random.nextInt(3)),
        Map.of("f" + random.nextInt(2), new FacetFact(at, "{\"x\":" + random.nextInt(3) + "}")));
  }

  private static RunFact joined(List<RunFact> facts) {
    return facts.stream().reduce(RunFact::join).orElseThrow();
  }
}
