package io.atrium.portal.catalog;

import com.vaadin.flow.component.dialog.Dialog;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;

/** Asks once more before a version that was never listed is taken back. */
final class DiscardDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  DiscardDialog(AssetPage page, Runnable confirmed) {
    addClassName("step-dialog");
    setHeaderTitle(Texts.text("asset.do.discard"));
    setWidth("480px");
    add(
        Elements.paragraph(
            Texts.text("step.explain.discard", page.asset().title(), page.version().version())));
    var go =
        Elements.button(
            Texts.text("asset.do.discard"),
            () -> {
              close();
              confirmed.run();
            },
            "danger");
    go.setId("confirm-discard");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
  }
}
