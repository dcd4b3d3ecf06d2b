package io.atrium.portal.access;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;

/** Asks once more before something that cannot be taken back. */
final class SureDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  SureDialog(String title, String text, Runnable confirmed) {
    addClassName("step-dialog");
    setHeaderTitle(title);
    setWidth("480px");
    add(new Paragraph(text));
    var go =
        Elements.primary(
            title,
            () -> {
              close();
              confirmed.run();
            });
    go.setId("confirm-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
  }
}
