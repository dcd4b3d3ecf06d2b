package io.atrium.portal.publish;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.atrium.draft.Draft;
import io.atrium.draft.Uploads;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins with files: one draft opens at once, of several one chooses. What a file was taken for, or
 * why it was not taken, is said for each.
 */
final class UploadPanel extends Div {

  private static final long serialVersionUID = 1L;

  /** Files that are sent at once. */
  private static final int MOST_FILES = 20;

  private static final int FAULTS_SHOWN = 10;

  private final transient WizardServices services;
  private final transient Uploads uploads;
  private final Upload upload = new Upload();
  private final Div outcome = new Div();
  private final transient List<Draft> begun = new ArrayList<>();
  private final transient List<Component> refused = new ArrayList<>();
  private boolean finished;

  UploadPanel(WizardServices services, Uploads uploads) {
    this.services = services;
    this.uploads = uploads;
    addClassName("publish-upload");
    upload.setUploadHandler(
        UploadHandler.inMemory((metadata, content) -> take(metadata.fileName(), content)));
    upload.setMaxFileSize(Uploads.LARGEST);
    upload.setMaxFiles(MOST_FILES);
    upload.setI18n(UploadWords.all());
    upload.setUploadButton(Elements.button(Texts.text("publish.choose-files"), () -> {}));
    upload.setDropLabel(new Span(Texts.text("publish.drop-files")));
    upload.addFileRejectedListener(event -> {
      beginAnew();
      refuse(rejection(event.getFileName(), event.getErrorMessage()), List.of());
      show();
    });
    upload.addAllFinishedListener(event -> finish());
    outcome.getElement().setAttribute("aria-live", "polite");
    add(
        Elements.paragraph(
            Texts.text("publish.file-help", Uploads.LARGEST / 1_000_000, MOST_FILES), "quiet"),
        upload,
        outcome);
  }

  /** Begins drafts with a file. */
  void take(String name, byte[] content) {
    beginAnew();
    try {
      begun.addAll(uploads.begin(services.user().require(), name, content));
    } catch (ProblemException problem) {
      refuse(problem.detail(), problem.errors());
    }
  }

  /** All files are here: goes on with the only draft, or shows what came of them. */
  void finish() {
    finished = true;
    // What was sent is told below; what could not be sent says so itself, and can be tried again.
    upload.getElement().executeJs("this.files = this.files.filter(file => file.error)");
    var only = begun.size() == 1 && refused.isEmpty() ? begun.getFirst() : null;
    show();
    if (only != null) {
      DraftList.open(only.id());
    }
  }

  private void beginAnew() {
    if (finished) {
      finished = false;
      begun.clear();
      refused.clear();
    }
  }

  private void show() {
    outcome.removeAll();
    if (!begun.isEmpty()) {
      outcome.add(Elements.paragraph(Texts.text("publish.several", begun.size())));
    }
    var list = new UnorderedList();
    list.addClassName("upload-outcome");
    begun.forEach(draft -> list.add(line(draft)));
    refused.forEach(list::add);
    outcome.add(list);
  }

  private void refuse(String why, List<Fault> faults) {
    var words = new Div(Elements.text(why));
    if (!faults.isEmpty()) {
      words.add(faults(faults));
    }
    var item = new ListItem(new Icon("warning"), words);
    item.addClassName("upload-refused");
    refused.add(item);
  }

  private static ListItem line(Draft draft) {
    var title = draft.title().isBlank() ? Texts.text("publish.untitled") : draft.title();
    var source = draft.source();
    var words =
        new Div(
            Elements.link(PublishAddress.draft(draft.id()), title, "asset-title"),
            Elements.text(
                source == null
                    ? Texts.text("publish.descriptor")
                    : Texts.text("publish.read-as", source.file(), source.format()),
                "quiet",
                "small"));
    return new ListItem(new Icon("check"), words);
  }

  /** The browser refuses files, too, so that nobody waits for one that is too large. */
  private static String rejection(String file, String error) {
    return error.equals(Texts.text("publish.too-many-files"))
        ? Texts.text("publish.too-many-files-text", file, MOST_FILES)
        : Texts.text("publish.file-too-large", file, Uploads.LARGEST / 1_000_000);
  }

  private static UnorderedList faults(List<Fault> faults) {
    var list = new UnorderedList();
    list.addClassName("faults");
    faults.stream()
        .limit(FAULTS_SHOWN)
        .forEach(fault ->
            list.add(
                new ListItem(Texts.text("publish.line", fault.line()) + ": " + fault.message())));
    return list;
  }
}
