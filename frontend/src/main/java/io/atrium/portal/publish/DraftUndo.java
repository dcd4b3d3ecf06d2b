package io.atrium.portal.publish;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.atrium.draft.Draft;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;

/** Says that a draft is gone, and for a while gives it back. */
final class DraftUndo {

  private static final int MILLIS = 12_000;

  private DraftUndo() {}

  static void offer(WizardServices services, Draft deleted) {
    var notification = new Notification();
    var undo =
        Elements.button(
            Texts.text("publish.undo"),
            () -> {
              notification.close();
              restore(services, deleted);
            },
            "small");
    undo.setId("undo-delete");
    var body = new Div(new Icon("check"), new Span(Texts.text("publish.deleted")), undo);
    body.addClassName("toast-body");
    notification.add(body);
    notification.addClassNames("toast", "toast-done");
    notification.setDuration(MILLIS);
    notification.setPosition(Notification.Position.BOTTOM_CENTER);
    notification.open();
  }

  private static void restore(WizardServices services, Draft deleted) {
    try {
      services.drafts().restore(services.user().require(), deleted);
      UI.getCurrent().navigate(PublishAddress.draft(deleted.id()));
    } catch (ProblemException refused) {
      Notices.problem(refused);
    }
  }
}
