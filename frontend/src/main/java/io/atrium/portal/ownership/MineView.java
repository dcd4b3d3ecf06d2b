package io.atrium.portal.ownership;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.portal.search.BrowseState;
import io.atrium.portal.shared.Elements;
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

/** What one's teams own, drafts included, and how it stands; one team at a time. */
@Route(MineView.PATH)
@PermitAll
@Prototype
class MineView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "mine";

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 40;

  private final transient Ownership ownership;
  private final transient CurrentUser user;
  private final transient KindWords words;
  private final Nav teams = new Nav();
  private final Div standing = new Div();
  private final Div content = new Div();
  private final MoreMarker more;
  private OwnedTable table;
  private String team = "";

  MineView(Ownership ownership, CurrentUser user, KindWords words) {
    this.ownership = ownership;
    this.user = user;
    this.words = words;
    table = new OwnedTable(words, false);
    more = new MoreMarker(this::load);
    teams.addClassName("tabs");
    teams.setAriaLabel(Texts.text("mine.teams"));
    add(new H1(Texts.text("section.mine")), teams, standing, content, more);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.mine"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var me = user.require();
    var mine = me.teams().stream().sorted().toList();
    teams.removeAll();
    standing.removeAll();
    content.removeAll();
    if (mine.isEmpty()) {
      content.add(new Message(Texts.text("mine.no-team"), Texts.text("mine.no-team-text")));
      return;
    }
    var asked = event.getLocation().getQueryParameters().getSingleParameter("team").orElse("");
    team = mine.contains("team:" + asked) ? "team:" + asked : mine.getFirst();
    for (var each : mine) {
      teams.add(
          Elements.tab(PATH + "?team=" + Team.name(each), Team.name(each), each.equals(team)));
    }
    show(me);
  }

  private void show(User me) {
    var mayChange = ownership.mayChange(me, team);
    table = new OwnedTable(words, mayChange);
    standing.add(new TransferList(ownership, me, team, this::again));
    if (mayChange) {
      standing.add(new RecentChanges(ownership, me, team, this::again));
      content.add(new SelectionBar(ownership, me, team, table, this::again));
    }
    content.add(table);
    load(null);
    if (table.isEmpty()) {
      content.removeAll();
      var publish =
          Elements.link(PublishAddress.START, Texts.text("publish.title"), "button", "primary");
      publish.setVisible(me.has(Role.PUBLISHER));
      content.add(
          new Message(
              Texts.text("mine.nothing", Team.name(team)),
              Texts.text("mine.nothing-text"),
              publish,
              Elements.link(BrowseState.all().address(), Texts.text("section.browse"), "button")));
    }
  }

  private void load(@Nullable String cursor) {
    var page = ownership.portfolio().list(user.require(), team, cursor, PAGE);
    table.append(page.items());
    more.follow(page.next());
  }

  private void again() {
    UI.getCurrent().refreshCurrentRoute(false);
  }
}
