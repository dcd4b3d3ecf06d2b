package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantFilter;
import io.atrium.access.grant.GrantState;
import io.atrium.access.grant.Grants;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.RequestFilter;
import io.atrium.access.request.RequestState;
import io.atrium.portal.search.BrowseState;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.schemas.Reference;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one has, what one has asked for, what ends soon, and what has ended. */
@Route(MyAccessView.PATH)
@PermitAll
@Prototype
class MyAccessView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "access";

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 40;

  private final transient Grants grants;
  private final transient AccessRequests requests;
  private final transient CurrentUser user;
  private final transient GrantBlocks blocks;
  private final transient Clock clock;
  private final Nav tabs = new Nav();
  private final Div whose = new Div();
  private final UnorderedList list = new UnorderedList();
  private final Div nothing = new Div();
  private final MoreMarker more = new MoreMarker(this::load);
  private Show show = Show.ACTIVE;
  private boolean others;

  /** The parts of the page. */
  enum Show {
    ACTIVE,
    ENDING,
    REQUESTS,
    ENDED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Show of(String word) {
      return Arrays.stream(values())
          .filter(each -> each.word().equals(word))
          .findFirst()
          .orElse(ACTIVE);
    }
  }

  MyAccessView(
      Grants grants, AccessRequests requests, CurrentUser user, GrantBlocks blocks, Clock clock) {
    this.grants = grants;
    this.requests = requests;
    this.user = user;
    this.blocks = blocks;
    this.clock = clock;
    tabs.addClassName("tabs");
    tabs.setAriaLabel(Texts.text("asset.parts"));
    whose.addClassNames("segments", "words");
    list.addClassName("grant-list");
    list.getElement().setAttribute("data-list", true);
    var head = Elements.div("row", new H1(Texts.text("section.access")), whose);
    head.addClassName("between");
    addClassName("my-access");
    add(head, tabs, list, nothing, more);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.access"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var query = event.getLocation().getQueryParameters();
    show = Show.of(query.getSingleParameter("show").orElse(""));
    others = query.getSingleParameter("for").orElse("").equals("others");
    navigation();
    list.removeAll();
    nothing.removeAll();
    load(null);
    if (list.getChildren().findAny().isEmpty()) {
      nothing.add(empty());
    }
  }

  private void navigation() {
    tabs.removeAll();
    for (var each : Show.values()) {
      tabs.add(
          Elements.tab(
              address(each, others), Texts.text("my-access." + each.word()), each == show));
    }
    whose.removeAll();
    whose.add(
        choice(Texts.text("my-access.mine"), false), choice(Texts.text("my-access.others"), true));
  }

  private Anchor choice(String text, boolean forOthers) {
    var link = Elements.link(address(show, forOthers), text);
    if (forOthers == others) {
      link.getElement().setAttribute("aria-current", "true");
    }
    return link;
  }

  private static String address(Show show, boolean others) {
    var query =
        (show == Show.ACTIVE ? "" : "show=" + show.word())
            + (show != Show.ACTIVE && others ? "&" : "")
            + (others ? "for=others" : "");
    return query.isEmpty() ? PATH : PATH + "?" + query;
  }

  private void load(@Nullable String cursor) {
    if (show == Show.REQUESTS) {
      var open =
          Arrays.stream(RequestState.values())
              .filter(RequestState::open)
              .collect(Collectors.toUnmodifiableSet());
      var page =
          requests.list(user.require(), new RequestFilter(true, false, open, null), cursor, PAGE);
      page.items().forEach(request -> list.add(row(request)));
      more.follow(page.next());
    } else {
      var page = grants.list(user.require(), filter(), cursor, PAGE);
      page.items().forEach(grant -> list.add(row(grant)));
      more.follow(page.next());
    }
  }

  private GrantFilter filter() {
    var ended = show == Show.ENDED;
    Set<GrantState> states =
        show == Show.ENDING
            ? Set.of(GrantState.ACTIVE, GrantState.SUSPENDED)
            : Arrays.stream(GrantState.values())
                .filter(state -> state.ended() == ended)
                .collect(Collectors.toUnmodifiableSet());
    return new GrantFilter(
        !others,
        others,
        null,
        null,
        states,
        show == Show.ENDING ? clock.instant().plus(AttentionLines.SOON) : null);
  }

  private ListItem row(Grant grant) {
    var person = user.require();
    var link = Elements.link(RequestView.path(grant), grant.assetTitle(), "asset-title");
    link.getElement().setAttribute("data-item", true);
    var head =
        Elements.div("asset-head", Icon.ofKind(Reference.parse(grant.reference()).kind()), link);
    head.add(new StateBadge(grant.state().word()));
    var about =
        Elements.div(
            "asset-about",
            new Span(grant.offerTitle()),
            new Span(AccessWords.subject(grant.subject())),
            GrantBlocks.time(grant));
    var until = grant.until();
    if (until != null && !grant.state().ended()) {
      about.add(new RelativeTime(until));
    }
    if (!AccessWords.whole(grant.extent())) {
      about.add(new Span(AccessWords.extent(grant.extent())));
    }
    var main = Elements.div("grant-main", head, about);
    if (grant.reason() != null) {
      main.add(Elements.paragraph(grant.reason(), "quiet", "small"));
    }
    grant
        .conditions()
        .forEach(condition ->
            main.add(Elements.paragraph(Texts.text("trace.condition", condition), "small")));
    var row = new ListItem(main);
    row.addClassName("grant-row");
    row.getElement().setAttribute("data-grant", grant.id().toString());
    var actions = blocks.actions(person, grant, () -> UI.getCurrent().refreshCurrentRoute(false));
    if (!actions.isEmpty()) {
      row.add(Elements.div("grant-actions", actions.toArray(Component[]::new)));
    }
    return row;
  }

  private static ListItem row(AccessRequest request) {
    var link =
        Elements.link(RequestView.path(request.id()), AccessWords.title(request), "asset-title");
    link.getElement().setAttribute("data-item", true);
    var head =
        Elements.div("asset-head", new Icon("clock"), link, new StateBadge(request.state().word()));
    var about = Elements.div("asset-about", new Span(AccessWords.subject(request.subject())));
    var whom = AccessWords.waitsFor(request.items().getFirst());
    if (!whom.isEmpty()) {
      about.add(new Span(Texts.text("my-access.waits-for", whom)));
    }
    about.add(new RelativeTime(request.createdAt()));
    var row = new ListItem(Elements.div("grant-main", head, about));
    row.addClassName("grant-row");
    return row;
  }

  private Message empty() {
    return new Message(
        Texts.text("my-access.none." + show.word()),
        Texts.text("my-access.none-text." + show.word()),
        Elements.link(BrowseState.all().address(), Texts.text("section.browse"), "button"));
  }
}
