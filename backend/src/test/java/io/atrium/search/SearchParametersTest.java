package io.atrium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchParametersTest {

  @Test
  void what_is_left_out_has_its_default() {
    assertThat(SearchParameters.read(Map.of()))
        .isEqualTo(new SearchQuery("", Map.of(), SearchQuery.Sort.RELEVANCE, null, 20));
  }

  @Test
  void every_other_parameter_is_a_filter() {
    var query =
        SearchParameters.read(
            Map.of(
                "q", List.of("claims"),
                "sort", List.of("title"),
                "limit", List.of("5"),
                "cursor", List.of("abc"),
                "kind", List.of("model,prompt", "model"),
                "task", List.of(" , ")));
    assertThat(query.filters()).isEqualTo(Map.of("kind", List.of("model", "prompt")));
    assertThat(query.sort()).isEqualTo(SearchQuery.Sort.TITLE);
    assertThat(query.limit()).isEqualTo(5);
    assertThat(query.cursor()).isEqualTo("abc");
  }

  @Test
  void a_backslash_keeps_a_comma_inside_a_value() {
    assertThat(SearchParameters.split("a\\,b,c\\\\,d\\")).containsExactly("a,b", "c\\", "d\\");
  }

  @Test
  void nonsense_is_refused_by_name() {
    assertRefused("limit", Map.of("limit", List.of("many")));
    assertRefused("sort", Map.of("sort", List.of("random")));
  }

  private static void assertRefused(String parameter, Map<String, List<String>> parameters) {
    assertThatThrownBy(() -> SearchParameters.read(parameters))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.members()).containsEntry("parameter", parameter));
  }
}
