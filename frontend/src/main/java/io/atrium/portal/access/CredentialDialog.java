package io.atrium.portal.access;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import io.atrium.access.grant.Credential;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;

/** A fresh secret, shown once: closing the dialog forgets it. */
final class CredentialDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  CredentialDialog(Credential credential) {
    addClassNames("step-dialog", "credential");
    setHeaderTitle(Texts.text("credential.title"));
    setWidth("520px");
    setCloseOnOutsideClick(false);
    var list = new DescriptionList();
    line(list, "address", credential.address());
    line(list, "user", credential.user());
    line(list, "secret", credential.secret());
    add(new Paragraph(Texts.text("credential.text", Dates.day(credential.expiresAt()))), list);
    var done = Elements.primary(Texts.text("credential.done"), this::close);
    getFooter().add(done);
    addOpenedChangeListener(event -> {
      if (!event.isOpened()) {
        removeAll();
      }
    });
  }

  private static void line(DescriptionList list, String name, String value) {
    var code = new Code(value);
    code.setId("credential-" + name);
    var title = Texts.text("credential." + name);
    var copy = new NativeButton(Texts.text("copy"));
    copy.addClassNames("button", "small");
    copy.getElement().setAttribute("data-action", "copy");
    copy.getElement().setAttribute("data-copies", "credential-" + name);
    copy.getElement().setAttribute("data-done", Texts.text("copied"));
    copy.getElement().setAttribute("aria-label", Texts.text("copy-what", title));
    list.add(new DescriptionList.Term(title), new DescriptionList.Description(code, copy));
  }
}
