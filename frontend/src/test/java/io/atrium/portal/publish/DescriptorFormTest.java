package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import io.atrium.draft.DraftReaders;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Kinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorFormTest {

  private static final Kinds KINDS = Kinds.builtIn();

  /** Notes what the form writes. */
  private static final class Noted implements Edits {

    private final List<String> written = new ArrayList<>();
    private final JsonNode tree;

    private Noted(JsonNode tree) {
      this.tree = tree;
    }

    @Override
    public JsonNode value(String pointer) {
      return tree.at(pointer);
    }

    @Override
    public void set(String pointer, JsonNode value) {
      written.add(pointer);
    }

    @Override
    public void remove(String pointer) {
      written.add(pointer);
    }

    @Override
    public void swap(String pointer, int index) {
      written.add(pointer);
    }

    @Override
    public void goTo(String pointer) {
      written.add(pointer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model/valid/claims-triage-classifier",
        "model/valid/frontier-chat",
        "prompt/valid/claim-summary",
        "component/valid/claims-agent",
        "component/valid/postgres-mcp",
        "solution/valid/claims-workbench",
        "solution/valid/complaint-router",
        "data-product/valid/claims-history",
        "data-product/valid/customer-360",
        "use-case/valid/faster-first-answer"
      })
  void showing_an_example_changes_nothing_in_it_however_much_is_unfolded(String example)
      throws IOException {
    var read = DraftReaders.READER.read(resource("/atrium/examples/" + example + ".yaml"));
    var noted = new Noted(read.tree());
    var form =
        new DescriptorForm(KINDS.require(read.kind()), read.kind(), new FormKit(noted, null));

    form.show(read.tree());
    for (var depth = 0; depth < 4; depth++) {
      descendants(form)
          .filter(Folding.class::isInstance)
          .map(Folding.class::cast)
          .toList()
          .forEach(folding -> folding.setOpen(true));
    }
    form.show(read.tree());
    form.mark(read.faults(), true);

    assertThat(noted.written).isEmpty();
    assertThat(descendants(form).filter(each -> each.getElement().hasAttribute("data-pointer")))
        .hasSizeGreaterThan(20);
    assertThat(form.sections()).allMatch(section -> section.faults(read.faults()) == 0);
  }

  private static Stream<Component> descendants(Component component) {
    return component
        .getChildren()
        .flatMap(child -> Stream.concat(Stream.of(child), descendants(child)));
  }

  private static String resource(String name) throws IOException {
    try (var in = Descriptor.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
