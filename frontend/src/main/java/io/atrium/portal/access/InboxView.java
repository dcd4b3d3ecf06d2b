package io.atrium.portal.access;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.RequestId;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits for one's decision: the list at the left, what is chosen at the right. */
@Route(InboxView.PATH + "/:id?")
@PermitAll
@Prototype
class InboxView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "inbox";

  private static final long serialVersionUID = 1L;
  private static final String TASKS = "tasks";

  /** The parameter that opens the dialog about those who decide for others, and its value. */
  static final String AWAY = "delegations";

  static final String AWAY_OPEN = "open";

  private final transient AccessRequests requests;
  private final transient CurrentUser user;
  private final transient RequestDetails details;
  private final transient HandTasks tasks;
  private final Nav tabs = new Nav();
  private final InboxList list;
  private final Section detail = new Section();
  private final Div columns;
  private final Div other = new Div();
  private @Nullable transient RequestId shown;

  InboxView(AccessRequests requests, CurrentUser user, RequestDetails details, HandTasks tasks) {
    this.requests = requests;
    this.user = user;
    this.details = details;
    this.tasks = tasks;
    list = new InboxList(requests, user, this::refresh);
    detail.addClassName("inbox-detail");
    detail.getElement().setAttribute("aria-label", Texts.text("inbox.detail"));
    columns = Elements.div("inbox-columns", list, detail);
    tabs.addClassName("tabs");
    tabs.setAriaLabel(Texts.text("asset.parts"));
    var away =
        Elements.button(
            Texts.text("delegation.open"), () -> new DelegationDialog(requests, user).open());
    away.setId("delegations");
    var head = Elements.div("row", new H1(Texts.text("section.inbox")), away);
    head.addClassName("between");
    addClassName("inbox");
    add(head, tabs, columns, other);
  }

  static String path(RequestId request) {
    return PATH + "/" + request;
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.inbox"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var byHand =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter("show")
            .orElse("")
            .equals(TASKS);
    tabs.removeAll();
    tabs.add(
        Elements.tab(PATH, Texts.text("inbox.requests"), !byHand),
        Elements.tab(PATH + "?show=" + TASKS, Texts.text("inbox.tasks"), byHand));
    columns.setVisible(!byHand);
    other.setVisible(byHand);
    other.removeAll();
    if (byHand) {
      other.add(tasks.list(user.require(), this::refresh));
      return;
    }
    show(event.getRouteParameters().get("id").flatMap(RequestView::id));
    event
        .getLocation()
        .getQueryParameters()
        .getSingleParameter(AWAY)
        .filter(AWAY_OPEN::equals)
        .ifPresent(open -> new DelegationDialog(requests, user).open());
  }

  private void show(Optional<RequestId> asked) {
    list.load();
    detail.removeAll();
    if (asked.isPresent()) {
      columns.addClassName("has-detail");
    } else {
      columns.removeClassName("has-detail");
    }
    var id = asked.or(list::first);
    shown = id.orElse(null);
    list.mark(shown);
    if (id.isEmpty()) {
      columns.setVisible(false);
      other.setVisible(true);
      other.add(new Message(Texts.text("inbox.nothing"), Texts.text("inbox.nothing-text")));
      return;
    }
    try {
      var dossier = requests.require(user.require(), id.get());
      detail.add(Elements.link(PATH, Texts.text("inbox.back"), "back", "small"));
      detail.add(details.decision(user.require(), dossier, this::refresh));
    } catch (ProblemException gone) {
      detail.add(new Message(Texts.text("inbox.gone"), Texts.text("inbox.gone-text")));
    }
  }

  /** After a decision the next one that waits comes up. */
  private void refresh() {
    var next = shown == null ? Optional.<RequestId>empty() : list.after(shown);
    if (columns.isVisible() && shown != null && !stillWaits(shown)) {
      UI.getCurrent().navigate(next.map(InboxView::path).orElse(PATH));
    } else {
      UI.getCurrent().refreshCurrentRoute(true);
    }
  }

  private boolean stillWaits(RequestId id) {
    try {
      return !requests.require(user.require(), id).decidable().isEmpty();
    } catch (ProblemException gone) {
      return false;
    }
  }
}
