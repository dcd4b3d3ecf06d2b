package io.atrium.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.api.Json;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  @Test
  void what_nobody_changed_stays_as_the_document_says_it() {
    assertThat(merged("{\"a\": 1, \"mine\": 2}", "{\"a\": \"one\"}", "{\"a\": \"one\"}"))
        .isEqualTo("{\"a\":1,\"mine\":2}");
  }

  @Test
  void a_changed_leaf_is_written_and_its_neighbours_stay() {
    assertThat(
            merged(
                "{\"a\": {\"b\": 1, \"mine\": 2}, \"c\": 3}",
                "{\"a\": {\"b\": 1}, \"c\": 3}",
                "{\"a\": {\"b\": 9, \"d\": 4}}"))
        .isEqualTo("{\"a\":{\"b\":9,\"mine\":2,\"d\":4}}");
  }

  @Test
  void members_of_lists_are_followed_by_their_keys() {
    assertThat(
            merged(
                "[{\"name\": \"x\", \"mine\": 1}, {\"name\": \"y\", \"mine\": 2}, {\"name\": \"other\"}]",
                "[{\"name\": \"x\", \"t\": 1}, {\"name\": \"y\", \"t\": 1}]",
                "[{\"name\": \"new\", \"t\": 1}, {\"name\": \"y\", \"t\": 5}]"))
        .isEqualTo(
            "[{\"name\":\"new\",\"t\":1},{\"name\":\"y\",\"mine\":2,\"t\":5},{\"name\":\"other\"}]");
  }

  @Test
  void a_list_without_keys_is_one_value() {
    assertThat(
            merged(
                "{\"t\": [1, 2], \"u\": [3]}",
                "{\"t\": [1], \"u\": [3]}",
                "{\"t\": [7], \"u\": [3]}"))
        .isEqualTo("{\"t\":[7],\"u\":[3]}");
  }

  private static String merged(String document, String before, String now) {
    return Reconciliation.of(Json.parse(document), Json.parse(before), Json.parse(now)).toString();
  }
}
