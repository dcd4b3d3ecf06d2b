package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The page of one policy: its rules in words, its versions, its tests, and what it would change.
 */
@Route(PoliciesView.PATH + "/:name")
@PermitAll
@Prototype
class PolicyView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient Policies policies;
  private final transient CurrentUser user;
  private final transient Authorization authorization;
  private String title = "";

  /** The parts of the page. */
  enum Show {
    RULES,
    VERSIONS,
    TESTS,
    REPLAY,
    SOURCE,
    EDIT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Show of(String word) {
      return Arrays.stream(values())
          .filter(each -> each.word().equals(word))
          .findFirst()
          .orElse(RULES);
    }
  }

  PolicyView(Policies policies, CurrentUser user, Authorization authorization) {
    this.policies = policies;
    this.user = user;
    this.authorization = authorization;
    addClassName("policy");
  }

  static String path(String policy) {
    return PoliciesView.PATH + "/" + policy;
  }

  static String path(String policy, String version) {
    return path(policy) + "?version=" + version;
  }

  static String path(PolicyVersion policy, Show show) {
    return path(policy.name(), policy.version())
        + (show == Show.RULES ? "" : "&show=" + show.word());
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", title);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var name = event.getRouteParameters().get("name").orElse("");
    var query = event.getLocation().getQueryParameters();
    try {
      var versions = policies.versions(user.require(), name);
      if (versions.isEmpty()) {
        event.rerouteToError(NotFoundException.class);
        return;
      }
      var wanted = query.getSingleParameter("version");
      var shown =
          versions.stream()
              .filter(each ->
                  wanted
                      .map(each.version()::equals)
                      .orElse(each.state() == PolicyVersion.State.ACTIVE))
              .findFirst()
              .orElse(versions.getFirst());
      show(shown, versions, query);
    } catch (ProblemException problem) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  private void show(PolicyVersion policy, List<PolicyVersion> versions, QueryParameters query) {
    title = policy.title();
    removeAll();
    var mayWrite = authorization.allows(user.require(), Operation.WRITE_POLICY, Scope.ATRIUM);
    var show = Show.of(query.getSingleParameter("show").orElse(""));
    add(head(policy, versions), tabs(policy, show, mayWrite));
    add(
        switch (show) {
          case RULES -> new PolicyRules(policy.rules());
          case VERSIONS -> new PolicyVersions(policies, user.require(), versions, query);
          case TESTS -> new PolicyTests(policies, user.require(), policy);
          case REPLAY -> new PolicyReplay(policies, user.require(), policy);
          case SOURCE -> new PolicySource(policy);
          case EDIT ->
              mayWrite
                  ? new PolicyEditor(policies, user, policy.source())
                  : Elements.paragraph(Texts.text("policy.may-not-write"), "quiet");
        });
  }

  private Component head(PolicyVersion policy, List<PolicyVersion> versions) {
    var menu =
        new Menu(
            Texts.text("asset.version-menu", policy.version()),
            new Span("v" + policy.version()),
            new Icon("chevron"));
    for (var version : versions) {
      var line =
          Elements.div(
              "menu-split",
              new Span("v" + version.version()),
              new StateBadge(AccessWords.word(version.state())));
      menu.link(
          line,
          path(version.name(), version.version()),
          version.version().equals(policy.version()));
    }
    var right = Elements.div("asset-do", new StateBadge(AccessWords.word(policy.state())), menu);
    if (policy.state() == PolicyVersion.State.DRAFT
        && authorization.allows(user.require(), Operation.ACTIVATE_POLICY, Scope.ATRIUM)) {
      right.add(activation(policy));
    }
    var about =
        Elements.div(
            "asset-about",
            Elements.text(policy.name(), "mono"),
            new Span(Texts.text("versions.by", policy.author().name())),
            new RelativeTime(policy.createdAt()));
    var by = policy.activatedBy();
    var at = policy.activatedAt();
    if (by != null && at != null) {
      about.add(
          new Span(
              new Span(Texts.text("policy.activated-by", by.name()) + " "), new RelativeTime(at)));
    }
    var head =
        Elements.div(
            "asset-header",
            Elements.div("kind-tile", new Icon("policy")),
            Elements.div("asset-who", new H1(policy.title()), about),
            right,
            Elements.paragraph(policy.summary(), "asset-lead"));
    return head;
  }

  /** Nobody activates what they wrote; the button says so instead of vanishing. */
  private Component activation(PolicyVersion policy) {
    var own = policy.author().id().equals(user.require().actor().id());
    var button =
        Elements.primary(
            Texts.text("policy.activate"),
            () ->
                Decisions.attempt(
                    () -> policies.activate(user.require(), policy.name(), policy.version()),
                    Texts.text("policy.activated", policy.title(), policy.version()),
                    () -> UI.getCurrent().refreshCurrentRoute(false)));
    button.setId("activate");
    if (!own) {
      return button;
    }
    button.setEnabled(false);
    var why = Elements.text(Texts.text("policy.own"), "quiet", "small");
    why.setId("activate-why");
    button.getElement().setAttribute("aria-describedby", "activate-why");
    return Elements.div("row", button, why);
  }

  private static Nav tabs(PolicyVersion policy, Show shown, boolean mayWrite) {
    var tabs = new Nav();
    tabs.addClassName("tabs");
    tabs.setAriaLabel(Texts.text("asset.parts"));
    for (var show : Show.values()) {
      if (show != Show.EDIT || mayWrite) {
        tabs.add(
            Elements.tab(
                path(policy, show), Texts.text("policy.tab." + show.word()), show == shown));
      }
    }
    return tabs;
  }
}
