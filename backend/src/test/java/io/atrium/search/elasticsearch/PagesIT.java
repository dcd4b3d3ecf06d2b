package io.atrium.search.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.problem.ProblemException;
import io.atrium.search.SearchDocument;
import io.atrium.search.SearchProblem;
import io.atrium.search.SearchQuery;
import io.atrium.search.SearchQuery.Sort;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Page after page, nothing lost and nothing twice. */
class PagesIT {

  private static final int ASSETS = 1_000;
  private static TestIndex index;

  @BeforeAll
  static void fill() {
    var documents = new ArrayList<SearchDocument>();
    for (var i = 0; i < ASSETS; i++) {
      documents.add(
          Documents.of("model:d%d/n%d".formatted(i % 7, i), "Report " + "ABCDEFGH".charAt(i % 8))
              .updated(Documents.NOW.minusSeconds(i % 13))
              .summary(i % 3 == 0 ? "A quarterly report" : "Something else"));
    }
    index = TestIndex.of(documents);
  }

  @AfterAll
  static void drop() throws Exception {
    index.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RELEVANCE,report",
    "RELEVANCE,''",
    "NEWEST,report",
    "NEWEST,''",
    "TITLE,report",
    "TITLE,''",
    "RELEVANCE,quarterli reporrt",
    "RELEVANCE,quarterly report of seven words and more"
  })
  void paging_loses_and_repeats_nothing(Sort sort, String text) {
    var seen = new ArrayList<String>();
    var titles = new ArrayList<String>();
    String cursor = null;
    long total = -1;
    do {
      var page = index.search(query(text, sort, cursor, 37), TestIndex.EVERYONE);
      total = page.total();
      assertThat(page.facets().isEmpty()).isEqualTo(cursor != null);
      page.items()
          .forEach(hit -> {
            seen.add(hit.reference());
            titles.add(hit.title());
          });
      cursor = page.next();
    } while (cursor != null);
    assertThat(seen).doesNotHaveDuplicates().hasSize((int) total);
    assertThat(total).isGreaterThan(300);
    if (text.isEmpty() || text.equals("report")) {
      assertThat(total).isEqualTo(ASSETS);
    }
    if (sort == Sort.TITLE) {
      assertThat(titles).isSorted();
    }
  }

  @Test
  void the_last_page_has_no_next_even_when_it_is_full() {
    var first =
        index.search(
            new SearchQuery("", Map.of("domain", List.of("d0")), Sort.TITLE, null, 100),
            TestIndex.EVERYONE);
    assertThat(first.total()).isEqualTo(143);
    var second =
        index.search(
            new SearchQuery("", Map.of("domain", List.of("d0")), Sort.TITLE, first.next(), 43),
            TestIndex.EVERYONE);
    assertThat(second.items()).hasSize(43);
    assertThat(second.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "!!",
        "bnVsbA",
        "W10",
        "eyJhIjoxfQ",
        "WzEsMixbM11d",
        "WzEsOTksWzEuMCwiYSJdXQ"
      })
  void a_cursor_that_is_not_ours_is_refused(String cursor) {
    assertThatThrownBy(
            () -> index.search(query("report", Sort.RELEVANCE, cursor, 10), TestIndex.EVERYONE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(SearchProblem.INVALID_QUERY);
              assertThat(problem.members()).containsEntry("parameter", "cursor");
            });
  }

  @Test
  void a_cursor_of_another_search_is_refused() {
    var next = index.search(query("report", Sort.RELEVANCE, null, 10), TestIndex.EVERYONE).next();
    assertThat(next).isNotNull();
    for (var other :
        List.of(
            query("reports", Sort.RELEVANCE, next, 10),
            query("report", Sort.TITLE, next, 10),
            new SearchQuery(
                "report", Map.of("kind", List.of("model")), Sort.RELEVANCE, next, 10))) {
      assertThatThrownBy(() -> index.search(other, TestIndex.EVERYONE))
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void a_cursor_with_foreign_values_is_refused() {
    var next = index.search(query("report", Sort.NEWEST, null, 10), TestIndex.EVERYONE).next();
    var parts =
        new String(Base64.getUrlDecoder().decode(String.valueOf(next)), StandardCharsets.UTF_8);
    for (var values :
        List.of(
            "[\"now\",\"x\"]",
            "[1e400,\"x\"]",
            "[99999999999999999999,\"x\"]",
            "[{},{}]",
            "null")) {
      var forged = parts.substring(0, parts.indexOf('[', 1)) + values + "]";
      var cursor = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(
              () -> index.search(query("report", Sort.NEWEST, cursor, 10), TestIndex.EVERYONE))
          .as(forged)
          .isInstanceOf(ProblemException.class);
    }
  }

  private static SearchQuery query(String text, Sort sort, @Nullable String cursor, int limit) {
    return new SearchQuery(text, Map.of(), sort, cursor, limit);
  }
}
