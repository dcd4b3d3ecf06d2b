package io.atrium.search.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.search.SearchDocument;
import io.atrium.search.SearchIndex.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes that come late, twice, or are no good; and a new index beside the old. */
class WritesIT {

  private TestIndex index;

  @BeforeEach
  void create() {
    index = TestIndex.create();
  }

  @AfterEach
  void drop() throws Exception {
    index.close();
  }

  @Test
  void a_stale_write_is_ignored() {
    assertThat(index.write(List.of(revision(2, "new words")))).isEmpty();
    assertThat(index.write(List.of(revision(1, "old words")))).isEmpty();
    assertThat(index.search("new").total()).isEqualTo(1);
    assertThat(index.search("old").total()).isZero();
  }

  @Test
  void a_deleted_asset_does_not_come_back_with_a_late_write() {
    assertThat(index.write(List.of(revision(1, "words")))).isEmpty();
    assertThat(
            index.write(
                List.of(Documents.of("model:d/a", "Asset").revision(2).deleted().document())))
        .isEmpty();
    assertThat(index.search("").total()).isZero();
    assertThat(index.write(List.of(revision(1, "words")))).isEmpty();
    assertThat(index.search("").total()).isZero();
  }

  @Test
  void a_bad_document_is_reported_and_does_not_stop_the_others() {
    var good = Documents.of("model:d/c", "Third").facet("size", "1").document();
    // The field is a word already, so it cannot be an object too.
    var bad = Documents.of("model:d/bad", "Bad").facet("size.of", "1").document();
    var refused = index.write(List.of(good, bad, revision(1, "words")));
    assertThat(refused)
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.reference()).isEqualTo("model:d/bad");
          assertThat(refusal.reason()).isNotBlank();
        });
    assertThat(index.search("").total()).isEqualTo(2);
  }

  @Test
  void large_batches_are_written_in_parts() {
    var documents = new ArrayList<SearchDocument>();
    for (var i = 0; i < 150; i++) {
      documents.add(
          Documents.of("model:d/n" + i, "Long").text(("word" + i + " ").repeat(10_000)).document());
    }
    assertThat(index.write(documents)).isEmpty();
    assertThat(index.search("").total()).isEqualTo(150);
    assertThat(index.search("word149").total()).isEqualTo(1);
  }

  @Test
  void while_a_new_index_is_built_both_take_changes_and_the_old_one_answers() {
    assertThat(index.write(List.of(revision(1, "first")))).isEmpty();
    var next = index.index().freshName();
    index.index().begin(next);
    assertThat(index.write(List.of(revision(3, "third")))).isEmpty();
    assertThat(
            index
                .index()
                .fill(
                    List.of(revision(2, "second"), Documents.of("model:d/b", "Other").document())))
        .isEmpty();
    index.refresh();
    assertThat(index.search("").total()).isEqualTo(1);
    assertThat(index.search("third").total()).isEqualTo(1);

    index.index().promote(next);
    assertThat(index.search("third").total()).isEqualTo(1);
    assertThat(index.search("second").total()).isZero();
    assertThat(index.search("").total()).isEqualTo(2);
    index.index().promote(next);
    assertThat(index.search("").total()).isEqualTo(2);
    assertThat(index.index().condition()).isEqualTo(Condition.CURRENT);
    assertThat(index.write(List.of(revision(4, "fourth")))).isEmpty();
    assertThat(index.search("fourth").total()).isEqualTo(1);
    assertThat(index.cluster().ask("GET", "/" + index.alias() + "*/_alias", null)).hasSize(1);
  }

  @Test
  void a_new_index_that_is_given_up_leaves_nothing_behind() {
    assertThat(index.write(List.of(revision(1, "first")))).isEmpty();
    var next = index.index().freshName();
    index.index().begin(next);
    index.index().discard(next);
    assertThat(index.index().exists(next)).isFalse();
    assertThat(index.write(List.of(revision(2, "second")))).isEmpty();
    assertThat(index.search("second").total()).isEqualTo(1);
  }

  @Test
  void an_index_of_another_definition_is_outdated() {
    assertThat(index.index().condition()).isEqualTo(Condition.CURRENT);
    var meta = Cluster.JSON.createObjectNode();
    meta.putObject("_meta").put("definition", "another");
    var unused = index.cluster().order("PUT", "/" + index.alias() + "/_mapping", meta);
    assertThat(index.index().condition()).isEqualTo(Condition.OUTDATED);
  }

  @Test
  void a_kind_that_nobody_knew_needs_no_new_definition() {
    assertThat(
            index.write(
                List.of(
                    Documents.of("experiment:lab/one", "One")
                        .facet("hypothesis", "null")
                        .document())))
        .isEmpty();
    assertThat(index.search("", Map.of("hypothesis", List.of("null"))).total()).isEqualTo(1);
    assertThat(index.index().condition()).isEqualTo(Condition.CURRENT);
  }

  private static SearchDocument revision(long revision, String words) {
    return Documents.of("model:d/a", "Asset").revision(revision).with(words).document();
  }
}
