package io.atrium.portal.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.NoticeWords;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;

/** How much is unread, and what it is: read from the server when the panel opens. */
final class NoticeBell extends Div {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 30;
  private static final int MOST = 99;

  private final transient Notices notices;
  private final transient CurrentUser user;
  private final NativeButton button = new NativeButton();
  private final Span count = Elements.text("", "badge");
  private final Div panel = new Div();

  NoticeBell(Notices notices, CurrentUser user) {
    this.notices = notices;
    this.user = user;
    addClassName("bell");
    button.setId("bell");
    button.add(new Icon("bell"), count);
    button.addClassName("icon-button");
    button.getElement().setAttribute("popovertarget", "notices");
    panel.setId("notices");
    panel.addClassName("menu-panel");
    panel.getElement().setAttribute("popover", "auto");
    panel
        .getElement()
        .addEventListener("toggle", event -> fill())
        .setFilter("event.newState === 'open'");
    add(button, panel);
  }

  /** Asks how much is unread. */
  void refresh() {
    var unread = notices.unread(user.require());
    count.setVisible(unread > 0);
    count.setText(unread > MOST ? MOST + "+" : String.valueOf(unread));
    button
        .getElement()
        .setAttribute(
            "aria-label",
            unread == 0 ? Texts.text("notices.title") : Texts.text("notices.unread", unread));
  }

  void fill() {
    panel.removeAll();
    var found = notices.of(user.require(), SHOWN);
    var head = Elements.div("row", new H2(Texts.text("notices.title")));
    head.addClassName("between");
    if (found.stream().anyMatch(notice -> notice.readAt() == null)) {
      var all = new NativeButton(Texts.text("notices.read-all"), event -> readAll());
      all.addClassNames("link-button", "small");
      head.add(all);
    }
    panel.add(head);
    if (found.isEmpty()) {
      panel.add(Elements.paragraph(Texts.text("notices.none"), "quiet"));
      return;
    }
    var list = new UnorderedList();
    list.getElement().setAttribute("data-list", true);
    found.forEach(notice -> list.add(line(notice)));
    panel.add(list);
  }

  private ListItem line(Notice notice) {
    var link = new Anchor(local(notice.link()));
    link.getElement().setAttribute("data-item", true);
    link.add(new Span(NoticeWords.of(notice)), new RelativeTime(notice.at()));
    link.getElement()
        .addEventListener(
            "click",
            event -> {
              notices.read(user.require(), notice.id());
              refresh();
            });
    var item = new ListItem(link);
    if (notice.readAt() == null) {
      item.addClassName("unread");
      item.add(Elements.text(Texts.text("notices.new"), "only-heard"));
    }
    return item;
  }

  private void readAll() {
    notices.readAll(user.require());
    refresh();
    fill();
  }

  /** Links of the router are relative to the portal's root. */
  static String local(String link) {
    return link.startsWith("/") ? link.substring(1) : link;
  }
}
