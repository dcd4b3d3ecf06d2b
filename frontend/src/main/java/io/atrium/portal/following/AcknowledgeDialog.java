package io.atrium.portal.following;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.catalog.Asset;
import io.atrium.deprecation.Acknowledgements;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;

/** Takes note, with a word and the day by which one has moved; both may be left out. */
final class AcknowledgeDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  AcknowledgeDialog(
      Acknowledgements acknowledgements, CurrentUser user, Asset asset, Runnable done) {
    addClassName("step-dialog");
    setHeaderTitle(Texts.text("deprecation.acknowledge"));
    setWidth("480px");
    var word = new TextArea(Texts.text("deprecation.word"));
    word.setId("acknowledge-word");
    word.setWidthFull();
    word.setMaxLength(Acknowledgements.LONGEST_WORD);
    var movingBy = new DatePicker(Texts.text("deprecation.moving-by"));
    movingBy.setId("moving-by");
    var go =
        Elements.primary(
            Texts.text("deprecation.acknowledge"),
            () -> {
              try {
                acknowledgements.acknowledge(
                    user.require(), asset.reference(), word.getValue(), movingBy.getValue());
                close();
                Notices.done(Texts.text("deprecation.acknowledged"));
                done.run();
              } catch (ProblemException problem) {
                movingBy.setErrorMessage(Notices.text(problem));
                movingBy.setInvalid(true);
              }
            });
    go.setId("acknowledge-now");
    add(new Paragraph(Texts.text("deprecation.acknowledge-text", asset.title())), movingBy, word);
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        movingBy.focus();
      }
    });
  }
}
