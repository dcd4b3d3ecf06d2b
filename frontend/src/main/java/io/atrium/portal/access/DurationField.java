package io.atrium.portal.access;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For how many days: some that people often want, or a number. */
final class DurationField extends Div {

  private static final long serialVersionUID = 1L;
  private static final int[] USUAL = {7, 30, 90, 180, 365};
  private static final int TYPED_MILLIS = 400;

  private final IntegerField number = new IntegerField(Texts.text("ask.days"));
  private final Map<Integer, NativeButton> presets = new LinkedHashMap<>();
  private final NativeButton longest = new NativeButton(Texts.text("ask.longest"));
  private final Div buttons = Elements.div("presets");

  DurationField(Runnable changed) {
    addClassName("duration");
    number.setMin(1);
    number.setStepButtonsVisible(true);
    number.setWidth("160px");
    number.setValueChangeMode(ValueChangeMode.LAZY);
    number.setValueChangeTimeout(TYPED_MILLIS);
    number.addValueChangeListener(event -> {
      mark();
      changed.run();
    });
    longest.addClassName("preset");
    longest.addClickListener(event -> number.setValue(null));
    for (var days : USUAL) {
      var button = new NativeButton(AccessWords.days(days), event -> number.setValue(days));
      button.addClassName("preset");
      button.getElement().setAttribute("data-days", String.valueOf(days));
      presets.put(days, button);
      buttons.add(button);
    }
    buttons.add(longest);
    add(number, buttons);
    mark();
  }

  /** Null for as long as possible. */
  @Nullable Integer days() {
    return number.getValue();
  }

  void setDays(@Nullable Integer days) {
    number.setValue(days);
  }

  /** Hides what nobody would be given. */
  void limit(@Nullable Integer most) {
    presets.forEach((days, button) -> button.setVisible(most == null || days <= most));
    number.setHelperText(
        most == null ? null : Texts.text("offers.at-most", AccessWords.days(most)));
  }

  HasValidation field() {
    return number;
  }

  private void mark() {
    presets.forEach((days, button) ->
        button
            .getElement()
            .setAttribute("aria-pressed", String.valueOf(days.equals(number.getValue()))));
    longest.getElement().setAttribute("aria-pressed", String.valueOf(number.getValue() == null));
  }
}
