package io.atrium.portal.lineage;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.atrium.portal.lineage.OwnPorts.Port;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.List;
import java.util.function.Consumer;

/** Asks through which port a dataset is published. */
final class ClaimDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  ClaimDialog(String dataset, List<Port> ports, Consumer<Port> confirmed) {
    addClassName("step-dialog");
    setHeaderTitle(Texts.text("claim.title"));
    setWidth("480px");
    var choice = new Select<Port>();
    choice.setLabel(Texts.text("claim.port"));
    choice.setItems(ports);
    choice.setItemLabelGenerator(Port::title);
    choice.setWidthFull();
    choice.setId("claim-port");
    if (ports.size() == 1) {
      choice.setValue(ports.getFirst());
    }
    add(new Paragraph(Texts.text("claim.text", dataset)), choice);
    var go =
        new NativeButton(
            Texts.text("claim.do"),
            event -> {
              var port = choice.getValue();
              if (port == null) {
                choice.setErrorMessage(Texts.text("claim.missing"));
                choice.setInvalid(true);
                choice.focus();
                return;
              }
              close();
              confirmed.accept(port);
            });
    go.addClassNames("button", "primary");
    go.setId("claim-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
  }
}
