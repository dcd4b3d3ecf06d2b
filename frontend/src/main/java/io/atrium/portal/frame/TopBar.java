package io.atrium.portal.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.SearchField;
import io.atrium.portal.shared.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Word mark, search, notices, theme and the person's menu; stays at the top. */
final class TopBar extends Header {

  private static final long serialVersionUID = 1L;

  private final @Nullable SearchActions actions;
  private final NoticeBell bell;
  private final SearchField search =
      new SearchField(Texts.text("search.label"), Texts.text("search.placeholder"));

  TopBar(User user, @Nullable SearchActions actions, NoticeBell bell) {
    this.actions = actions;
    this.bell = bell;
    addClassName("top");
    add(drawerButton(), wordmark());
    if (actions != null) {
      search.addClassName("top-search");
      search.onAsk(text -> search.setSuggestions(actions.suggest(text)));
      search.onSearch(actions::search);
      add(search);
    }
    var space = new Span();
    space.addClassName("space");
    add(space);
    if (user.has(Role.PUBLISHER)) {
      add(publishLink());
    }
    add(bell, themeButton(), new UserMenu(user));
  }

  void show(Location location) {
    bell.refresh();
    if (actions == null) {
      return;
    }
    var results = location.getPath().equals(actions.resultsPath());
    search.setLive(results);
    search.setText(
        results
            ? location.getQueryParameters().getParameters("q").stream().findFirst().orElse("")
            : "");
    search.setSuggestions(List.of());
    // Home has a search field of its own, in the middle.
    search.getElement().setAttribute("hidden", location.getPath().isEmpty());
    UI.getCurrent().getElement().setAttribute("data-path", location.getPath());
  }

  private static Anchor wordmark() {
    var home = new Anchor("", new Icon("atrium"), new Span("Atrium"));
    home.addClassName("wordmark");
    home.getElement().setAttribute("aria-label", Texts.text("frame.home"));
    return home;
  }

  private static Anchor publishLink() {
    var link =
        new Anchor(PublishAddress.START, new Icon("plus"), new Span(Texts.text("publish.title")));
    link.addClassNames("button", "small", "publish-link");
    return link;
  }

  private static NativeButton drawerButton() {
    var button = new NativeButton();
    button.add(new Icon("menu"));
    button.addClassNames("icon-button", "drawer-button");
    button.getElement().setAttribute("aria-label", Texts.text("frame.menu"));
    button.getElement().setAttribute("aria-controls", "rail");
    button.getElement().setAttribute("data-action", "drawer");
    return button;
  }

  /** Light, dark, as the system says: remembered by the browser, which does all of it. */
  private static NativeButton themeButton() {
    var button = new NativeButton();
    button.add(new Icon("theme"));
    button.addClassName("icon-button");
    button.getElement().setAttribute("data-action", "theme");
    for (var theme : List.of("light", "dark", "system")) {
      button.getElement().setAttribute("data-" + theme, Texts.text("frame.theme." + theme));
    }
    button.getElement().setAttribute("aria-label", Texts.text("frame.theme"));
    return button;
  }
}
