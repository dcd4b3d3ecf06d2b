package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.atrium.draft.Draft;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form and the text of one draft, side by side. Whoever changes the document, the other side
 * follows; each change is kept at once.
 */
final class Wizard extends Div implements Edits {

  private static final long serialVersionUID = 1L;

  private final transient WizardServices services;
  private final transient Workpiece work;
  private final Keeper keeper;
  private final WizardHead head;
  private final Progress progress = new Progress(this::goTo);
  private final YamlEditor editor;
  private final transient Doubts doubts;
  private final Div panes = new Div();
  private final Div formPlace = new Div();
  private final SidePanel side;
  private final Div unreadable = new Div();
  private final transient SimilarWatch watch;
  private final SimilarHint hint = new SimilarHint(this::lookAtSimilar);
  private @Nullable SimilarPart similarPart;
  private @Nullable DescriptorForm form;
  private transient @Nullable Kind kind;
  private boolean strict;

  /**
   * @param load shows the draft as it is kept now
   */
  Wizard(WizardServices services, Draft draft, Runnable load) {
    this.services = services;
    this.work = new Workpiece(services.reader(), services.kinds(), draft.text());
    this.keeper = new Keeper(services.drafts(), services.user(), draft, load);
    this.head = new WizardHead(services, keeper, this::beStrict);
    this.editor = new YamlEditor(services.finder());
    this.doubts = new Doubts(services.finder());
    this.side = new SidePanel(editor, this::preview, this::similar);
    var page = UI.getCurrent();
    this.watch =
        new SimilarWatch(
            services.similar()::like,
            SimilarWatch.PAUSE,
            change -> {
              var _ = page.access(change::run);
            },
            this::showSimilar);
    addDetachListener(event -> watch.stop());
    editor.setText(draft.text());
    editor.onEdit(this::typed);
    formPlace.addClassName("descriptor-form");
    panes.addClassName("publish-panes");
    panes.getElement().setAttribute("data-pane", "form");
    addClassName("publish");
    add(head, new DocumentPart(draft), progress, hint, switcher(), unreadable, panes);
    panes.add(formPlace, side);
    refresh();
  }

  @Override
  public JsonNode value(String pointer) {
    return work.tree().at(pointer);
  }

  @Override
  public void set(String pointer, JsonNode value) {
    work.set(pointer, value);
    changedInForm();
  }

  @Override
  public void remove(String pointer) {
    work.remove(pointer);
    changedInForm();
  }

  @Override
  public void swap(String pointer, int index) {
    work.swap(pointer, index);
    changedInForm();
  }

  @Override
  public void goTo(String pointer) {
    getElement()
        .executeJs(
            "const field = this.querySelector('[data-pointer=\"' + CSS.escape($0) + '\"]');"
                + "field?.scrollIntoView({block: 'center'});"
                + "(field?.querySelector('vaadin-text-field:not([hidden], [hidden] *)') ?? field)?.focus();",
            pointer);
  }

  Workpiece work() {
    return work;
  }

  private void changedInForm() {
    editor.setText(work.text());
    refresh();
    keeper.keepText(work.text());
  }

  private void typed(String text) {
    work.replace(text);
    refresh();
    keeper.keepText(text);
  }

  private void beStrict() {
    strict = true;
    refresh();
  }

  /** Shows what the document says now. */
  private void refresh() {
    var faults = work.faults();
    var doubtful =
        work.kind()
            .map(known -> doubts.in(FormField.root(known.schema()), work.tree(), work.text()))
            .orElse(List.of());
    editor.setFaults(faults, doubtful);
    unreadable.removeAll();
    if (work.isReadable()) {
      showForm();
    } else {
      unreadable.add(Notices.standing(Texts.text("publish.unreadable")));
    }
    formPlace.getElement().setAttribute("inert", !work.isReadable());
    var shown = form;
    if (shown != null) {
      shown.mark(faults, strict);
    }
    progress.show(shown == null ? List.of() : shown.sections(), faults, doubtful);
    head.show(work.title(), kind, faults);
    if (work.isReadable()) {
      watch.changed(services.user().require(), work.tree());
    }
  }

  private void showForm() {
    var now = work.kind().orElse(null);
    if (now == null) {
      editor.setHints(SchemaHints.ofAny(services.kinds()));
      kind = null;
      form = null;
      formPlace.removeAll();
      formPlace.add(
          Elements.paragraph(Texts.text("publish.no-kind"), "quiet"),
          new KindChoice(services.kinds(), services.words(), this));
      return;
    }
    var before = kind;
    if (form == null || before == null || !before.name().equals(now.name())) {
      kind = now;
      editor.setHints(SchemaHints.of(now));
      form =
          new DescriptorForm(
              now, services.words().title(now.name()), new FormKit(this, services.finder()));
      formPlace.removeAll();
      formPlace.add(form);
    }
    form.show(work.tree());
  }

  private void goTo(Fault fault) {
    side.show(SidePanel.Show.TEXT);
    editor.goTo(fault.line(), fault.column());
    goTo(fault.pointer());
  }

  /** On narrow screens one sees one side at a time. */
  private Component switcher() {
    var row = Elements.div("publish-pane-switch");
    for (var pane : List.of("form", "side")) {
      row.add(
          Elements.button(
              Texts.text("publish.pane." + pane),
              () -> panes.getElement().setAttribute("data-pane", pane),
              "small"));
    }
    return row;
  }

  private Component preview() {
    return new PreviewPart(
        work.kind(),
        work.tree(),
        keeper.draft().base(),
        services.user().require(),
        services.catalog());
  }

  private Component similar() {
    var part =
        new SimilarPart(watch.known(), services.words(), keeper.reason(), keeper::keepReason);
    similarPart = part;
    return part;
  }

  private void showSimilar(Lookalikes known) {
    hint.show(known);
    side.count(SidePanel.Show.SIMILAR, known.found().size());
    var part = similarPart;
    if (part != null) {
      part.show(known);
    }
  }

  private void lookAtSimilar() {
    panes.getElement().setAttribute("data-pane", "side");
    side.show(SidePanel.Show.SIMILAR);
  }
}
