package io.atrium.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class UnfinishedTest {

  @Test
  void a_kind_and_a_title_are_enough() {
    var read = Unfinished.read(json("{kind: 'model', metadata: {title: ' Claims triage '}}"));
    assertThat(read.orElseThrow().title()).isEqualTo("Claims triage");
    assertThat(read.orElseThrow().summary()).isEmpty();
  }

  @Test
  void what_is_written_of_its_name_counts_so_that_it_is_not_like_itself() {
    var read =
        Unfinished.read(
            json("{kind: 'model', metadata: {title: 'Claims', domain: 'a.b', name: 'claims'}}"));
    assertThat(read.orElseThrow().reference()).hasToString("model:a.b/claims");
  }

  @Test
  void nonsense_in_a_field_is_as_good_as_nothing() {
    var read =
        Unfinished.read(
            json(
                "{kind: 'model', metadata: {title: 'Claims', summary: 7, tags: 'x', name: 'No name', owner: []}}"));
    assertThat(read.orElseThrow().summary()).isEmpty();
    assertThat(read.orElseThrow().tags()).isEmpty();
  }

  @Test
  void without_kind_or_title_there_is_nothing_to_compare() {
    assertThat(Unfinished.read(json("{}"))).isEmpty();
    assertThat(Unfinished.read(json("{kind: 'model', metadata: {title: 'C'}}"))).isEmpty();
    assertThat(Unfinished.read(json("{kind: 'No Kind', metadata: {title: 'Claims'}}"))).isEmpty();
    assertThat(Unfinished.read(json("{metadata: {title: 'Claims'}}"))).isEmpty();
    assertThat(Unfinished.read(json("{kind: 'model', metadata: {title: 4711471}}"))).isEmpty();
  }

  private static JsonNode json(String lax) {
    try {
      return new ObjectMapper()
          .readTree(lax.replace('\'', '"').replaceAll("([a-zA-Z]+): ", "\"$1\": "));
    } catch (JsonProcessingException wrong) {
      throw new AssertionError(wrong);
    }
  }
}
