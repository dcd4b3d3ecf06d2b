package io.atrium.portal.publish;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.portal.publish.Timespan.Notation;
import io.atrium.portal.publish.Timespan.Unit;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.stream.Collectors;

/**
 * A length of time: a number with a unit, or, where that cannot say it, the text as it stands in
 * the document. Its value is that text.
 */
final class TimespanField extends CustomField<String> {

  private static final long serialVersionUID = 1L;
  private static final int TYPED_MILLIS = 400;

  private final Notation notation;
  private final TextField amount = new TextField();
  private final Select<Unit> unit = new Select<>();
  private final TextField free = new TextField();
  private final Span words = new Span();
  private final Div counted = Elements.div("timespan-counted", amount, unit);
  private final NativeButton other = Elements.button("", this::changeForm, "small");
  private boolean showing;

  TimespanField(Notation notation) {
    super("");
    this.notation = notation;
    for (var field : new TextField[] {amount, free}) {
      field.setValueChangeMode(ValueChangeMode.LAZY);
      field.setValueChangeTimeout(TYPED_MILLIS);
      field.addValueChangeListener(event -> changed());
    }
    amount.getElement().setAttribute("inputmode", "decimal");
    unit.setItems(notation.units());
    unit.setItemLabelGenerator(each -> Texts.text("publish.unit." + each.word()));
    unit.setValue(Unit.HOUR);
    unit.addValueChangeListener(event -> changed());
    words.addClassNames("quiet", "small", "timespan-words");
    words.getElement().setAttribute("aria-live", "polite");
    other.addClassName("timespan-other");
    add(Elements.div("timespan", counted, free, other, words));
    setFree(false);
  }

  @Override
  public void setLabel(String label) {
    super.setLabel(label);
    amount.setAriaLabel(Texts.text("publish.timespan-amount", label));
    unit.setAriaLabel(Texts.text("publish.timespan-unit", label));
    free.setAriaLabel(label);
  }

  @Override
  protected String generateModelValue() {
    if (free.isVisible()) {
      return free.getValue().strip();
    }
    var typed = amount.getValue().strip();
    if (typed.isEmpty()) {
      return "";
    }
    // What is no number stands in the document as it is, where it is a fault that everybody sees.
    return Numbers.read(typed, Numbers.locale())
        .flatMap(number -> new Timespan(number, unit.getValue()).written(notation))
        .orElse(typed);
  }

  @Override
  protected void setPresentationValue(String text) {
    showing = true;
    try {
      var simple =
          Timespan.read(text, notation).filter(span -> notation.units().contains(span.unit()));
      setFree(simple.isEmpty() && !text.isEmpty());
      free.setValue(text);
      amount.setValue(
          simple.map(span -> Numbers.shown(span.amount(), Numbers.locale())).orElse(""));
      simple.ifPresent(span -> unit.setValue(span.unit()));
      say(text);
    } finally {
      showing = false;
    }
  }

  private void changed() {
    if (!showing) {
      updateValue();
      say(getValue());
    }
  }

  /** From number and unit to the text and back; the text stays until somebody changes it. */
  private void changeForm() {
    var text = getValue();
    showing = true;
    try {
      if (free.isVisible()) {
        var simple = Timespan.read(text, notation);
        amount.setValue(
            simple.map(span -> Numbers.shown(span.amount(), Numbers.locale())).orElse(""));
        simple.ifPresent(span -> unit.setValue(span.unit()));
      } else {
        free.setValue(text);
      }
      setFree(!free.isVisible());
    } finally {
      showing = false;
    }
    (free.isVisible() ? free : amount).focus();
  }

  private void setFree(boolean asText) {
    counted.setVisible(!asText);
    free.setVisible(asText);
    other.setText(
        Texts.text(
            asText
                ? "publish.timespan-counted"
                : notation == Notation.ISO ? "publish.timespan-iso" : "publish.timespan-words"));
  }

  /** What a machine's wording means, and how often something happens. */
  private void say(String text) {
    var parts = Timespan.parts(text);
    var said =
        notation == Notation.ISO && !parts.isEmpty()
            ? parts.stream().map(TimespanField::words).collect(Collectors.joining(" "))
            : notation == Notation.INTERVAL
                ? Timespan.read(text, notation).map(TimespanField::every).orElse("")
                : "";
    words.setText(said.isEmpty() || notation == Notation.INTERVAL ? said : said + " · " + text);
    words.setVisible(!said.isEmpty());
  }

  private static String every(Timespan span) {
    return Texts.text("publish.every." + span.unit().word(), span.amount());
  }

  private static String words(Timespan span) {
    return Texts.text("publish.span." + span.unit().word(), span.amount());
  }
}
