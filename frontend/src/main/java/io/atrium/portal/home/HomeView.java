package io.atrium.portal.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.portal.access.AccessNavigation;
import io.atrium.portal.access.AccessNavigation.Attention;
import io.atrium.portal.catalog.CatalogNavigation;
import io.atrium.portal.frame.SearchActions;
import io.atrium.portal.ownership.OwnershipNavigation;
import io.atrium.portal.search.BrowseState;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.SearchField;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The start page: ask, or look at the kinds, what is new, what one's teams own, what waits. */
@Route("")
@PermitAll
@Prototype
class HomeView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;
  private static final int LINES = 6;

  private final transient CatalogService catalog;
  private final transient Kinds kinds;
  private final transient KindWords words;
  private final transient CurrentUser currentUser;
  private final transient AccessNavigation access;
  private final Div tiles = new Div();
  private final Div columns = new Div();

  HomeView(
      CatalogService catalog,
      Kinds kinds,
      KindWords words,
      CurrentUser currentUser,
      SearchActions search,
      AccessNavigation access) {
    this.catalog = catalog;
    this.kinds = kinds;
    this.words = words;
    this.currentUser = currentUser;
    this.access = access;
    var field = new SearchField(Texts.text("search.label"), Texts.text("search.placeholder"));
    field.addClassName("hero-search");
    field.onAsk(text -> field.setSuggestions(search.suggest(text)));
    field.onSearch(search::search);
    var hero = new Section(new H1(Texts.text("home.question")), field);
    hero.addClassName("hero");
    tiles.addClassName("kind-tiles");
    columns.addClassName("home-columns");
    addClassName("home");
    add(hero, tiles, columns);
  }

  @Override
  public String getPageTitle() {
    return "Atrium";
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var user = currentUser.require();
    tiles.removeAll();
    var counts = catalog.kindCounts(user);
    for (var kind : kinds.all()) {
      tiles.add(tile(kind, counts.getOrDefault(kind.name(), 0L)));
    }
    columns.removeAll();
    columns.add(recent(user), owned(user), waiting(user));
  }

  private Anchor tile(Kind kind, long count) {
    var number = new Span(NumberFormat.getInstance(getLocale()).format(count));
    number.addClassName("kind-count");
    var tile =
        new Anchor(
            BrowseState.all().toggled("kind", kind.name()).address(),
            Icon.ofKind(kind.name()),
            new Span(words.plural(kind.name())),
            number);
    tile.addClassName("kind-tile-link");
    return tile;
  }

  private Section recent(User user) {
    var newest = catalog.list(user, AssetFilter.ANY, null, LINES).items();
    return column(
        Texts.text("home.recent"),
        BrowseState.all().address(),
        newest.stream().map(HomeView::line).toList(),
        Texts.text("home.recent-none"));
  }

  private Section owned(User user) {
    var mine =
        user.teams().stream()
            .flatMap(team -> ownedBy(user, team, null).stream())
            .sorted(Comparator.comparing(Asset::updatedAt).reversed())
            .limit(LINES)
            .map(HomeView::line)
            .toList();
    return column(
        Texts.text("home.owned"), OwnershipNavigation.MINE, mine, Texts.text("home.owned-none"));
  }

  /**
   * What access needs of the person, then decisions to take, or drafts of one's teams that nobody
   * has submitted yet.
   */
  private Section waiting(User user) {
    var needed = access.attention(user, LINES).stream().map(HomeView::line).toList();
    var section = user.has(Role.STEWARD) ? toReview(user, needed) : drafts(user, needed);
    section.setId("needs-you");
    return section;
  }

  private Section toReview(User user, List<ListItem> needed) {
    var items =
        catalog.toReview(user, null, LINES).items().stream()
            .map(item ->
                line(
                    item.asset(),
                    AssetLine.path(item.asset().reference())
                        + "?version="
                        + item.version().version(),
                    item.version().createdAt()))
            .toList();
    return column(
        Texts.text("home.needs-you"),
        items.isEmpty() && !needed.isEmpty() ? AccessNavigation.INBOX : CatalogNavigation.REVIEW,
        Stream.concat(needed.stream(), items.stream()).limit(LINES).toList(),
        Texts.text("home.to-review-none"));
  }

  private Section drafts(User user, List<ListItem> needed) {
    var drafts =
        user.teams().stream()
            .flatMap(team -> ownedBy(user, team, State.DRAFT).stream())
            .sorted(Comparator.comparing(Asset::updatedAt).reversed())
            .limit(LINES)
            .map(HomeView::line)
            .toList();
    return column(
        Texts.text("home.needs-you"),
        needed.isEmpty() ? OwnershipNavigation.MINE : AccessNavigation.MINE,
        Stream.concat(needed.stream(), drafts.stream()).limit(LINES).toList(),
        Texts.text("home.needs-you-none"));
  }

  private List<Asset> ownedBy(
      User user, String team, @org.jspecify.annotations.Nullable State state) {
    return catalog.list(user, new AssetFilter(null, null, team, state), null, LINES).items();
  }

  private static ListItem line(Attention attention) {
    var link = new Anchor(attention.path(), attention.text());
    link.getElement().setAttribute("data-item", true);
    var about = new Span(attention.about());
    about.addClassNames("quiet", "small");
    var item = new ListItem(new Icon(attention.icon()), link, about);
    item.addClassName("home-line");
    return item;
  }

  private static ListItem line(Asset asset) {
    return line(asset, AssetLine.path(asset.reference()), asset.updatedAt());
  }

  private static ListItem line(Asset asset, String path, Instant when) {
    var link = new Anchor(path, asset.title());
    link.getElement().setAttribute("data-item", true);
    var item = new ListItem(Icon.ofKind(asset.kind()), link, new RelativeTime(when));
    item.addClassName("home-line");
    return item;
  }

  private static Section column(String title, String all, List<ListItem> lines, String none) {
    var more = new Anchor(all, Texts.text("home.all"));
    more.addClassNames("small", "quiet");
    more.getElement().setAttribute("aria-label", title + ": " + Texts.text("home.all"));
    var head = new Div(new H2(title), more);
    head.addClassNames("row", "between");
    Component content;
    if (lines.isEmpty()) {
      var empty = new Paragraph(none);
      empty.addClassName("quiet");
      content = empty;
    } else {
      var list = new UnorderedList();
      list.getElement().setAttribute("data-list", true);
      lines.forEach(list::add);
      content = list;
    }
    return new Section(head, content);
  }
}
