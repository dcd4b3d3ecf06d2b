package io.atrium.portal.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayeredLayoutTest {

  @Test
  void what_is_fed_stands_right_of_what_feeds_it() {
    var boxes = boxes(4);
    var arcs = List.of(arc(0, 1), arc(1, 2), arc(0, 2), arc(2, 3));

    var layout = LayeredLayout.of(boxes, arcs);

    arcs.forEach(arc ->
        assertThat(layout.corners().get(arc.target()).x())
            .isGreaterThanOrEqualTo(layout.corners().get(arc.source()).x() + 200));
  }

  @Test
  void boxes_do_not_lie_on_each_other() {
    var random = new Random(7);
    var boxes =
        IntStream.range(0, 120)
            .mapToObj(i -> new Box("n" + i, 200, 52 + 22 * random.nextInt(10)))
            .toList();
    var arcs = IntStream.range(0, 200).mapToObj(i -> arc(random.nextInt(120), random.nextInt(120)));

    noOverlap(boxes, LayeredLayout.of(boxes, arcs.distinct().toList()));
  }

  @Test
  void cycles_and_arrows_to_oneself_are_laid_out() {
    var boxes = boxes(3);

    var layout = LayeredLayout.of(boxes, List.of(arc(0, 1), arc(1, 2), arc(2, 0), arc(1, 1)));

    assertThat(layout.corners()).containsOnlyKeys("n0", "n1", "n2");
    noOverlap(boxes, layout);
    assertThat(layout.routes().get("n2>n0")).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void arrows_begin_and_end_at_the_height_of_the_head() {
    var layout =
        LayeredLayout.of(
            List.of(new Box("n0", 200, 300), new Box("n1", 200, 52)), List.of(arc(0, 1)));

    var route = layout.routes().get("n0>n1");
    var from = layout.corners().get("n0");
    assertThat(route.get(0)).isEqualTo(from.x() + 200);
    assertThat(route.get(1)).isEqualTo(from.y() + 26);
  }

  @Test
  void the_same_graph_is_laid_out_in_the_same_way() {
    var boxes = boxes(40);
    var arcs = IntStream.range(1, 40).mapToObj(i -> arc(i / 3, i)).toList();

    assertThat(LayeredLayout.of(boxes, arcs)).isEqualTo(LayeredLayout.of(boxes, arcs));
  }

  @Test
  void two_thousand_boxes_find_their_places() {
    var boxes = boxes(2_000);
    var arcs = IntStream.range(1, 2_000).mapToObj(i -> arc((i - 1) / 2, i)).toList();

    var layout = LayeredLayout.of(boxes, arcs);

    assertThat(layout.corners()).hasSize(2_000);
    noOverlap(boxes, layout);
  }

  @Test
  void a_thicket_is_put_in_columns() {
    var boxes = boxes(1_000);
    var random = new Random(3);
    var arcs = new ArrayList<Arc>();
    for (var i = 0; i < 20_000; i++) {
      arcs.add(new Arc("e" + i, "n" + random.nextInt(1_000), "n" + random.nextInt(1_000)));
    }

    noOverlap(boxes, LayeredLayout.of(boxes, arcs));
  }

  @Test
  void nothing_is_laid_out_to_nothing() {
    assertThat(LayeredLayout.of(List.of(), List.of()).corners()).isEmpty();
  }

  private static List<Box> boxes(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Box("n" + i, 200, 52)).toList();
  }

  private static Arc arc(int from, int to) {
    return new Arc("n" + from + ">n" + to, "n" + from, "n" + to);
  }

  private static void noOverlap(List<Box> boxes, Layout layout) {
    var byPlace =
        boxes.stream()
            .sorted(java.util.Comparator.comparingDouble(box -> layout.corners().get(box.id()).x()))
            .toList();
    for (var i = 0; i < byPlace.size(); i++) {
      var one = byPlace.get(i);
      var here = layout.corners().get(one.id());
      for (var j = i + 1; j < byPlace.size(); j++) {
        var other = byPlace.get(j);
        var there = layout.corners().get(other.id());
        if (there.x() >= here.x() + one.width()) {
          break;
        }
        assertThat(here.y() + one.height() <= there.y() || there.y() + other.height() <= here.y())
            .as("%s at %s and %s at %s lie on each other", one, here, other, there)
            .isTrue();
      }
    }
  }
}
