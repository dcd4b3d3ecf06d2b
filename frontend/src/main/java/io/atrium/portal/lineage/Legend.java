package io.atrium.portal.lineage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.lineage.Drawing.Card;
import io.atrium.portal.lineage.Drawing.Line;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import java.util.LinkedHashMap;

/** What the shapes and lines on this page mean; only those that are on it. */
final class Legend extends Div {

  private static final long serialVersionUID = 1L;

  Legend() {
    addClassName("legend");
    getElement().setAttribute("role", "note");
    getElement().setAttribute("aria-label", Texts.text("lineage.legend"));
  }

  void show(Drawing drawing) {
    removeAll();
    var shapes = new LinkedHashMap<String, Card>();
    drawing.nodes().forEach(card -> shapes.putIfAbsent(card.what() + card.icon(), card));
    shapes.values().stream()
        .filter(card -> !card.what().equals("group"))
        .forEach(card -> add(shape(card)));
    if (drawing.nodes().stream().anyMatch(card -> card.what().equals("group"))) {
      add(entry("shape shape-group", Texts.text("lineage.legend.group")));
    }
    if (drawing.edges().stream().anyMatch(Line::stale)) {
      add(entry("stroke stroke-stale", Texts.text("lineage.legend.expired")));
    }
    if (drawing.links().stream().anyMatch(Drawing.Link::indirect)) {
      add(entry("stroke stroke-stale", Texts.text("lineage.legend.indirect")));
    }
    var keys = Elements.text(Texts.text("lineage.keys"), "legend-keys");
    add(keys);
  }

  private static Span shape(Card card) {
    var icon = new Icon(card.icon());
    icon.addClassName("tone-" + card.tone());
    var shape = Elements.text("", "shape", "shape-" + card.what());
    shape.add(icon);
    var word =
        card.what().equals("hidden") ? Texts.text("lineage.hidden") : card.sub().split(" · ", 2)[0];
    return new Span(shape, new Span(word));
  }

  private static Span entry(String classes, String text) {
    return new Span(Elements.text("", classes.split(" ", -1)), new Span(text));
  }
}
