package io.atrium.portal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import io.atrium.search.SearchQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowseStateTest {

  @Test
  void the_whole_state_survives_the_way_through_the_address() {
    var state =
        new BrowseState(
            "claims & more",
            Map.of("kind", List.of("model", "prompt"), "tag", List.of("a b")),
            SearchQuery.Sort.TITLE,
            true);

    var read = BrowseState.of(new Location(state.address()).getQueryParameters());

    assertThat(read).isEqualTo(state);
  }

  @Test
  void choosing_a_value_twice_gives_it_up_again() {
    var chosen = BrowseState.all().toggled("kind", "model").toggled("kind", "prompt");

    assertThat(chosen.filters()).containsEntry("kind", List.of("model", "prompt"));
    assertThat(chosen.toggled("kind", "model").filters()).containsEntry("kind", List.of("prompt"));
    assertThat(chosen.toggled("kind", "model").toggled("kind", "prompt"))
        .isEqualTo(BrowseState.all());
  }

  @Test
  void without_a_text_the_newest_come_first_and_with_one_the_best() {
    assertThat(BrowseState.all().query(null).sort()).isEqualTo(SearchQuery.Sort.NEWEST);
    assertThat(BrowseState.all().withText("x").query(null).sort())
        .isEqualTo(SearchQuery.Sort.RELEVANCE);
  }

  @Test
  void blank_and_repeated_values_in_an_address_are_left_out() {
    var read =
        BrowseState.of(
            new QueryParameters(
                Map.of("kind", List.of("model", "", "model"), "q", List.of(" x "))));

    assertThat(read.filters()).isEqualTo(Map.of("kind", List.of("model")));
    assertThat(read.text()).isEqualTo("x");
  }
}
