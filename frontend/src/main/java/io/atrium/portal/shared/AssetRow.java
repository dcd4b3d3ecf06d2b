package io.atrium.portal.shared;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** One asset in a list: kind, title, owner, state, a line of summary, the facts that matter. */
public final class AssetRow extends ListItem {

  private static final long serialVersionUID = 1L;

  public AssetRow(AssetLine line, KindWords words) {
    addClassName("asset-row");
    var link = new Anchor(line.path());
    link.addClassName("asset-title");
    link.getElement().setAttribute("data-item", true);
    if (line.titleMarked() == null) {
      link.setText(line.title());
    } else {
      link.add(Markup.marked(line.titleMarked()));
    }
    var head = new Div(Icon.ofKind(line.kind()), link);
    head.addClassName("asset-head");
    if (!line.state().equals("approved")) {
      head.add(new StateBadge(line.state()));
    }
    add(head, summary(line), about(line, words));
    if (!line.facts().isEmpty()) {
      add(facts(line, words));
    }
  }

  private static Paragraph summary(AssetLine line) {
    var summary = new Paragraph();
    summary.addClassName("asset-summary");
    if (line.summaryMarked() == null) {
      summary.setText(line.summary());
    } else {
      summary.add(Markup.marked(line.summaryMarked()));
    }
    return summary;
  }

  private static Div about(AssetLine line, KindWords words) {
    var about =
        new Div(
            new Span(words.title(line.kind())),
            new Span(line.domain().replace(".", " › ")),
            new Span(Team.name(line.owner())),
            new Span("v" + line.version()),
            new RelativeTime(line.updatedAt()));
    about.addClassName("asset-about");
    return about;
  }

  private static Div facts(AssetLine line, KindWords words) {
    var facts = new Div();
    facts.addClassName("asset-facts");
    line.facts()
        .forEach((name, value) -> {
          var fact = new Span();
          var label = new Element("small");
          label.setText(words.field(line.kind(), name));
          var text = new Element("b");
          text.setText(value);
          fact.getElement().appendChild(label, text);
          facts.add(fact);
        });
    return facts;
  }
}
