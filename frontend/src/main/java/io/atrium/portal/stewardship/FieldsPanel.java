package io.atrium.portal.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.SideBySide;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Field;
import io.atrium.stewardship.CommentThread;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A version field by field, each with what is said about it: what differs from the listed version
 * in full, what is the same folded away.
 */
final class FieldsPanel extends Section {

  private static final long serialVersionUID = 1L;

  /** Of the text of one field; comparing longer ones takes a browser too long. */
  private static final int LONGEST = 40_000;

  private final transient List<Field> known;
  private final transient Version before;
  private final transient Version after;
  private final transient Function<JsonNode, String> yaml;
  private final transient Conversation conversation;
  private final transient Map<String, List<CommentThread>> threads;

  /**
   * A version to be compared.
   *
   * @param descriptor null where there is none yet
   */
  record Version(String name, @Nullable JsonNode descriptor) {

    @Nullable JsonNode value(String pointer) {
      var value = descriptor == null ? null : descriptor.at(pointer);
      return value == null || value.isMissingNode() ? null : value;
    }
  }

  /**
   * @param known fields with titles
   * @param threads by the field that they are about
   */
  FieldsPanel(
      List<Field> known,
      Version before,
      Version after,
      Function<JsonNode, String> yaml,
      Conversation conversation,
      Map<String, List<CommentThread>> threads) {
    this.known = known;
    this.before = before;
    this.after = after;
    this.yaml = yaml;
    this.conversation = conversation;
    this.threads = threads;
    addClassNames("desk-panel", "fields");
    var isFirst = before.descriptor() == null;
    add(
        new H2(
            isFirst
                ? Texts.text("desk.first-version")
                : Texts.text("desk.changes", before.name())));
    var same = new ArrayList<Component>();
    for (var pointer : pointers()) {
      var changed = !Objects.equals(before.value(pointer), after.value(pointer));
      if (changed || threads.containsKey(pointer)) {
        add(field(pointer, changed && !isFirst));
      } else {
        same.add(field(pointer, false));
      }
    }
    if (!same.isEmpty()) {
      add(new Fold(Texts.text("desk.same", same.size()), same.toArray(Component[]::new)));
    }
  }

  private Set<String> pointers() {
    var pointers = new LinkedHashSet<String>();
    for (var part : List.of("metadata", "spec")) {
      for (var version : List.of(after, before)) {
        var members = version.value("/" + part);
        if (members != null) {
          members
              .fieldNames()
              .forEachRemaining(name ->
                  pointers.add("/" + part + "/" + name.replace("~", "~0").replace("/", "~1")));
        }
      }
    }
    return pointers;
  }

  private Div field(String pointer, boolean compared) {
    var title =
        known.stream()
            .filter(each -> each.pointer().equals(pointer))
            .map(Field::title)
            .findFirst()
            .orElse(Places.words(pointer));
    var head = Elements.div("field-head", new H3(title), new Code(Places.words(pointer)));
    var field = Elements.div("field", head);
    field.setId("field" + pointer.replace('/', '-'));
    var now = text(pointer, after);
    if (compared) {
      field.add(new SideBySide(before.name(), text(pointer, before), after.name(), now));
    } else {
      var pre = new Pre(now);
      pre.addClassName("field-text");
      pre.getElement().setAttribute("tabindex", "0");
      field.add(pre);
    }
    field.add(new ThreadSpot(conversation, pointer, threads.getOrDefault(pointer, List.of())));
    return field;
  }

  private String text(String pointer, Version version) {
    var value = version.value(pointer);
    if (value == null) {
      return "";
    }
    var name = Places.words(pointer.substring(pointer.lastIndexOf('/')));
    var text = yaml.apply(JsonNodeFactory.instance.objectNode().set(name, value));
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "\n" + Texts.text("desk.cut");
  }
}
