package io.atrium.portal.publish;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.streams.UploadHandler;
import io.atrium.draft.Draft;
import io.atrium.draft.Uploads;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import java.util.List;
import java.util.UUID;

/** Begins with a file: one descriptor opens at once, of several one chooses. */
final class UploadPanel extends Div {

  private static final long serialVersionUID = 1L;

  private final transient WizardServices services;
  private final transient Uploads uploads;
  private final Upload upload = new Upload();
  private final Div outcome = new Div();

  UploadPanel(WizardServices services, Uploads uploads) {
    this.services = services;
    this.uploads = uploads;
    addClassName("publish-upload");
    upload.setUploadHandler(
        UploadHandler.inMemory((metadata, content) -> take(metadata.fileName(), content)));
    upload.setMaxFileSize(Uploads.LARGEST);
    upload.setMaxFiles(1);
    upload.setUploadButton(Elements.button(Texts.text("publish.choose-file"), () -> {}));
    upload.setDropLabel(new Span(Texts.text("publish.drop-file")));
    upload.addFileRejectedListener(event -> {
      outcome.removeAll();
      outcome.add(
          Notices.standing(Texts.text("publish.file-too-large", Uploads.LARGEST / 1_000_000)));
    });
    outcome.getElement().setAttribute("aria-live", "polite");
    add(Elements.paragraph(Texts.text("publish.file-help"), "quiet"), upload, outcome);
  }

  /** Begins drafts with a file and shows what came of it. */
  void take(String name, byte[] content) {
    outcome.removeAll();
    upload.clearFileList();
    try {
      show(uploads.begin(services.user().require(), name, content));
    } catch (ProblemException refused) {
      outcome.add(Notices.standing(Notices.text(refused)));
      if (!refused.errors().isEmpty()) {
        outcome.add(faults(refused.errors()));
      }
    }
  }

  private void show(List<Draft> begun) {
    if (begun.size() == 1) {
      open(begun.getFirst().id());
      return;
    }
    outcome.add(Elements.paragraph(Texts.text("publish.several", begun.size())));
    var list = new UnorderedList();
    list.addClassName("draft-list");
    for (var draft : begun) {
      var title = draft.title().isBlank() ? Texts.text("publish.untitled") : draft.title();
      list.add(new ListItem(Elements.link(PublishAddress.draft(draft.id()), title, "asset-title")));
    }
    outcome.add(list);
  }

  /**
   * An upload ends outside of the page's own requests, where nobody is known to be signed in; then
   * the browser has to ask for the page.
   */
  private static void open(UUID draft) {
    if (VaadinRequest.getCurrent() == null) {
      UI.getCurrent().getPage().setLocation(PublishAddress.draft(draft));
    } else {
      DraftList.open(draft);
    }
  }

  private static UnorderedList faults(List<Fault> faults) {
    var list = new UnorderedList();
    list.addClassName("faults");
    faults.stream()
        .limit(10)
        .forEach(fault ->
            list.add(
                new ListItem(Texts.text("publish.line", fault.line()) + ": " + fault.message())));
    return list;
  }
}
