package io.atrium.portal.access;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.atrium.access.provisioning.Drift;
import io.atrium.access.provisioning.DriftFinding;
import io.atrium.access.provisioning.DriftRun;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** Where target systems hold something else than grants say; mended one by one, on request. */
@Route(DriftView.PATH)
@PermitAll
@Prototype
class DriftView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "drift";

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 50;
  private static final int POLL_MILLIS = 1_000;

  private final transient Drift drift;
  private final transient Authorization authorization;
  private final transient CurrentUser user;
  private final NativeButton compare = Elements.primary(Texts.text("drift.compare"), this::compare);
  private final Div last = new Div();
  private final UnorderedList list = new UnorderedList();
  private final Div nothing = new Div();
  private final MoreMarker more = new MoreMarker(this::load);
  private boolean mends;
  private @Nullable Registration polling;

  DriftView(Drift drift, Authorization authorization, CurrentUser user) {
    this.drift = drift;
    this.authorization = authorization;
    this.user = user;
    compare.setId("compare-now");
    last.addClassName("drift-run");
    last.getElement().setAttribute("role", "status");
    list.addClassName("grant-list");
    list.getElement().setAttribute("data-list", true);
    list.getElement().setAttribute("aria-label", Texts.text("section.drift"));
    var head = Elements.row(new H1(Texts.text("section.drift")), compare);
    head.addClassName("between");
    addClassName("drift");
    add(head, Elements.paragraph(Texts.text("drift.lead"), "quiet"), last, list, nothing, more);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.drift"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var person = user.require();
    if (!authorization.allows(person, Operation.READ_DRIFT, Scope.ATRIUM)) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    mends = authorization.allows(person, Operation.MEND_DRIFT, Scope.ATRIUM);
    compare.setVisible(mends);
    show();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    polling = event.getUI().addPollListener(poll -> show());
  }

  @Override
  protected void onDetach(DetachEvent event) {
    event.getUI().setPollInterval(-1);
    if (polling != null) {
      polling.remove();
    }
  }

  private void show() {
    var run = drift.runs(user.require()).stream().findFirst().orElse(null);
    last.removeAll();
    last.add(run == null ? Elements.text(Texts.text("drift.never"), "quiet") : words(run));
    var running = run != null && run.running();
    compare.setEnabled(!running);
    getUI().ifPresent(ui -> ui.setPollInterval(running ? POLL_MILLIS : -1));
    list.removeAll();
    nothing.removeAll();
    load(null);
    if (!running && run != null && list.getChildren().findAny().isEmpty()) {
      nothing.add(new Message(Texts.text("drift.nothing"), Texts.text("drift.nothing-text")));
    }
  }

  private static Component words(DriftRun run) {
    var line = Elements.div("asset-about");
    if (run.running()) {
      line.add(new Span(Texts.text("drift.running")));
    } else {
      var finished = run.finishedAt();
      line.add(
          new Span(
              new Span(Texts.text("drift.compared") + " "),
              new RelativeTime(finished == null ? run.startedAt() : finished)),
          new Span(Texts.text("drift.rights", run.rights())),
          new Span(Texts.text("drift.found", run.findings())));
    }
    var words = new Div(line);
    run.failures()
        .forEach(failure -> words.add(Notices.standing(Texts.text("drift.failed", failure))));
    return words;
  }

  private void load(@Nullable String cursor) {
    var page = drift.findings(user.require(), cursor, PAGE);
    page.items().forEach(finding -> list.add(row(finding)));
    more.follow(page.next());
  }

  private ListItem row(DriftFinding finding) {
    var orphan = finding.kind() == DriftFinding.Kind.ORPHAN;
    var what =
        Elements.text(
            Texts.text("drift." + finding.kind().word(), finding.holder(), finding.place()),
            "asset-title");
    var badge =
        Elements.text(
            Texts.text("drift.kind." + finding.kind().word()), "state", "state-deprecated");
    var about =
        Elements.div(
            "asset-about",
            new Span(finding.target()),
            new Span(
                new Span(Texts.text("drift.since") + " "),
                new RelativeTime(finding.firstSeenAt())));
    if (finding.grant() != null) {
      about.add(
          Elements.link("access/grants/" + finding.grant(), Texts.text("drift.grant"), "small"));
    }
    var row =
        new ListItem(Elements.div("grant-main", Elements.div("asset-head", what, badge), about));
    row.addClassName("grant-row");
    if (mends) {
      var mend =
          Elements.button(
              Texts.text(orphan ? "drift.remove" : "drift.give"),
              () -> {
                if (orphan) {
                  new SureDialog(
                          Texts.text("drift.remove"),
                          Texts.text("drift.remove-sure", finding.holder(), finding.place()),
                          () -> mend(finding))
                      .open();
                } else {
                  mend(finding);
                }
              });
      row.add(Elements.div("grant-actions", mend));
    }
    return row;
  }

  private void mend(DriftFinding finding) {
    try {
      drift.mend(user.require(), finding.id());
      Notices.done(Texts.text("drift.mended"));
    } catch (ProblemException problem) {
      Notices.problem(problem);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    show();
  }

  private void compare() {
    try {
      var unused = drift.compare(user.require());
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    show();
  }
}
