package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Page;
import io.atrium.identity.Role;
import io.atrium.portal.search.BrowseState;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.AssetList;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** What one's teams own, drafts included, one team at a time. */
@Route(MineView.PATH)
@PermitAll
@Prototype
class MineView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "mine";

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 40;

  private final transient CatalogService catalog;
  private final transient CurrentUser user;
  private final Nav teams = new Nav();
  private final AssetList list;
  private final Div nothing = new Div();
  private final MoreMarker more;
  private String team = "";

  MineView(CatalogService catalog, CurrentUser user, KindWords words) {
    this.catalog = catalog;
    this.user = user;
    list = new AssetList(words);
    more = new MoreMarker(this::load);
    teams.addClassName("tabs");
    teams.setAriaLabel(Texts.text("mine.teams"));
    add(new H1(Texts.text("section.mine")), teams, list, nothing, more);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.mine"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var mine = user.require().teams().stream().sorted().toList();
    teams.removeAll();
    list.removeAll();
    nothing.removeAll();
    if (mine.isEmpty()) {
      nothing.add(new Message(Texts.text("mine.no-team"), Texts.text("mine.no-team-text")));
      return;
    }
    var asked = event.getLocation().getQueryParameters().getSingleParameter("team").orElse("");
    team = mine.contains("team:" + asked) ? "team:" + asked : mine.getFirst();
    for (var each : mine) {
      var link = new Anchor(PATH + "?team=" + Team.name(each), Team.name(each));
      if (each.equals(team)) {
        link.getElement().setAttribute("aria-current", "page");
      }
      teams.add(link);
    }
    load(null);
    if (list.getChildren().findAny().isEmpty()) {
      var browse = new Anchor(BrowseState.all().address(), Texts.text("section.browse"));
      browse.addClassName("button");
      var publish = new Anchor(PublishAddress.START, Texts.text("publish.title"));
      publish.addClassNames("button", "primary");
      publish.setVisible(user.require().has(Role.PUBLISHER));
      nothing.add(
          new Message(
              Texts.text("mine.nothing", Team.name(team)),
              Texts.text("mine.nothing-text"),
              publish,
              browse));
    }
  }

  private void load(@Nullable String cursor) {
    Page<Asset> page =
        catalog.list(user.require(), new AssetFilter(null, null, team, null), cursor, PAGE);
    list.append(page.items().stream().map(AssetLine::of).toList());
    more.follow(page.next());
  }
}
