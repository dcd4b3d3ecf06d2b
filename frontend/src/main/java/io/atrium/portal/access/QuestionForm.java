package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.access.policy.Question;
import io.atrium.portal.shared.Texts;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Fields for what policies ask besides, made from their JSON Schemas. */
final class QuestionForm extends Div {

  private static final long serialVersionUID = 1L;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int TYPED_MILLIS = 400;
  private static final int LONG_TEXT = 200;

  private final transient Map<String, Answer> answers = new LinkedHashMap<>();
  private final transient Runnable changed;
  private transient List<Question> shown = List.of();

  /** What was answered to one question; null while nothing was. */
  private record Answer(Component field, Supplier<@Nullable JsonNode> value) {}

  QuestionForm(Runnable changed) {
    this.changed = changed;
    addClassName("questions");
    setVisible(false);
  }

  /** Shows fields for these; answers to what is asked again stay. */
  void show(List<Question> questions) {
    if (questions.equals(shown)) {
      return;
    }
    shown = List.copyOf(questions);
    var before = new LinkedHashMap<>(answers);
    removeAll();
    answers.clear();
    for (var question : questions) {
      var required = required(question.schema());
      question
          .schema()
          .path("properties")
          .properties()
          .forEach(property -> {
            var known = before.get(property.getKey());
            var answer =
                known == null
                    ? answer(
                        property.getKey(),
                        property.getValue(),
                        required.contains(property.getKey()))
                    : known;
            if (answers.putIfAbsent(property.getKey(), answer) == null) {
              add(answer.field());
            }
          });
    }
    setVisible(!answers.isEmpty());
  }

  ObjectNode answers() {
    var object = JSON.objectNode();
    answers.forEach((name, answer) -> {
      var value = answer.value().get();
      if (value != null) {
        object.set(name, value);
      }
    });
    return object;
  }

  Optional<HasValidation> field(String name) {
    return Optional.ofNullable(answers.get(name))
        .map(Answer::field)
        .filter(HasValidation.class::isInstance)
        .map(HasValidation.class::cast);
  }

  void clearFaults() {
    answers.keySet().forEach(name -> field(name).ifPresent(field -> field.setInvalid(false)));
  }

  private Answer answer(String name, JsonNode schema, boolean required) {
    var title = schema.path("title").asText(name);
    var help = schema.path("description").asText("");
    var answer = byType(schema, title, help, required);
    answer.field().getElement().setAttribute("data-question", name);
    return answer;
  }

  private Answer byType(JsonNode schema, String title, String help, boolean required) {
    return switch (schema.path("type").asText("string")) {
      case "boolean" -> {
        var box = new Checkbox(title);
        box.setHelperText(help);
        yield on(box, required, value -> value ? JSON.booleanNode(true) : JSON.booleanNode(false));
      }
      case "integer" -> {
        var field = new IntegerField(title);
        field.setHelperText(help);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        yield on(field, required, JSON::numberNode);
      }
      case "number" -> {
        var field = new NumberField(title);
        field.setHelperText(help);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        yield on(field, required, JSON::numberNode);
      }
      case "array" -> {
        if (!schema.path("items").path("enum").isArray()) {
          var lines = new TextArea(title);
          lines.setHelperText(help);
          lines.setWidthFull();
          lines.setPlaceholder(Texts.text("ask.one-a-line"));
          lines.setValueChangeMode(ValueChangeMode.LAZY);
          lines.setValueChangeTimeout(TYPED_MILLIS);
          yield on(
              lines,
              required,
              text ->
                  array(text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()));
        }
        var group = new CheckboxGroup<String>(title);
        group.setHelperText(help);
        group.setItems(texts(schema.path("items").path("enum")));
        yield on(group, required, QuestionForm::array);
      }
      default -> ofText(schema, title, help, required);
    };
  }

  private Answer ofText(JsonNode schema, String title, String help, boolean required) {
    if (schema.path("enum").isArray()) {
      var select = new Select<String>();
      select.setLabel(title);
      select.setHelperText(help);
      select.setItems(texts(schema.path("enum")));
      select.setWidthFull();
      select.setEmptySelectionAllowed(!required);
      return on(select, required, QuestionForm::text);
    }
    if (schema.path("format").asText("").equals("date")) {
      var picker = new DatePicker(title);
      picker.setHelperText(help);
      return on(picker, required, (LocalDate day) -> JSON.textNode(day.toString()));
    }
    if (schema.path("maxLength").asInt(0) > LONG_TEXT) {
      var area = new TextArea(title);
      area.setHelperText(help);
      area.setWidthFull();
      area.setValueChangeMode(ValueChangeMode.LAZY);
      area.setValueChangeTimeout(TYPED_MILLIS);
      return on(area, required, QuestionForm::text);
    }
    var field = new TextField(title);
    field.setHelperText(help);
    field.setWidthFull();
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(TYPED_MILLIS);
    return on(field, required, QuestionForm::text);
  }

  private <V, C extends Component & HasValue<?, V>> Answer on(
      C field, boolean required, java.util.function.Function<V, @Nullable JsonNode> toJson) {
    field.setRequiredIndicatorVisible(required);
    field.addValueChangeListener(event -> changed.run());
    return new Answer(
        field,
        () -> {
          var value = field.getValue();
          return value == null ? null : toJson.apply(value);
        });
  }

  private static @Nullable JsonNode text(String text) {
    return text.isBlank() ? null : JSON.textNode(text.strip());
  }

  private static @Nullable JsonNode array(Collection<String> values) {
    if (values.isEmpty()) {
      return null;
    }
    var array = JSON.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static Set<String> required(JsonNode schema) {
    return Set.copyOf(texts(schema.path("required")));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .distinct()
        .toList();
  }
}
