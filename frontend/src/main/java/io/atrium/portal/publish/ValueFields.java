package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Markup;
import io.atrium.portal.shared.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields into which people type or choose. */
final class ValueFields {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int TYPED_MILLIS = 400;

  private final Edits edits;

  ValueFields(Edits edits) {
    this.edits = edits;
  }

  FormPart line(FormField field, Place place) {
    if (field.shape() == Shape.DATE) {
      return day(field, place);
    }
    var line = new TextField();
    line.setPlaceholder(example(field));
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.setValueChangeTimeout(TYPED_MILLIS);
    limit(field, line::setMaxLength);
    return new ValuePart<>(
        line, described(line, field), place, edits, JsonTexts::shown, JsonTexts::text);
  }

  FormPart text(FormField field, Place place) {
    var area = area(field);
    return new ValuePart<>(
        area, described(area, field), place, edits, JsonTexts::shown, JsonTexts::text);
  }

  FormPart code(FormField field, Place place) {
    var area = area(field);
    area.addClassName("code-field");
    area.getElement().setAttribute("spellcheck", "false");
    return new ValuePart<>(
        area, described(area, field), place, edits, JsonTexts::shown, JsonTexts::text);
  }

  FormPart markdown(FormField field, Place place) {
    var area = area(field);
    area.setMinRows(4);
    var preview = new Div();
    preview.addClassName("markdown-preview");
    preview.setVisible(false);
    var toggle =
        Elements.button(
            Texts.text("publish.markdown-preview"), () -> {}, "small", "preview-toggle");
    toggle.getElement().setAttribute("aria-pressed", "false");
    toggle.addClickListener(event -> {
      var show = !preview.isVisible();
      preview.setVisible(show);
      toggle.getElement().setAttribute("aria-pressed", String.valueOf(show));
      render(preview, area.getValue());
    });
    area.addValueChangeListener(event -> render(preview, event.getValue()));
    var whole = Elements.div("markdown-field", described(area, field), toggle, preview);
    return new ValuePart<>(area, whole, place, edits, JsonTexts::shown, JsonTexts::text);
  }

  FormPart choice(FormField field, Place place) {
    var select = new Select<String>();
    var choices = field.choices();
    var labels = field.labels();
    select.setItems(choices);
    select.setItemLabelGenerator(choice ->
        choice == null || choice.isEmpty() ? "" : labels.getOrDefault(choice, humanised(choice)));
    select.setEmptySelectionAllowed(!field.required());
    return new ValuePart<String, Select<String>>(
        select,
        described(select, field),
        place,
        edits,
        node -> known(node, choices),
        JsonTexts::text);
  }

  FormPart flag(FormField field, Place place) {
    var box = new Checkbox();
    var shown = described(box, field);
    return new ValuePart<Boolean, Checkbox>(
        box, shown, place, edits, node -> node.asBoolean(false), value -> JSON.booleanNode(value));
  }

  FormPart timespan(FormField field, Place place) {
    var span = new TimespanField(field.notation());
    return new ValuePart<String, TimespanField>(
        span, described(span, field), place, edits, JsonTexts::shown, JsonTexts::text);
  }

  private FormPart day(FormField field, Place place) {
    var picker = new DatePicker();
    return new ValuePart<LocalDate, DatePicker>(
        picker, described(picker, field), place, edits, ValueFields::day, ValueFields::dayNode);
  }

  private static TextArea area(FormField field) {
    var area = new TextArea();
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.setValueChangeTimeout(TYPED_MILLIS);
    area.setMaxRows(16);
    limit(field, area::setMaxLength);
    return area;
  }

  static <C extends Component & HasValue<?, ?> & HasLabel & HasHelper & HasSize> C described(
      C input, FormField field) {
    input.setLabel(field.title());
    var expected = field.expected();
    input.setHelperText(
        expected.isEmpty()
            ? field.help()
            : Texts.text("publish.expected", field.help(), expected.replace("`", "")));
    input.setRequiredIndicatorVisible(field.required());
    input.setWidthFull();
    input.getElement().setAttribute("data-field", field.name());
    return input;
  }

  private static void render(Div preview, String markdown) {
    if (preview.isVisible()) {
      preview.removeAll();
      preview.add(Markup.prose(markdown));
    }
  }

  private static void limit(FormField field, java.util.function.IntConsumer setter) {
    if (field.longest() > 0) {
      setter.accept(field.longest());
    }
  }

  private static String example(FormField field) {
    return switch (field.schema().path("format").asText("")) {
      case "partial-date" -> "2026-03-31";
      case "uri" -> "https://";
      case "semantic-version" -> "1.0.0";
      default -> "";
    };
  }

  private static String humanised(String word) {
    var spaced = word.replace('-', ' ').replace('_', ' ');
    return spaced.isEmpty() ? "" : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }

  @SuppressWarnings("NullAway") // an empty select holds null
  private static String known(JsonNode node, List<String> choices) {
    return choices.contains(node.asText("")) ? node.asText() : null;
  }

  @SuppressWarnings("NullAway") // an empty picker holds null
  private static LocalDate day(JsonNode node) {
    try {
      return LocalDate.parse(node.asText(""));
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  private static JsonNode dayNode(@Nullable LocalDate day) {
    return day == null ? MissingNode.getInstance() : JSON.textNode(day.toString());
  }
}
