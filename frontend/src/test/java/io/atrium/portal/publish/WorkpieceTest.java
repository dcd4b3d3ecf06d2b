package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.atrium.draft.DraftReaders;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Kinds;
import org.junit.jupiter.api.Test;

class WorkpieceTest {

  private static final Kinds KINDS = Kinds.builtIn();
  private static final String TEXT =
      """
      apiVersion: atrium/v1
      kind: prompt
      metadata:
        name: letter # stays
        title: Letter
        owner: team:claims-ai
        version: 1.0.0
      spec:
        template: Write.
      """;

  private final Workpiece work = new Workpiece(DraftReaders.READER, KINDS, TEXT);

  @Test
  void what_the_form_writes_stands_in_the_text_where_the_schema_puts_it() {
    work.set("/metadata/domain", TextNode.valueOf("customer.service"));
    work.set("/metadata/summary", TextNode.valueOf("Writes letters."));

    assertThat(work.text())
        .isEqualTo(
            TEXT.replace("# stays\n", "# stays\n  domain: customer.service\n")
                .replace("title: Letter\n", "title: Letter\n  summary: Writes letters.\n"));
    assertThat(work.faults()).isEmpty();
  }

  @Test
  void faults_follow_every_change() {
    assertThat(work.faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/metadata/domain", "/metadata/summary");

    work.set("/metadata/version", TextNode.valueOf("one"));

    assertThat(work.faults()).extracting(Fault::pointer).contains("/metadata/version");
  }

  @Test
  void what_somebody_types_is_what_the_form_sees_next() {
    work.replace(TEXT.replace("title: Letter", "title: Other"));

    assertThat(work.title()).isEqualTo("Other");
    assertThat(work.kind()).hasValueSatisfying(kind -> assertThat(kind.name()).isEqualTo("prompt"));
  }

  @Test
  void a_text_that_cannot_be_read_is_kept_and_the_form_leaves_it_alone() {
    var broken = TEXT + "  oops: [";
    work.replace(broken);

    work.set("/metadata/title", TextNode.valueOf("No"));
    work.remove("/metadata/title");
    work.swap("/metadata/tags", 0);

    assertThat(work.text()).isEqualTo(broken);
    assertThat(work.isReadable()).isFalse();
    assertThat(work.faults()).isNotEmpty();
  }

  @Test
  void a_second_document_is_a_fault_where_it_begins() {
    work.replace(TEXT + "---\nkind: model\n");

    assertThat(work.isReadable()).isFalse();
    assertThat(work.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.line()).isGreaterThanOrEqualTo(10));
  }

  @Test
  void items_are_added_moved_and_taken_away() {
    var variable = JsonNodeFactory.instance.objectNode();
    work.set("/spec/variables/0", variable);
    work.set("/spec/variables/0/name", TextNode.valueOf("one"));
    work.set("/spec/variables/1", variable.deepCopy().put("name", "two"));

    work.swap("/spec/variables", 0);
    work.swap("/spec/variables", 5);
    work.remove("/spec/variables/1");

    assertThat(work.text()).isEqualTo(TEXT + "  variables:\n    - name: two\n");
  }
}
