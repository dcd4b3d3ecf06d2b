package io.atrium.portal.access;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks once more, and why, before something is done that cannot be taken back. */
final class ReasonDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 2000;

  /**
   * @param confirmed hears the reason; null where none was given
   */
  ReasonDialog(String title, String text, boolean required, Consumer<@Nullable String> confirmed) {
    addClassName("step-dialog");
    setHeaderTitle(title);
    setWidth("480px");
    var reason = new TextArea(Texts.text("step.reason"));
    reason.setId("reason");
    reason.setWidthFull();
    reason.setMaxLength(LONGEST_REASON);
    reason.setRequiredIndicatorVisible(required);
    add(new Paragraph(text), reason);
    var go =
        new NativeButton(
            title,
            event -> {
              var why = reason.getValue().isBlank() ? null : reason.getValue().strip();
              if (required && why == null) {
                reason.setErrorMessage(Texts.text("reason.missing"));
                reason.setInvalid(true);
                reason.focus();
                return;
              }
              close();
              confirmed.accept(why);
            });
    go.addClassNames("button", "primary");
    go.setId("confirm-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        reason.focus();
      }
    });
  }
}
