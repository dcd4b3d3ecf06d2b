package io.atrium.search.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.atrium.search.SearchDocument;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchResult;
import io.atrium.search.SearchResult.FacetCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Choosing several values, several facets, and what the counts then say. */
class FacetsIT {

  private static TestIndex index;

  @BeforeAll
  static void fill() {
    var documents = new ArrayList<SearchDocument>();
    documents.add(
        Documents.of("model:insurance.claims/a", "Alpha report")
            .owner("team:claims-ai")
            .tags("nlp")
            .facet("task", "text, with comma")
            .document());
    documents.add(
        Documents.of("model:insurance.claims/b", "Beta report")
            .owner("team:data-platform")
            .tags("nlp", "vision")
            .facet("task", "a\"quote\\")
            .document());
    documents.add(
        Documents.of("model:insurance.life/c", "Gamma report")
            .owner("team:data-platform")
            .tags("vision")
            .document());
    documents.add(
        Documents.of("prompt:insurance/d", "Delta report")
            .owner("team:claims-ai")
            .tags("nlp")
            .document());
    documents.add(
        Documents.of("prompt:service/e", "Epsilon report")
            .owner("team:claims-ai")
            .state("deprecated")
            .document());
    index = TestIndex.of(documents);
  }

  @AfterAll
  static void drop() throws Exception {
    index.close();
  }

  @Test
  void without_a_choice_every_facet_counts_everything() {
    var facets = index.search("report").facets();
    assertThat(facets.keySet()).containsExactly("kind", "domain", "owner", "tag", "state");
    assertThat(facets.get("kind"))
        .containsExactly(new FacetCount("model", 3), new FacetCount("prompt", 2));
    assertThat(facets.get("owner"))
        .containsExactly(
            new FacetCount("team:claims-ai", 3), new FacetCount("team:data-platform", 2));
    assertThat(facets.get("state"))
        .containsExactly(new FacetCount("approved", 4), new FacetCount("deprecated", 1));
  }

  @Test
  void a_domain_counts_what_is_below_it() {
    assertThat(index.search("").facets().get("domain"))
        .containsExactly(
            new FacetCount("insurance", 4),
            new FacetCount("insurance.claims", 2),
            new FacetCount("insurance.life", 1),
            new FacetCount("service", 1));
    assertThat(index.search("", Map.of("domain", List.of("insurance"))).total()).isEqualTo(4);
    assertThat(index.search("", Map.of("domain", List.of("insurance.c"))).total()).isZero();
  }

  @Test
  void a_choice_narrows_the_other_facets_but_not_its_own() {
    var result = index.search("report", Map.of("kind", List.of("model")));
    assertThat(result.total()).isEqualTo(3);
    assertThat(result.facets().get("kind"))
        .containsExactly(new FacetCount("model", 3), new FacetCount("prompt", 2));
    assertThat(result.facets().get("owner"))
        .containsExactly(
            new FacetCount("team:data-platform", 2), new FacetCount("team:claims-ai", 1));
    assertThat(result.facets().get("tag"))
        .containsExactly(new FacetCount("nlp", 2), new FacetCount("vision", 2));
  }

  @Test
  void values_of_one_facet_widen_and_facets_narrow() {
    var result =
        index.search(
            "", Map.of("kind", List.of("model", "prompt"), "owner", List.of("team:claims-ai")));
    assertThat(result.items()).extracting(TestIndex::name).containsExactlyInAnyOrder("a", "d", "e");
    assertThat(result.facets().get("kind"))
        .containsExactly(new FacetCount("prompt", 2), new FacetCount("model", 1));
    assertThat(result.facets().get("owner"))
        .extracting(FacetCount::value, FacetCount::count)
        .containsExactly(tuple("team:claims-ai", 3L), tuple("team:data-platform", 2L));
    assertThat(result.facets().get("state"))
        .containsExactly(new FacetCount("approved", 2), new FacetCount("deprecated", 1));
  }

  @Test
  void every_count_is_what_choosing_the_value_gives() {
    for (var base :
        List.<Map<String, List<String>>>of(
            Map.of(),
            Map.of("tag", List.of("nlp")),
            Map.of("domain", List.of("insurance"), "kind", List.of("model")))) {
      var result = index.search("report", base);
      result
          .facets()
          .forEach((facet, counts) ->
              counts.forEach(count -> {
                var chosen = new java.util.HashMap<>(base);
                chosen.put(facet, List.of(count.value()));
                assertThat(index.search("report", chosen).total())
                    .as("%s=%s within %s", facet, count.value(), base)
                    .isEqualTo(count.count());
              }));
    }
  }

  @Test
  void a_chosen_value_without_results_is_still_shown() {
    var result =
        index.search("report", Map.of("tag", List.of("nowhere"), "kind", List.of("prompt")));
    assertThat(result.total()).isZero();
    assertThat(result.facets().get("tag"))
        .containsExactly(new FacetCount("nlp", 1), new FacetCount("nowhere", 0));
    assertThat(result.didYouMean()).isNull();
  }

  @Test
  void values_may_hold_any_character() {
    for (var value : List.of("text, with comma", "a\"quote\\")) {
      var query =
          new SearchQuery("", Map.of("task", List.of(value)), SearchQuery.Sort.TITLE, null, 5);
      SearchResult result = index.index().search(query, List.of("task"), TestIndex.EVERYONE);
      assertThat(result.total()).isEqualTo(1);
      assertThat(result.facets().get("task")).contains(new FacetCount(value, 1));
    }
  }

  @Test
  void a_chosen_value_is_shown_though_many_are_more_frequent() throws Exception {
    var documents = new ArrayList<SearchDocument>();
    IntStream.range(0, 120)
        .forEach(i ->
            documents.add(Documents.of("model:d/n" + i, "Report").tags("t" + i / 2).document()));
    documents.add(Documents.of("model:d/rare", "Report").tags("zzz-rare").document());
    try (var many = TestIndex.of(documents)) {
      assertThat(many.search("").facets().get("tag"))
          .hasSize(50)
          .doesNotContain(new FacetCount("zzz-rare", 1));
      assertThat(many.search("", Map.of("tag", List.of("zzz-rare"))).facets().get("tag"))
          .hasSize(51)
          .contains(new FacetCount("zzz-rare", 1));
    }
  }
}
