package io.atrium.portal.search;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.portal.following.FollowingNavigation;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.AssetList;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.search.SearchProblem;
import io.atrium.search.SearchResult;
import io.atrium.search.SearchService;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of results: facets, list or table; its whole state stands in the URL. */
@Route(BrowseState.PATH)
@PermitAll
@Prototype
class BrowseView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;
  private static final String PATH = BrowseState.PATH;
  private static final int PAGE = 30;

  private final transient SearchService search;
  private final transient CatalogService catalog;
  private final transient CurrentUser user;
  private final transient FacetWords words;
  private final FacetPanel facets;
  private final BrowseBar bar;
  private final Div notice = new Div();
  private final AssetList list;
  private final ResultTable table;
  private final Div nothing = new Div();
  private final MoreMarker more;
  private transient BrowseState state = BrowseState.all();

  BrowseView(
      SearchService search,
      CatalogService catalog,
      CurrentUser user,
      FacetWords words,
      KindWords kindWords,
      FollowingNavigation following) {
    this.search = search;
    this.catalog = catalog;
    this.user = user;
    this.words = words;
    facets = new FacetPanel(words, chosen -> UI.getCurrent().navigate(PATH, chosen.parameters()));
    bar = new BrowseBar(words, following);
    list = new AssetList(kindWords);
    table = new ResultTable(kindWords);
    more = new MoreMarker(this::loadMore);

    var results = new Section(bar, notice, list, table, nothing, more);
    results.addClassName("results");
    addClassName("browse");
    add(facets, results);
  }

  @Override
  public String getPageTitle() {
    return Texts.text(
        "page-title", state.text().isEmpty() ? Texts.text("section.browse") : state.text());
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    show(BrowseState.of(event.getLocation().getQueryParameters()));
  }

  /** Searches while somebody types: the address changes, the history does not grow. */
  void type(String text) {
    if (!text.equals(state.text())) {
      var next = state.withText(text);
      UI.getCurrent()
          .getPage()
          .getHistory()
          .replaceState(null, new Location(PATH, next.parameters()));
      show(next);
    }
  }

  private void show(BrowseState next) {
    state = next;
    notice.removeAll();
    try {
      show(search.search(user.require(), next.query(null)));
    } catch (ProblemException problem) {
      if (problem.type() == SearchProblem.SEARCH_UNAVAILABLE) {
        showWithoutSearch();
      } else {
        showNotUnderstood(problem);
      }
    }
    getElement().executeJs("document.dispatchEvent(new CustomEvent('atrium-loaded'))");
  }

  private void show(SearchResult result) {
    facets.show(result.facets(), state);
    bar.show(state, result.total(), result.didYouMean());
    showLines(result.items().stream().map(AssetLine::of).toList());
    nothing.removeAll();
    if (result.items().isEmpty()) {
      nothing.add(new NothingFound(state, words, this::count));
    }
    more.follow(result.next());
  }

  private void showLines(List<AssetLine> lines) {
    list.setVisible(!state.table() && !lines.isEmpty());
    table.setVisible(state.table() && !lines.isEmpty());
    if (state.table()) {
      table.show(lines);
    } else {
      list.show(lines);
    }
  }

  private long count(BrowseState other) {
    return search.search(user.require(), other.query(null)).total();
  }

  private void loadMore(String cursor) {
    try {
      var result = search.search(user.require(), state.query(cursor));
      var lines = result.items().stream().map(AssetLine::of).toList();
      if (state.table()) {
        table.append(lines);
      } else {
        list.append(lines);
      }
      more.follow(result.next());
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }

  private void showNotUnderstood(ProblemException problem) {
    facets.show(Map.of(), state);
    bar.show(state, 0, null);
    showLines(List.of());
    nothing.removeAll();
    var clear = new Anchor(BrowseState.all().address(), Texts.text("browse.start-over"));
    clear.addClassName("button");
    nothing.add(new Message(Texts.text("browse.not-understood"), problem.detail(), clear));
    more.follow(null);
  }

  /** Search is away: what PostgreSQL can tell is shown instead, and it is said. */
  private void showWithoutSearch() {
    var domains = new Anchor("domains", Texts.text("browse.by-domain"));
    var standing = Notices.standing(Texts.text("browse.search-away"));
    standing.add(domains);
    notice.add(standing);
    var lines = new ArrayList<AssetLine>();
    catalog.list(user.require(), filter(), null, PAGE).items().stream()
        .map(AssetLine::of)
        .forEach(lines::add);
    facets.show(Map.of(), state);
    bar.show(state.withText(""), lines.size(), null);
    showLines(lines);
    nothing.removeAll();
    more.follow(null);
  }

  private AssetFilter filter() {
    return new AssetFilter(
        first("kind"),
        first("domain"),
        first("owner"),
        Arrays.stream(State.values())
            .filter(candidate -> candidate.word().equals(first("state")))
            .findFirst()
            .orElse(null));
  }

  private @Nullable String first(String facet) {
    var values = state.filters().getOrDefault(facet, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }
}
