package io.atrium.portal.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sections of the portal; a drawer on narrow screens. */
final class Rail extends Nav {

  private static final long serialVersionUID = 1L;
  private static final int MOST = 99;

  private final transient List<RailEntry> entries;
  private final Map<String, Anchor> links = new LinkedHashMap<>();
  private final Map<String, Span> counts = new LinkedHashMap<>();

  Rail(List<RailEntry> entries) {
    this.entries = entries.stream().sorted(Comparator.comparingInt(RailEntry::order)).toList();
    setId("rail");
    addClassName("rail");
    setAriaLabel(Texts.text("frame.sections"));
    String group = null;
    for (var entry : this.entries) {
      if (entry.group() != null && !Objects.equals(group, entry.group())) {
        add(Elements.paragraph(Texts.text(entry.group()), "rail-group"));
      }
      group = entry.group();
      var count = Elements.text("", "count", "badge");
      count.setVisible(false);
      var link =
          new Anchor(
              entry.path(), new Icon(entry.icon()), new Span(Texts.text(entry.text())), count);
      link.getElement().setAttribute("data-go", String.valueOf(entry.key()));
      links.put(entry.path(), link);
      counts.put(entry.path(), count);
      add(link);
    }
  }

  List<RailEntry> entries() {
    return entries;
  }

  void mark(String path) {
    links.forEach((target, link) -> {
      var here = target.isEmpty() ? path.isEmpty() : (path + "/").startsWith(target + "/");
      if (here) {
        link.getElement().setAttribute("aria-current", "page");
      } else {
        link.getElement().removeAttribute("aria-current");
      }
    });
  }

  /** Shows how much waits for the person. */
  void count(User user) {
    for (var entry : entries) {
      var waiting = entry.waiting().applyAsInt(user);
      var count = counts.get(entry.path());
      if (count != null) {
        count.setVisible(waiting > 0);
        count.setText(waiting > MOST ? MOST + "+" : String.valueOf(waiting));
        count.getElement().setAttribute("aria-label", Texts.text("frame.waiting", waiting));
      }
    }
  }
}
