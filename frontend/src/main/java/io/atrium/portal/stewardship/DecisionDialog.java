package io.atrium.portal.stewardship;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.catalog.Step;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.RuleWords;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks why, before a steward decides. */
final class DecisionDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 2_000;

  private final TextArea reason = new TextArea();

  private DecisionDialog(String title, String text) {
    addClassName("step-dialog");
    setHeaderTitle(title);
    setWidth("480px");
    reason.setId("decision-reason");
    reason.setWidthFull();
    reason.setMaxLength(LONGEST_REASON);
    reason.setValueChangeMode(ValueChangeMode.EAGER);
    add(new Paragraph(text));
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        reason.focus();
      }
    });
  }

  /**
   * @param blocking what stands in the way; with any, it has to be said why it is good all the same
   * @param impact what the approval touches
   */
  static DecisionDialog approval(
      String title,
      String text,
      List<Finding> blocking,
      Optional<Component> impact,
      Consumer<Step> confirmed) {
    var dialog = new DecisionDialog(title, text);
    impact.ifPresent(dialog::add);
    if (blocking.isEmpty()) {
      dialog.reason.setLabel(Texts.text("step.reason"));
      var _ =
          dialog.ask(title, false, why -> confirmed.accept(new Step(blankToNull(why), null, null)));
      return dialog;
    }
    var list = new UnorderedList();
    blocking.forEach(finding -> list.add(new ListItem(RuleWords.title(finding))));
    dialog.add(new Paragraph(Texts.text("desk.waive-explain")), list);
    dialog.reason.setLabel(Texts.text("desk.waive"));
    var _ = dialog.ask(title, true, why -> confirmed.accept(new Step(null, null, null, why)));
    return dialog;
  }

  static DecisionDialog rejection(String title, String text, Consumer<Step> confirmed) {
    var dialog = new DecisionDialog(title, text);
    dialog.reason.setLabel(Texts.text("step.reason"));
    var _ = dialog.ask(title, true, why -> confirmed.accept(new Step(why, null, null)));
    return dialog;
  }

  /** Says that there is no way back. */
  static DecisionDialog refusal(
      String title, String text, String noWayBack, Consumer<Step> confirmed) {
    var dialog = new DecisionDialog(title, text);
    dialog.add(Elements.paragraph(noWayBack, "no-way-back"));
    dialog.reason.setLabel(Texts.text("step.reason"));
    dialog.reason.setHelperText(Texts.text("step.refusal-reason"));
    var go = dialog.ask(title, true, why -> confirmed.accept(new Step(why, null, null)));
    go.removeClassName("primary");
    go.addClassName("danger");
    return dialog;
  }

  private NativeButton ask(String title, boolean required, Consumer<String> confirmed) {
    reason.setRequiredIndicatorVisible(required);
    add(reason);
    var go =
        Elements.primary(
            title,
            () -> {
              if (required && reason.getValue().isBlank()) {
                reason.setErrorMessage(Texts.text("reason.missing"));
                reason.setInvalid(true);
                reason.focus();
                return;
              }
              close();
              confirmed.accept(reason.getValue().strip());
            });
    go.setId("confirm-decision");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
    return go;
  }

  private static @org.jspecify.annotations.Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }
}
