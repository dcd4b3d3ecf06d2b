package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in any order, in any portions and again and again end in the same state. */
class EventOrderIT {

  private static LineageSteps steps;

  @BeforeAll
  static void start() {
    // nobody projects but the test, so that it chooses the portions
    steps = new LineageSteps(Map.of("atrium.lineage.intake.enabled", false));
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void random_events_lead_to_one_state(long seed) {
    var random = new Random(seed);
    var events = LineageSteps.random(random, 120);
    var expected = state(List.of(events));
    assertThat(expected.get("runs")).isNotEmpty();
    assertThat(expected.get("edges")).isNotEmpty();
    assertThat(expected.get("facets")).isNotEmpty();
    assertThat(expected.get("endings")).isNotEmpty();

    for (var turn = 0; turn < 3; turn++) {
      var shuffled = new ArrayList<>(events);
      shuffled.addAll(events.subList(0, random.nextInt(events.size())));
      Collections.shuffle(shuffled, random);
      var state = state(portions(shuffled, random));
      for (var table : expected.keySet()) {
        assertThat(state.get(table))
            .as("%s of seed %d, turn %d", table, seed, turn)
            .containsExactlyInAnyOrderElementsOf(expected.get(table));
      }
    }
  }

  private static Map<String, List<List<String>>> state(List<List<ObjectNode>> portions) {
    steps.clear();
    for (var portion : portions) {
      steps.send(portion.toString());
      steps.settle();
    }
    return steps.state();
  }

  private static List<List<ObjectNode>> portions(List<ObjectNode> events, Random random) {
    var portions = new ArrayList<List<ObjectNode>>();
    for (var from = 0; from < events.size(); ) {
      var to = Math.min(events.size(), from + random.nextInt(1, 40));
      portions.add(events.subList(from, to));
      from = to;
    }
    return portions;
  }
}
