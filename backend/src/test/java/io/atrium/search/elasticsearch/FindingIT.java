package io.atrium.search.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people type, and what they have to find. */
class FindingIT {

  private static TestIndex index;

  @BeforeAll
  static void fill() {
    index =
        TestIndex.of(
            Documents.of(
                    "model:insurance.claims/claims-triage-classifier", "Claims triage classifier")
                .tags("classification", "insurance")
                .summary("Routes an incoming claim to the right desk."),
            Documents.of(
                    "model:insurance.claims/claims-triage-classifier-large",
                    "Claims triage classifier, large")
                .summary(
                    "Claims triage classifier for claims triage: a claims classifier with more layers for claims."),
            Documents.of("data-product:insurance.claims/claims-history", "Claims history")
                .summary("All claims since 2009 with their outcome."),
            Documents.of("prompt:service.chat/apology-letter", "Apology letter")
                .summary("Writes a letter to a customer whose claim took too long."),
            Documents.of("solution:service.chat/cafe-finder", "Café finder für Zürich")
                .summary("Shows where colleagues have lunch."),
            Documents.of("component:platform/mcp-weather_server.v2", "Weather server")
                .tags("model-context-protocol")
                .text("Exposes forecasts and observations to agents as tools.")
                .document(),
            Documents.of("model:platform/gpt-4o-mini", "GPT-4o mini")
                .summary("Small multimodal model."),
            Documents.of("model:platform/fraud-detector", "Fraud detector")
                .state("deprecated")
                .summary("Detects fraudulent invoices."),
            Documents.of("model:platform/fraud-detector-next", "Fraud detector next")
                .summary("Detects fraudulent invoices."),
            Documents.of("model:platform/old-scorer", "Old scorer")
                .state("retired")
                .summary("Scored things once."));
  }

  @AfterAll
  static void drop() throws Exception {
    index.close();
  }

  @Test
  void an_exact_name_comes_first() {
    assertThat(index.names("claims-triage-classifier"))
        .first()
        .isEqualTo("claims-triage-classifier");
  }

  @Test
  void an_exact_title_comes_first_whatever_its_case() {
    assertThat(index.names("CLAIMS Triage Classifier"))
        .first()
        .isEqualTo("claims-triage-classifier");
    assertThat(index.names("claims history")).first().isEqualTo("claims-history");
  }

  @Test
  void a_reference_comes_first_also_with_a_version() {
    assertThat(index.names("model:insurance.claims/claims-triage-classifier@1.4.0"))
        .first()
        .isEqualTo("claims-triage-classifier");
    assertThat(index.names("insurance.claims/claims-history")).first().isEqualTo("claims-history");
  }

  @Test
  void an_exact_name_comes_first_even_when_it_is_deprecated() {
    assertThat(index.names("fraud-detector")).first().isEqualTo("fraud-detector");
    assertThat(index.names("fraudulent invoices")).first().isEqualTo("fraud-detector-next");
  }

  @Test
  void a_typo_still_finds_and_is_put_right() {
    var result = index.search("claims triage clasifier");
    assertThat(result.items()).extracting(TestIndex::name).contains("claims-triage-classifier");
    assertThat(result.didYouMean()).isEqualTo("claims triage classifier");
    assertThat(index.search("whether srever").didYouMean()).isEqualTo("weather server");
    assertThat(index.names("cliams histroy")).first().isEqualTo("claims-history");
  }

  @Test
  void a_typo_in_the_first_letter_is_forgiven() {
    assertThat(index.names("freud")).contains("fraud-detector-next");
  }

  @Test
  void one_wrong_word_does_not_give_nothing() {
    assertThat(index.names("claims zeppelin")).isNotEmpty();
    assertThat(index.names("claims triage zeppelin")).contains("claims-triage-classifier");
    assertThat(index.search("claims zeppelin").didYouMean()).isNull();
  }

  @Test
  void words_that_are_right_are_not_put_right() {
    assertThat(index.search("claims history").didYouMean()).isNull();
    assertThat(index.search("classifiers").didYouMean()).isNull();
  }

  @Test
  void plural_and_other_endings_do_not_matter() {
    assertThat(index.names("classifiers")).contains("claims-triage-classifier");
    assertThat(index.names("forecasting")).containsExactly("mcp-weather_server.v2");
    assertThat(index.names("letters")).containsExactly("apology-letter");
  }

  @Test
  void accents_do_not_matter() {
    assertThat(index.names("cafe zurich")).containsExactly("cafe-finder");
    assertThat(index.names("Café")).containsExactly("cafe-finder");
  }

  @Test
  void names_are_found_by_their_words() {
    assertThat(index.names("mcp weather server")).first().isEqualTo("mcp-weather_server.v2");
    assertThat(index.names("gpt-4o")).containsExactly("gpt-4o-mini");
    assertThat(index.names("model-context-protocol")).first().isEqualTo("mcp-weather_server.v2");
  }

  @Test
  void a_sentence_finds_what_it_is_about() {
    assertThat(index.names("I need something that writes a letter to a customer who is angry"))
        .first()
        .isEqualTo("apology-letter");
  }

  @Test
  void retired_assets_come_only_when_asked_for() {
    assertThat(index.names("old scorer")).isEmpty();
    assertThat(index.search("scorer", Map.of("state", List.of("retired"))).items())
        .extracting(TestIndex::name)
        .containsExactly("old-scorer");
    assertThat(index.index().suggest("old", 5, TestIndex.EVERYONE)).isEmpty();
  }

  @Test
  void nothing_typed_shows_everything_that_is_not_retired() {
    assertThat(index.search("").total()).isEqualTo(9);
  }

  @Test
  void completions_begin_like_the_text() {
    assertThat(index.index().suggest("clai", 5, TestIndex.EVERYONE))
        .extracting("title")
        .containsExactly(
            "Claims history", "Claims triage classifier", "Claims triage classifier, large");
    assertThat(index.index().suggest("triage cl", 5, TestIndex.EVERYONE)).hasSize(2);
    assertThat(index.index().suggest("mcp-w", 5, TestIndex.EVERYONE))
        .extracting("reference")
        .containsExactly("component:platform/mcp-weather_server.v2");
    assertThat(index.index().suggest("ZUR", 5, TestIndex.EVERYONE)).hasSize(1);
  }

  @Test
  void completions_forgive_a_typo() {
    assertThat(index.index().suggest("wether", 5, TestIndex.EVERYONE))
        .extracting("title")
        .containsExactly("Weather server");
  }

  @Test
  void highlights_mark_the_words_and_escape_everything_else() {
    try (var hostile =
        TestIndex.of(
            Documents.of("prompt:service/x", "Claims <script>alert(1)</script>")
                .with("<b>claims</b> & more")
                .text("a text about <i>claims</i>")
                .document())) {
      var hit = hostile.search("claim").items().getFirst();
      assertThat(hit.highlights().get("title"))
          .containsExactly("<em>Claims</em> &lt;script&gt;alert(1)&lt;&#x2F;script&gt;");
      assertThat(hit.highlights().get("summary"))
          .containsExactly("&lt;b&gt;<em>claims</em>&lt;&#x2F;b&gt; &amp; more");
      assertThat(hit.highlights().get("text").getFirst())
          .contains("<em>claims</em>")
          .doesNotContain("<i>");
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
