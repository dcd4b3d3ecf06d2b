package io.atrium.portal.lineage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.lineage.Change;
import io.atrium.lineage.Impact;
import io.atrium.lineage.Impact.Affected;
import io.atrium.lineage.Node;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import java.util.stream.Stream;

/** What a step touches, before it is taken: the number, the nearest, the way to the whole list. */
final class ImpactGlance extends Div {

  private static final long serialVersionUID = 1L;
  private static final int NAMED = 5;

  ImpactGlance(NodeWords words, Impact impact, Change change) {
    addClassName("impact-first");
    var consequences = Consequences.of(impact);
    add(new H3(Texts.text("impact.touches")), new Span(consequences.line()));
    if (consequences.isNothing()) {
      return;
    }
    var nearest =
        Stream.concat(consequences.assets().stream(), consequences.others().stream())
            .map(Affected::node)
            .limit(NAMED)
            .toList();
    var list = new UnorderedList();
    nearest.forEach(node -> list.add(line(words, node)));
    add(list);
    var whole =
        Elements.link(
            NodePages.impact(impact.start().id(), change), Texts.text("impact.whole"), "small");
    // The step that one is about to take stays open.
    whole.setTarget("_blank");
    add(whole);
  }

  private static ListItem line(NodeWords words, Node node) {
    var item = new ListItem(new Icon(words.icon(node)), new Span(words.title(node)));
    var owner = node.owner();
    if (owner != null) {
      item.add(Elements.text(Team.name(owner), "quiet", "small"));
    }
    return item;
  }
}
