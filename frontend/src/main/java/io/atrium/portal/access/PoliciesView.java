package io.atrium.portal.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;

/** All policies by which access is decided. */
@Route(PoliciesView.PATH)
@PermitAll
@Prototype
class PoliciesView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "policies";

  private static final long serialVersionUID = 1L;

  private final transient Policies policies;
  private final transient CurrentUser user;
  private final transient Authorization authorization;

  PoliciesView(Policies policies, CurrentUser user, Authorization authorization) {
    this.policies = policies;
    this.user = user;
    this.authorization = authorization;
    addClassName("policies");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.policies"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var person = user.require();
    var writing =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter("show")
            .orElse("")
            .equals("new");
    var mayWrite = authorization.allows(person, Operation.WRITE_POLICY, Scope.ATRIUM);
    removeAll();
    var head = Elements.div("row", new H1(Texts.text("section.policies")));
    head.addClassName("between");
    if (mayWrite && !writing) {
      head.add(Elements.link(PATH + "?show=new", Texts.text("policies.new"), "button"));
    }
    add(head, Elements.paragraph(Texts.text("policies.lead"), "quiet"));
    if (writing && mayWrite) {
      add(new PolicyEditor(policies, user, ""));
      return;
    }
    var all = policies.list(person);
    if (all.isEmpty()) {
      add(new Message(Texts.text("policies.none"), Texts.text("policies.none-text")));
      return;
    }
    var list = new UnorderedList();
    list.addClassName("asset-list");
    list.getElement().setAttribute("data-list", true);
    all.forEach(policy -> list.add(row(policy)));
    add(list);
  }

  private static ListItem row(PolicyVersion policy) {
    var link = Elements.link(PolicyView.path(policy.name()), policy.title(), "asset-title");
    link.getElement().setAttribute("data-item", true);
    var head = Elements.div("asset-head", new Icon("policy"), link);
    if (policy.state() != PolicyVersion.State.ACTIVE) {
      head.add(new StateBadge(AccessWords.word(policy.state())));
    }
    var about =
        Elements.div(
            "asset-about",
            Elements.text(policy.name(), "mono"),
            new Span("v" + policy.version()),
            new Span(Texts.text("policies.rules", policy.rules().size())));
    var since = policy.activatedAt();
    about.add(new RelativeTime(since == null ? policy.createdAt() : since));
    var row = new ListItem(head, Elements.paragraph(policy.summary()), about);
    row.addClassName("asset-row");
    return row;
  }
}
