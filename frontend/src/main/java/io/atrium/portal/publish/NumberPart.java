package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.math.BigDecimal;
import java.util.List;

/**
 * A number, read as people of the page's language write it and kept plainly. What is no number
 * stays in the field, marked, and the document as it was.
 */
final class NumberPart implements FormPart {

  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final int TYPED_MILLIS = 400;
  private static final int MOST_DIGITS = 30;

  private final TextField input = new TextField();
  private final Span suffix = new Span();
  private final FormField field;
  private final Place place;
  private final Edits edits;
  private JsonNode shown = MissingNode.getInstance();
  private boolean showing;
  private boolean touched;
  private boolean broken;

  NumberPart(FormField field, Place place, Edits edits) {
    this.field = field;
    this.place = place;
    this.edits = edits;
    input.getElement().setAttribute("inputmode", "decimal");
    input.setValueChangeMode(ValueChangeMode.LAZY);
    input.setValueChangeTimeout(TYPED_MILLIS);
    input.setManualValidation(true);
    input.setSuffixComponent(suffix);
    input.addValueChangeListener(event -> changed(event.getValue()));
    var _ = ValueFields.described(input, field);
  }

  @Override
  public Component component() {
    return input;
  }

  @Override
  public void show(JsonNode value) {
    input.getElement().setAttribute("data-pointer", place.pointer());
    showUnit();
    if (same(shown, value)) {
      return;
    }
    shown = value;
    broken = false;
    showing = true;
    try {
      input.setValue(
          value.isNumber()
              ? Numbers.shown(value.decimalValue(), Numbers.locale())
              : JsonTexts.shown(value));
    } finally {
      showing = false;
    }
  }

  @Override
  public void mark(List<Fault> faults, boolean strict) {
    if (broken) {
      return;
    }
    var own = faults.stream().filter(fault -> fault.pointer().equals(place.pointer())).findFirst();
    var said = own.isPresent() && (strict || touched || !input.isEmpty());
    input.setInvalid(said);
    input.setErrorMessage(said ? own.get().message() : "");
  }

  /** The unit of the field, or the currency that another field says, or both. */
  private void showUnit() {
    var currency =
        field.currency().map(path -> JsonTexts.shown(edits.value(place.beside(path)))).orElse("");
    suffix.setText((currency + " " + field.unit()).strip());
    suffix.setVisible(!suffix.getText().isEmpty());
  }

  private void changed(String typed) {
    if (showing) {
      return;
    }
    touched = true;
    broken = false;
    if (typed.isBlank()) {
      shown = MissingNode.getInstance();
      edits.remove(place.pointer());
      return;
    }
    var number = Numbers.read(typed, Numbers.locale());
    if (number.isEmpty()) {
      broken = true;
      input.setInvalid(true);
      input.setErrorMessage(
          Texts.text(
              "publish.no-number", Numbers.shown(new BigDecimal("1234.5"), Numbers.locale())));
      return;
    }
    shown = node(number.get());
    edits.set(place.pointer(), shown);
  }

  private static JsonNode node(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0 && number.precision() < MOST_DIGITS
        ? JSON.numberNode(number.toBigInteger())
        : JSON.numberNode(number);
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }
}
