package io.atrium.portal.frame;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.RouterLayout;
import io.atrium.notice.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Top bar, rail and the place for the view. */
@Layout
@PermitAll
@Prototype
class PortalLayout extends Div implements RouterLayout, AfterNavigationObserver {

  private static final long serialVersionUID = 1L;

  private final transient CurrentUser currentUser;
  private final TopBar top;
  private final Rail rail;
  private final Main content = new Main();
  private String path = "";

  PortalLayout(
      CurrentUser currentUser,
      List<RailEntry> entries,
      @Nullable SearchActions search,
      Notices notices) {
    this.currentUser = currentUser;
    var user = currentUser.require();
    top = new TopBar(user, search, new NoticeBell(notices, currentUser));
    rail = new Rail(entries.stream().filter(entry -> entry.shownTo().test(user)).toList());

    var skip = new Anchor("#content", Texts.text("frame.skip"));
    skip.addClassName("skip-link");
    skip.getElement().setAttribute("router-ignore", true);
    content.setId("content");
    content.getElement().setAttribute("tabindex", "-1");
    var shade = new Div();
    shade.addClassName("shade");
    addClassName("frame");
    add(skip, top, rail, shade, content, new KeyboardHelp(rail.entries()));
  }

  @Override
  public void showRouterLayoutContent(HasElement view) {
    content.getElement().removeAllChildren();
    content.getElement().appendChild(view.getElement());
  }

  @Override
  public void removeRouterLayoutContent(HasElement view) {
    content.getElement().removeAllChildren();
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var location = event.getLocation();
    if (event.getLocationChangeEvent().getTrigger() == NavigationTrigger.UI_NAVIGATE
        && !location.getPath().equals(path)) {
      // A browser does so by itself, but only for links.
      getElement().executeJs("window.scrollTo(0, 0)");
    }
    path = location.getPath();
    top.show(location);
    rail.mark(location.getPath());
    rail.count(currentUser.require());
  }
}
