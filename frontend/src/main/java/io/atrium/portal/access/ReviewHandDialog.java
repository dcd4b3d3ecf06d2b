package io.atrium.portal.access;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.access.review.ReviewDecision;
import io.atrium.access.review.ReviewHanding;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.List;
import java.util.function.Consumer;

/** Asks to whom a duty is to go, and why. */
final class ReviewHandDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 2000;

  ReviewHandDialog(
      List<ReviewHanding.Candidate> candidates, Consumer<ReviewDecision.Reassign> decided) {
    addClassName("step-dialog");
    setHeaderTitle(Texts.text("reviews.hand"));
    setWidth("480px");
    var to = new ComboBox<ReviewHanding.Candidate>(Texts.text("reviews.hand-to"));
    to.setId("hand-to");
    to.setItems(candidates);
    to.setItemLabelGenerator(candidate -> ReviewWords.reviewer(candidate.name()));
    to.setWidthFull();
    to.setRequiredIndicatorVisible(true);
    var reason = new TextArea(Texts.text("step.reason"));
    reason.setId("reason");
    reason.setWidthFull();
    reason.setMaxLength(LONGEST_REASON);
    reason.setRequiredIndicatorVisible(true);
    add(new Paragraph(Texts.text("reviews.hand-text")), to, reason);
    var go =
        new NativeButton(
            Texts.text("reviews.hand"),
            event -> {
              if (to.getValue() == null) {
                to.setErrorMessage(Texts.text("reviews.hand-missing"));
                to.setInvalid(true);
                to.focus();
              } else if (reason.getValue().isBlank()) {
                reason.setErrorMessage(Texts.text("reason.missing"));
                reason.setInvalid(true);
                reason.focus();
              } else {
                close();
                decided.accept(
                    new ReviewDecision.Reassign(to.getValue().to(), reason.getValue().strip()));
              }
            });
    go.addClassNames("button", "primary");
    go.setId("hand-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        to.focus();
      }
    });
  }
}
