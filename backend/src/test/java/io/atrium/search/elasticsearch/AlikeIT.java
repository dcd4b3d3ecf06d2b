package io.atrium.search.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.search.Likeness;
import io.atrium.search.SearchDocument;
import io.atrium.search.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be like something, found by words and by vectors in one question. */
class AlikeIT {

  private static final Meaning HERE = direction(0);
  private static final Likeness NOTHING_IN_WORDS =
      new Likeness("model", "model:d/mine", "Zebra", "", List.of(), List.of());

  @Test
  void what_means_the_same_is_found_without_a_common_word() throws Exception {
    try (var index =
        TestIndex.of(
            meaning("model:d/near", "Quagga", near(HERE, 1)),
            meaning("model:d/far", "Weather", direction(7)),
            Documents.of("model:d/none", "Nobody has read it").document())) {
      assertThat(alike(index, HERE, 5, TestIndex.EVERYONE)).containsExactly("near");
      assertThat(alike(index, null, 5, TestIndex.EVERYONE)).isEmpty();
    }
  }

  /** They are nearer and more than are asked for: filtered afterwards, none would be left. */
  @Test
  void what_one_may_not_see_takes_no_place_among_the_nearest() throws Exception {
    var documents = new ArrayList<SearchDocument>();
    for (var i = 0; i < 300; i++) {
      documents.add(
          Documents.of("model:d/secret-" + i, "Secret " + i)
              .audience(Set.of("team:other"))
              .meaning(near(HERE, i))
              .document());
    }
    documents.add(
        Documents.of("model:d/retired", "Retired").state("retired").meaning(HERE).document());
    documents.add(Documents.of("model:d/mine", "Mine").meaning(HERE).document());
    documents.add(Documents.of("model:d/gone", "Gone").meaning(HERE).deleted().document());
    documents.add(meaning("model:d/open", "Open", further(HERE)));
    try (var index = TestIndex.of(documents)) {
      assertThat(alike(index, HERE, 5, TestIndex.EVERYONE)).containsExactly("open");
      assertThat(alike(index, HERE, 5, Set.of("team:other")))
          .hasSize(5)
          .allMatch(name -> name.startsWith("secret-"));
    }
  }

  @Test
  void neither_way_pushes_out_what_the_other_finds() throws Exception {
    var documents = new ArrayList<SearchDocument>();
    for (var i = 0; i < 30; i++) {
      documents.add(meaning("model:d/near-" + i, "Quagga " + i, near(HERE, i)));
      documents.add(Documents.of("model:d/word-" + i, "Zebra " + i).document());
    }
    try (var index = TestIndex.of(documents)) {
      var found = alike(index, HERE, 4, TestIndex.EVERYONE);
      assertThat(found).hasSize(8).doesNotHaveDuplicates();
      assertThat(found.subList(0, 4)).allMatch(name -> name.startsWith("near-"));
      assertThat(found.subList(4, 8)).allMatch(name -> name.startsWith("word-"));
    }
  }

  @Test
  void an_index_of_an_earlier_release_answers_by_words() throws Exception {
    try (var index = TestIndex.create()) {
      var old = index.index().freshName();
      var _ =
          index
              .cluster()
              .order(
                  "PUT",
                  "/" + old,
                  Cluster.JSON.readTree(
                      """
                      {"mappings": {"dynamic": false, "properties": {
                         "id": {"type": "keyword"}, "audience": {"type": "keyword"}, "state": {"type": "keyword"},
                         "exact": {"type": "keyword"}, "kind": {"type": "keyword"}, "title": {"type": "text"},
                         "summary": {"type": "text"}, "tag_words": {"type": "text"}, "all": {"type": "text"}}}}
                      """));
      index.index().promote(old);
      assertThat(index.write(List.of(meaning("model:d/old", "Zebra", HERE)))).isEmpty();
      assertThat(alike(index, HERE, 5, TestIndex.EVERYONE)).containsExactly("old");
    }
  }

  @Test
  void vectors_are_searched_and_not_handed_out() throws Exception {
    try (var index = TestIndex.of(meaning("model:d/near", "Quagga", HERE))) {
      var source =
          index
              .cluster()
              .ask("GET", "/" + index.alias() + "/_search", null)
              .at("/hits/hits/0/_source");
      assertThat(source.path("title").asText()).isEqualTo("Quagga");
      assertThat(source.has("meaning")).isFalse();
    }
  }

  private static List<String> alike(
      TestIndex index, @Nullable Meaning meaning, int limit, Set<String> audience) {
    return index.index().alike(NOTHING_IN_WORDS, meaning, limit, audience).stream()
        .map(found -> TestIndex.name(found.hit()))
        .toList();
  }

  private static SearchDocument meaning(String reference, String title, Meaning meaning) {
    return Documents.of(reference, title).meaning(meaning).document();
  }

  private static Meaning direction(int number) {
    var vector = new float[Meaning.DIMENSIONS];
    vector[number] = 1;
    return Meaning.of(vector);
  }

  /** A cosine of about 0.98. */
  private static Meaning near(Meaning meaning, long seed) {
    return aside(meaning, seed, 0.01);
  }

  /** A cosine of about 0.8. */
  private static Meaning further(Meaning meaning) {
    return aside(meaning, -1, 0.038);
  }

  private static Meaning aside(Meaning meaning, long seed, double much) {
    var random = new Random(seed);
    var vector = meaning.vector();
    for (var i = 0; i < vector.length; i++) {
      vector[i] += (float) (much * random.nextGaussian());
    }
    return Meaning.of(vector);
  }
}
