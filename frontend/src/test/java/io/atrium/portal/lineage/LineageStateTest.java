package io.atrium.portal.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import io.atrium.lineage.Direction;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LineageStateTest {

  @Test
  void a_link_restores_the_view() {
    var state =
        LineageState.of("dataset:food delivery:public.orders")
            .with(
                Scope.FIRST
                    .with(Direction.DOWN)
                    .withDepth(3)
                    .toggled("model")
                    .toggled("dataset")
                    .at(LocalDate.of(2026, 10, 1))
                    .withExpired(true))
            .with(
                Folding.FIRST
                    .expand(new NodeSide("a", true))
                    .collapse(new NodeSide("b", false))
                    .toggled("same:x:up:dataset"))
            .with(
                Sight.FIRST
                    .following(new ColumnName("a", "amount: net & gross"))
                    .choosing("b")
                    .as(Sight.View.TABLE));

    assertThat(LineageState.of(new Location(state.address()).getQueryParameters()))
        .isEqualTo(state);
  }

  @Test
  void what_is_usual_does_not_stand_in_the_link() {
    assertThat(LineageState.of("x").address()).isEqualTo("lineage?node=x");
  }

  @Test
  void nonsense_in_the_link_is_passed_over() {
    var query =
        new Location("lineage?node=x&direction=sideways&depth=many&at=tomorrow&expanded=,a,b:x")
            .getQueryParameters();

    assertThat(LineageState.of(query)).isEqualTo(LineageState.of("x"));
  }

  @Test
  void the_depth_has_an_end() {
    var query = new Location("lineage?node=x&depth=1000000").getQueryParameters();

    assertThat(LineageState.of(query).scope().depth()).isEqualTo(Scope.DEEPEST);
  }

  @Test
  void closing_what_was_opened_leaves_nothing_behind() {
    var side = new NodeSide("a", true);

    assertThat(Folding.FIRST.expand(side).collapse(side)).isEqualTo(Folding.FIRST);
  }
}
