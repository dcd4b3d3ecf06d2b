package io.atrium.portal.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sections of the portal; a drawer on narrow screens. */
final class Rail extends Nav {

  private static final long serialVersionUID = 1L;

  private final transient List<RailEntry> entries;
  private final Map<String, Anchor> links = new LinkedHashMap<>();

  Rail(List<RailEntry> entries) {
    this.entries = entries.stream().sorted(Comparator.comparingInt(RailEntry::order)).toList();
    setId("rail");
    addClassName("rail");
    setAriaLabel(Texts.text("frame.sections"));
    for (var entry : this.entries) {
      var link =
          new Anchor(entry.path(), new Icon(entry.icon()), new Span(Texts.text(entry.text())));
      link.getElement().setAttribute("data-go", String.valueOf(entry.key()));
      links.put(entry.path(), link);
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
}
