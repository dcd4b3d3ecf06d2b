package io.atrium.portal.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GathererTest {

  private static final Clock CLOCK = Clock.fixed(SmallGraph.SEEN, ZoneOffset.UTC);

  private final SmallGraph graph =
      new SmallGraph()
          .datasets("raw", "orders", "daily", "weekly", "report")
          .jobs("load", "sum")
          .flow("raw", "load", "orders", "sum", "daily")
          .flow("sum", "weekly", "report");

  private Known gather(LineageState state) {
    return new Gatherer(graph, CLOCK).gather(state).known();
  }

  @Test
  void first_only_the_neighbours_are_shown_with_the_number_of_more() {
    var known = gather(LineageState.of("orders"));

    assertThat(known.nodes()).containsOnlyKeys("orders", "load", "sum");
    assertThat(known.more(new NodeSide("sum", false))).isEqualTo(2);
    assertThat(known.more(new NodeSide("load", true))).isEqualTo(1);
    assertThat(known.more(new NodeSide("orders", true))).isZero();
  }

  @Test
  void an_expanded_side_shows_its_neighbours_and_nothing_more_of_it() {
    var state = LineageState.of("orders");

    var known = gather(state.with(state.folding().expand(new NodeSide("sum", false))));

    assertThat(known.nodes()).containsKeys("daily", "weekly").doesNotContainKeys("report", "raw");
    assertThat(known.more(new NodeSide("sum", false))).isZero();
    assertThat(known.more(new NodeSide("weekly", false))).isEqualTo(1);
  }

  @Test
  void one_expands_what_an_expansion_has_shown() {
    var state = LineageState.of("orders");
    var folding =
        state.folding().expand(new NodeSide("sum", false)).expand(new NodeSide("weekly", false));

    assertThat(gather(state.with(folding)).nodes()).containsKey("report");
  }

  @Test
  void what_is_behind_a_closed_side_goes_and_is_counted() {
    var state = LineageState.of("orders");
    var scope = state.scope().withDepth(3);

    var known =
        gather(state.with(scope).with(state.folding().collapse(new NodeSide("sum", false))));

    assertThat(known.nodes()).containsOnlyKeys("orders", "load", "raw", "sum");
    assertThat(known.more(new NodeSide("sum", false))).isEqualTo(2);
  }

  @Test
  void what_is_reached_on_another_way_stays() {
    graph.flow("orders", "report");
    var state = LineageState.of("orders");

    var known =
        gather(
            state
                .with(state.scope().withDepth(3))
                .with(state.folding().collapse(new NodeSide("weekly", false))));

    assertThat(known.nodes()).containsKeys("report", "weekly");
  }

  @Test
  void cycles_end() {
    graph.flow("report", "raw").flow("orders", "orders");
    var state = LineageState.of("orders");

    var known = gather(state.with(state.scope().withDepth(10)));

    assertThat(known.nodes()).hasSize(7);
    assertThat(known.paths()).hasSize(7);
  }

  @Test
  void paths_are_the_shortest() {
    var state = LineageState.of("orders");

    var paths = gather(state.with(state.scope().withDepth(3))).paths();

    assertThat(paths.get("report")).containsExactly("orders", "sum", "weekly", "report");
    assertThat(paths.get("raw")).containsExactly("orders", "load", "raw");
  }

  @Test
  void a_past_day_is_looked_at_as_it_ended_and_today_as_it_is() {
    var gatherer = new Gatherer(graph, CLOCK);

    assertThat(gatherer.moment(Scope.FIRST.at(LocalDate.of(2026, 11, 3))))
        .isEqualTo("2026-11-03T23:59:59.999Z");
    assertThat(gatherer.moment(Scope.FIRST.at(LocalDate.of(2026, 11, 20)))).isNull();
    assertThat(gatherer.moment(Scope.FIRST)).isNull();
  }

  @Test
  void many_of_a_kind_that_lead_nowhere_else_are_one_group_until_somebody_opens_it() {
    IntStream.range(0, 12)
        .mapToObj(i -> "copy" + i)
        .forEach(name -> graph.datasets(name).flow("orders", name));
    var known = gather(LineageState.of("orders"));

    var closed = Groups.of(known, java.util.Set.of()).closed();
    assertThat(closed).hasSize(1);
    assertThat(closed.getFirst().members()).hasSize(12);
    var id = closed.getFirst().id();
    assertThat(Groups.of(known, java.util.Set.of()).place("copy3")).isEqualTo(id);
    assertThat(Groups.of(known, java.util.Set.of(id)).closed()).isEmpty();
  }

  @Test
  void parts_of_one_job_become_one_box_when_somebody_wants_it() {
    graph.part("sum.a", "sum").part("sum.b", "sum").flow("orders", "sum.a").flow("orders", "sum.b");
    var known = gather(LineageState.of("orders"));

    assertThat(Groups.of(known, java.util.Set.of()).closed()).isEmpty();
    var group = Groups.of(known, java.util.Set.of()).of("sum.a");
    assertThat(group.members()).hasSize(2);
    assertThat(Groups.of(known, java.util.Set.of(group.id())).place("sum.b")).isEqualTo(group.id());
  }

  @Test
  void following_a_column_brings_up_the_datasets_it_goes_through() {
    graph.column("raw", "gross", "orders", "amount").column("orders", "amount", "daily", "total");
    graph.column("orders", "id", "daily", "count");
    var state = LineageState.of("orders");

    var gathered =
        new Gatherer(graph, CLOCK)
            .gather(state.with(state.sight().following(new ColumnName("orders", "amount"))));

    assertThat(gathered.known().nodes()).containsKeys("raw", "daily");
    assertThat(gathered.links()).extracting(link -> link.sourceColumn()).contains("gross");
  }
}
