package io.atrium.portal.publish;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.catalog.CatalogProblem;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is being written, when it was kept, and the ways on: delete it, submit it. */
final class WizardHead extends Header {

  private static final long serialVersionUID = 1L;

  private final transient WizardServices services;
  private final Keeper keeper;
  private final transient Runnable strict;
  private final Div icon = new Div();
  private final H1 title = new H1();
  private final Div problem = new Div();
  private final NativeButton submit = Elements.primary(Texts.text("publish.submit"), this::submit);
  private transient List<Fault> faults = List.of();

  /**
   * @param strict marks everything that is missing
   */
  WizardHead(WizardServices services, Keeper keeper, Runnable strict) {
    this.services = services;
    this.keeper = keeper;
    this.strict = strict;
    addClassName("publish-head");
    title.setId("publish-title");
    submit.setId("submit-draft");
    var delete = Elements.button(Texts.text("publish.delete"), this::delete);
    delete.setId("delete-draft");
    problem.setWidthFull();
    problem.getElement().setAttribute("aria-live", "polite");
    add(icon, title);
    var base = keeper.draft().base();
    if (base != null) {
      add(
          Elements.link(
              AssetLine.path(base.asset()),
              Texts.text("publish.new-version-of", base.asset()),
              "small"));
    }
    add(Elements.div("publish-actions", keeper, delete, submit), problem);
  }

  void show(String name, @Nullable Kind kind, List<Fault> found) {
    faults = found;
    title.setText(name.isBlank() ? Texts.text("publish.untitled") : name);
    icon.removeAll();
    icon.add(kind == null ? new Icon("asset") : Icon.ofKind(kind.name()));
    submit.getElement().setAttribute("data-ready", found.isEmpty());
  }

  private void submit() {
    problem.removeAll();
    if (!faults.isEmpty()) {
      strict.run();
      problem.add(Notices.standing(Texts.text("publish.mend-first", faults.size())));
      return;
    }
    try {
      var draft = keeper.draft();
      var published =
          services.submitting().submit(services.user().require(), draft.id(), draft.revision());
      Notices.done(Texts.text("publish.submitted"));
      var reference = published.reference();
      UI.getCurrent()
          .navigate(
              AssetLine.path(reference),
              com.vaadin.flow.router.QueryParameters.simple(
                  java.util.Map.of("version", published.version())));
    } catch (ProblemException refused) {
      refused(refused);
    }
  }

  private void refused(ProblemException refused) {
    problem.add(Notices.standing(Notices.text(refused)));
    if (refused.type() == CatalogProblem.STALE_WRITE && keeper.draft().base() != null) {
      problem.add(
          Elements.button(
              Texts.text("publish.rebase"),
              () -> {
                keeper.took(
                    services.submitting().rebase(services.user().require(), keeper.draft().id()));
                submit();
              },
              "small"));
    }
  }

  private void delete() {
    try {
      var deleted = services.drafts().delete(services.user().require(), keeper.draft().id(), null);
      DraftUndo.offer(services, deleted);
      UI.getCurrent().navigate(PublishAddress.START);
    } catch (ProblemException refused) {
      Notices.problem(refused);
    }
  }
}
