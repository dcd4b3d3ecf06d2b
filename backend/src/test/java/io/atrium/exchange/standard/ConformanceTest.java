package io.atrium.exchange.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;

class ConformanceTest {

  private final Conformance rules = new Conformance("conformance-test");

  private static Original yaml(String text) {
    return new Original("pets.yaml", text.getBytes(UTF_8));
  }

  @Test
  void a_document_that_keeps_the_rules_is_not_remarked() {
    assertThat(rules.remarks(yaml("name: Rex\nborn: 2020-01-31\n"))).isEmpty();
  }

  @Test
  void every_fault_is_named_with_pointer_and_line() {
    var remarks =
        rules.remarks(yaml("born: yesterday\nlegs: four\nsort: fish\nfriends:\n  - nam/e: x\n"));

    assertThat(remarks)
        .containsExactlyInAnyOrder(
            new Remark("", 1, "`name` is missing, which the standard asks for."),
            new Remark("/born", 1, "`yesterday` is not written as the standard asks for."),
            new Remark("/legs", 2, "`four` is of the wrong type."),
            new Remark("/sort", 3, "`fish` is none of the words of the standard."),
            new Remark("/friends/0", 5, "`name` is missing, which the standard asks for."),
            new Remark("/friends/0/nam~1e", 5, "The standard knows no `nam/e` here."));
  }

  @Test
  void a_thousand_faults_are_counted_and_not_listed() {
    var remarks = rules.remarks(yaml("name: Rex\nfriends:\n" + "  - {}\n".repeat(1000)));

    assertThat(remarks).hasSize(101);
    assertThat(remarks.getLast().reason()).contains("900 more");
  }

  @Test
  void an_unknown_schema_is_a_mistake_of_the_programmer() {
    assertThatThrownBy(() -> new Conformance("nothing").remarks(MissingNode.getInstance()))
        .hasMessageContaining("nothing");
  }
}
