package io.atrium.portal.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.portal.shared.AssetChoice;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Reference;
import io.atrium.search.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks once more, and why, before a version takes a step in its life. */
final class StepDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 2000;

  private final transient Transition transition;
  private final transient Consumer<Step> confirmed;
  private final TextArea reason = new TextArea(Texts.text("step.reason"));
  private final DatePicker sunset = new DatePicker(Texts.text("step.sunset"));
  private final ComboBox<String> successor;

  /**
   * @param assets what a text may mean, to name a successor
   * @param impact what the step touches; empty for steps that take nothing from anybody
   */
  StepDialog(
      AssetPage page,
      Transition transition,
      Function<String, List<Suggestion>> assets,
      Optional<Component> impact,
      Consumer<Step> confirmed) {
    this.transition = transition;
    this.confirmed = confirmed;
    this.successor = AssetChoice.box(assets);
    addClassName("step-dialog");
    setHeaderTitle(AssetHeader.text("asset.do.", transition));
    setWidth("480px");
    reason.setWidthFull();
    reason.setMaxLength(LONGEST_REASON);
    reason.setValueChangeMode(ValueChangeMode.EAGER);
    reason.setRequiredIndicatorVisible(transition.sendsAway());
    successor.setWidthFull();
    successor.setId("successor");
    successor.setLabel(Texts.text("step.successor"));
    successor.setHelperText(Texts.text("step.successor-help"));
    sunset.setId("sunset");
    sunset.setWidthFull();
    sunset.setHelperText(Texts.text("step.sunset-help"));

    add(
        new Paragraph(
            Texts.text(
                "step.explain." + transition.name().toLowerCase(java.util.Locale.ROOT),
                page.asset().title(),
                page.version().version())));
    if (transition == Transition.REFUSAL) {
      add(Elements.paragraph(Texts.text("step.no-way-back"), "no-way-back"));
      reason.setHelperText(Texts.text("step.refusal-reason"));
    }
    impact.ifPresent(this::add);
    if (transition != Transition.SUBMISSION) {
      add(reason);
    }
    if (transition == Transition.DEPRECATION || transition == Transition.RETIREMENT) {
      add(successor);
    }
    if (transition == Transition.DEPRECATION) {
      add(sunset);
    }
    var cancel = new NativeButton(Texts.text("cancel"), event -> close());
    cancel.addClassName("button");
    var go = new NativeButton(AssetHeader.text("asset.do.", transition), event -> confirm());
    go.addClassNames("button", transition == Transition.REFUSAL ? "danger" : "primary");
    getFooter().add(cancel, go);
    addOpenedChangeListener(event -> {
      if (event.isOpened() && transition == Transition.SUBMISSION) {
        go.focus();
      } else if (event.isOpened()) {
        reason.focus();
      }
    });
  }

  private void confirm() {
    var why = blankToNull(reason.getValue());
    if (transition.sendsAway() && why == null) {
      reason.setErrorMessage(
          Texts.text(transition == Transition.REFUSAL ? "reason.missing" : "step.reason-needed"));
      reason.setInvalid(true);
      reason.focus();
      return;
    }
    var next = blankToNull(successor.getValue());
    if (next != null && Reference.tryParse(next).isEmpty()) {
      successor.setErrorMessage(Texts.text("step.successor-wrong"));
      successor.setInvalid(true);
      successor.focus();
      return;
    }
    if (sunset.isInvalid()) {
      sunset.setErrorMessage(Texts.text("step.sunset-wrong"));
      sunset.setInvalid(true);
      sunset.focus();
      return;
    }
    close();
    confirmed.accept(new Step(why, next, null, null, sunset.getValue()));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
