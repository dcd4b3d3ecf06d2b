package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** An entry of a map: its name, what sort of value it has where that is free, and its value. */
final class MapRow extends Div {

  private static final long serialVersionUID = 1L;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String name;
  private final Shape shape;
  private final transient FormPart part;

  /** What a free value can be. */
  private enum Sort {
    TEXT,
    NUMBER,
    FLAG,
    GROUP,
    LIST;

    static Sort of(JsonNode value) {
      return switch (value.getNodeType()) {
        case OBJECT -> GROUP;
        case ARRAY -> LIST;
        case BOOLEAN -> FLAG;
        case NUMBER -> NUMBER;
        default -> TEXT;
      };
    }

    String title() {
      return Texts.text("publish.sort." + name().toLowerCase(Locale.ROOT));
    }

    /** A value of this sort that says the same, as far as it can. */
    JsonNode of(String text) {
      return switch (this) {
        case TEXT -> JSON.textNode(text);
        case NUMBER ->
            Numbers.read(text, Locale.ROOT)
                .<JsonNode>map(JSON::numberNode)
                .orElse(JSON.numberNode(0));
        case FLAG -> JSON.booleanNode(Boolean.parseBoolean(text));
        case GROUP -> JSON.objectNode();
        case LIST -> text.isEmpty() ? JSON.arrayNode() : JSON.arrayNode().add(text);
      };
    }
  }

  /** The field for a name, which is taken when somebody leaves it. */
  static final class Name extends TextField {

    private static final long serialVersionUID = 1L;

    /**
     * @param take says what is wrong with a name; empty where it is taken
     */
    Name(String name, UnaryOperator<String> take) {
      super(Texts.text("publish.entry-name"));
      setValue(name);
      setMaxLength(200);
      setManualValidation(true);
      addValueChangeListener(event -> {
        var wrong =
            event.isFromClient() || !event.getValue().equals(name)
                ? take.apply(event.getValue().strip())
                : "";
        setInvalid(!wrong.isEmpty());
        setErrorMessage(wrong);
      });
    }
  }

  /**
   * @param free whether the value may be of any sort
   * @param rename from a name to another; says what is wrong, empty where it is done
   */
  MapRow(
      String name,
      FormField field,
      boolean free,
      Place place,
      FormKit kit,
      BinaryOperator<String> rename) {
    this.name = name;
    this.shape = field.shape();
    this.part = kit.part(field, place);
    addClassName("form-map-row");
    var key = new Name(name, to -> rename.apply(name, to));
    key.getElement().setAttribute("data-entry", place.pointer());
    add(key);
    if (free) {
      add(sorts(place, kit.edits()));
    }
    add(part.component(), remove(place, kit.edits()));
  }

  boolean shows(String wanted, FormField field) {
    return name.equals(wanted) && shape == field.shape();
  }

  void show(JsonNode value) {
    part.show(value);
  }

  void mark(List<Fault> faults, boolean strict) {
    part.mark(faults, strict);
  }

  /** What a new entry of a form begins with. */
  static JsonNode emptyOf(Shape shape) {
    return switch (shape) {
      case GROUP, MAP -> JSON.objectNode();
      case LIST, WORDS, REFERENCES -> JSON.arrayNode();
      case FLAG -> JSON.booleanNode(false);
      case NUMBER, WHOLE_NUMBER -> JSON.numberNode(0);
      default -> JSON.textNode("");
    };
  }

  /** What stays of a value when somebody empties its field. */
  static JsonNode emptied(JsonNode value) {
    return Sort.of(value) == Sort.TEXT ? JSON.textNode("") : JSON.nullNode();
  }

  private Select<Sort> sorts(Place place, Edits edits) {
    var select = new Select<Sort>();
    select.setLabel(Texts.text("publish.sort"));
    select.setItems(Sort.values());
    select.setItemLabelGenerator(Sort::title);
    select.setValue(Sort.of(edits.value(place.pointer())));
    select.addValueChangeListener(event -> {
      var now = edits.value(place.pointer());
      if (Sort.of(now) != event.getValue()) {
        edits.set(place.pointer(), event.getValue().of(now.asText("")));
      }
    });
    return select;
  }

  private NativeButton remove(Place place, Edits edits) {
    var button = new NativeButton("", event -> edits.drop(place.pointer()));
    button.add(new Icon("close"));
    button.addClassName("icon-button");
    var label = Texts.text("publish.remove", name);
    button.getElement().setAttribute("aria-label", label);
    button.getElement().setAttribute("title", label);
    return button;
  }
}
