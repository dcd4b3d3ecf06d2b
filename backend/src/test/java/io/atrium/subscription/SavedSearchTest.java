package io.atrium.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SavedSearchTest {

  @Test
  void the_same_search_has_one_text_however_it_is_written_and_looked_at() {
    var one = SavedSearch.of("q=car+claims&kind=prompt&kind=model&view=table&sort=newest");
    var other = SavedSearch.of("kind=model&kind=prompt&kind=model&q=car%20claims&cursor=abc");

    assertThat(one).isEqualTo(other);
    assertThat(one.text()).isEqualTo("kind=model&kind=prompt&q=car+claims");
  }

  @Test
  void it_reads_back_what_was_searched() {
    var query = SavedSearch.of("q=a%26b&tag=x%2Cy&tag=z").query();

    assertThat(query.text()).isEqualTo("a&b");
    assertThat(query.filters()).containsOnlyKeys("tag");
    assertThat(query.filters().get("tag")).isEqualTo(List.of("x,y", "z"));
  }

  @Test
  void what_looks_for_nothing_is_empty_and_broken_escapes_stand_for_themselves() {
    assertThat(SavedSearch.of("view=table&sort=title&q=").isEverything()).isTrue();
    assertThat(SavedSearch.of("q=100%").query().text()).isEqualTo("100%");
  }
}
