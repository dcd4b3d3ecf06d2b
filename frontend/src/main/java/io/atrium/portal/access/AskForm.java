package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.access.Purpose;
import io.atrium.access.Subject;
import io.atrium.access.policy.Question;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For whom, what for, why, from when and how long, and what the policies ask besides. */
final class AskForm extends Div {

  private static final long serialVersionUID = 1L;
  private static final int TYPED_MILLIS = 400;
  private static final int LONGEST_TEXT = 4000;

  private final Select<String> subject = new Select<>();
  private final Select<Purpose> purpose = new Select<>();
  private final TextArea justification = new TextArea(Texts.text("ask.justification"));
  private final DatePicker from = new DatePicker(Texts.text("ask.from"));
  private final DurationField duration;
  private final QuestionForm questions;

  AskForm(Runnable changed, Runnable subjectChanged) {
    addClassName("fields");
    duration = new DurationField(changed);
    questions = new QuestionForm(changed);
    subject.setLabel(Texts.text("ask.subject"));
    subject.setId("ask-subject");
    subject.setWidthFull();
    subject.addValueChangeListener(event -> subjectChanged.run());
    purpose.setLabel(Texts.text("ask.purpose"));
    purpose.setId("ask-purpose");
    purpose.setItemLabelGenerator(Purpose::title);
    purpose.setPlaceholder(Texts.text("ask.purpose-choose"));
    purpose.setRequiredIndicatorVisible(true);
    purpose.setWidthFull();
    purpose.addValueChangeListener(event -> changed.run());
    justification.setId("ask-justification");
    justification.setWidthFull();
    justification.setMaxLength(LONGEST_TEXT);
    justification.setHelperText(Texts.text("ask.justification-help"));
    justification.setValueChangeMode(ValueChangeMode.LAZY);
    justification.setValueChangeTimeout(TYPED_MILLIS);
    justification.addValueChangeListener(event -> changed.run());
    from.setPlaceholder(Texts.text("ask.at-once"));
    from.setClearButtonVisible(true);
    from.addValueChangeListener(event -> changed.run());
    add(
        Elements.div("pair", subject, purpose),
        justification,
        Elements.div("pair", duration, from),
        questions);
  }

  void show(Map<String, Subject> subjects, List<Purpose> purposes, AskState state) {
    subject.setItems(subjects.keySet());
    subject.setItemLabelGenerator(word -> {
      var known = subjects.get(word);
      if (known == null) {
        return word;
      }
      return word.equals(AskState.ME)
          ? Texts.text("ask.me", known.name())
          : AccessWords.subject(known);
    });
    subject.setValue(subjects.containsKey(state.subject()) ? state.subject() : AskState.ME);
    purpose.setItems(purposes);
    purposes.stream()
        .filter(each -> each.name().equals(state.purpose()))
        .findFirst()
        .ifPresent(purpose::setValue);
    duration.setDays(state.days());
  }

  String subject() {
    return Optional.ofNullable(subject.getValue()).orElse(AskState.ME);
  }

  String purpose() {
    return Optional.ofNullable(purpose.getValue()).map(Purpose::name).orElse("");
  }

  @Nullable String justification() {
    return justification.getValue().isBlank() ? null : justification.getValue().strip();
  }

  @Nullable Instant from() {
    return from.getValue() == null ? null : Dates.startOf(from.getValue());
  }

  @Nullable Integer days() {
    return duration.days();
  }

  void setDays(int days) {
    duration.setDays(days);
  }

  void setPurpose(String name) {
    purpose
        .getListDataView()
        .getItems()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .ifPresent(purpose::setValue);
  }

  void limit(@Nullable Integer most) {
    duration.limit(most);
  }

  JsonNode answers() {
    return questions.answers();
  }

  void ask(List<Question> asked) {
    questions.show(asked);
  }

  void clearFaults() {
    fields().forEach(field -> field.setInvalid(false));
    questions.clearFaults();
  }

  /** Shows a fault at its field; false where no field is meant. */
  boolean fault(String pointer, String message) {
    var field =
        switch (pointer) {
          case "/subject" -> Optional.<HasValidation>of(subject);
          case "/purpose" -> Optional.<HasValidation>of(purpose);
          case "/justification" -> Optional.<HasValidation>of(justification);
          case "/from" -> Optional.<HasValidation>of(from);
          case "/days" -> Optional.of(duration.field());
          default ->
              pointer.startsWith("/answers/")
                  ? questions.field(pointer.substring("/answers/".length()))
                  : Optional.<HasValidation>empty();
        };
    field.ifPresent(found -> {
      found.setErrorMessage(message);
      found.setInvalid(true);
    });
    return field.isPresent();
  }

  void focusFirstFault() {
    Stream.<Object>concat(fields(), questions.getChildren())
        .filter(field -> field instanceof HasValidation checked && checked.isInvalid())
        .findFirst()
        .ifPresent(field -> {
          if (field instanceof Focusable<?> focusable) {
            focusable.focus();
          }
        });
  }

  private Stream<HasValidation> fields() {
    return Stream.of(subject, purpose, justification, duration.field(), from);
  }
}
