package io.atrium.portal.following;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.notice.delivery.Deliveries;
import io.atrium.notice.delivery.WebHooks;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.subscription.Subscription;
import io.atrium.subscription.Subscriptions;
import io.atrium.subscription.Target;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one follows, how one is told of it, and what comes by mail besides. */
@Route(FollowingView.PATH)
@PermitAll
@Prototype
class FollowingView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "following";

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 50;

  private final transient Subscriptions subscriptions;
  private final transient Deliveries deliveries;
  private final transient WebHooks hooks;
  private final transient CurrentUser user;
  private final UnorderedList list = new UnorderedList();
  private final Div nothing = new Div();
  private final Div settings = new Div();
  private final MoreMarker more = new MoreMarker(this::load);

  FollowingView(
      Subscriptions subscriptions, Deliveries deliveries, WebHooks hooks, CurrentUser user) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.hooks = hooks;
    this.user = user;
    addClassName("following");
    list.addClassName("grant-list");
    list.getElement().setAttribute("data-list", true);
    list.getElement().setAttribute("aria-label", Texts.text("section.following"));
    add(
        new H1(Texts.text("section.following")),
        Elements.paragraph(Texts.text("following.lead"), "quiet"),
        list,
        nothing,
        more,
        settings);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.following"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    list.removeAll();
    nothing.removeAll();
    load(null);
    if (list.getChildren().findAny().isEmpty()) {
      nothing.add(
          new Message(
              Texts.text("following.nothing"),
              Texts.text("following.nothing-text"),
              Elements.link("browse", Texts.text("following.look-around"), "button")));
    }
    settings.removeAll();
    settings.add(new MailSettings(deliveries, user), new HookSettings(deliveries, hooks, user));
    new Undelivered(deliveries.givenUp(user.require(), PAGE)).ifAny(settings::add);
  }

  private void load(@Nullable String cursor) {
    var page = subscriptions.list(user.require(), cursor, PAGE);
    page.items().forEach(subscription -> list.add(row(subscription)));
    more.follow(page.next());
  }

  private ListItem row(Subscription subscription) {
    var row = new ListItem();
    row.addClassName("grant-row");
    fill(row, subscription);
    return row;
  }

  private void fill(ListItem row, Subscription subscription) {
    row.removeAll();
    var path = path(subscription.target());
    var name =
        path.isPresent()
            ? Elements.link(path.get(), subscription.words(), "asset-title")
            : Elements.text(subscription.words(), "asset-title");
    name.getElement().setAttribute("data-item", true);
    var about =
        Elements.div(
            "asset-about",
            new Span(Texts.text("following.kind." + subscription.target().kind())),
            new Span(Manners.words(subscription)),
            new RelativeTime(subscription.createdAt()));
    if (path.isEmpty()) {
      about.add(new Span(Texts.text("following.gone")));
    }
    var main =
        Elements.div("grant-main", Elements.div("asset-head", icon(subscription), name), about);
    var menu =
        new Menu(
            Texts.text("following.menu", subscription.words()),
            new Span(Texts.text("following.change")),
            new Icon("chevron"));
    menu.addClassName("menu-end");
    Manners.offer(
        menu,
        subscription,
        deliveries.open(),
        manner ->
            act(() -> fill(row, subscriptions.change(user.require(), subscription.id(), manner))));
    var actions = Elements.div("grant-actions");
    if (!menu.isEmpty()) {
      actions.add(menu);
    }
    actions.add(
        Elements.button(Texts.text("following.stop"), () -> act(() -> stop(row, subscription))));
    row.add(main, actions);
  }

  /** The line stays and offers to take it back, until one leaves the page. */
  private void stop(ListItem row, Subscription subscription) {
    subscriptions.end(user.require(), subscription.id());
    row.removeAll();
    var undo =
        Elements.button(
            Texts.text("following.undo"), () -> act(() -> fill(row, again(subscription))));
    row.add(
        Elements.paragraph(Texts.text("following.stopped", subscription.words()), "quiet"),
        Elements.div("grant-actions", undo));
    undo.focus();
  }

  private Subscription again(Subscription subscription) {
    var manner = Manners.of(subscription);
    return switch (subscription.target()) {
      case Target.Asset asset ->
          subscriptions.follow(
              user.require(),
              subscriptions
                  .reference(user.require(), asset)
                  .orElseThrow(() -> new IllegalStateException("nothing to follow again")),
              manner);
      case Target.Domain(var domain) -> subscriptions.follow(user.require(), domain, manner);
      case Target.Search(var search) -> subscriptions.follow(user.require(), search, manner);
    };
  }

  private Optional<String> path(Target target) {
    return switch (target) {
      case Target.Asset asset ->
          subscriptions.reference(user.require(), asset).map(AssetLine::path);
      case Target.Domain(var domain) -> Optional.of("domains?domain=" + domain);
      case Target.Search(var search) -> Optional.of("browse?" + search.text());
    };
  }

  private static Icon icon(Subscription subscription) {
    return new Icon(
        switch (subscription.target()) {
          case Target.Asset(var _) -> "asset";
          case Target.Domain(var _) -> "domains";
          case Target.Search(var _) -> "search";
        });
  }

  private static void act(Runnable work) {
    try {
      work.run();
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }
}
