package io.atrium.portal.stewardship;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.SimilarWords;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.CommentThread;
import io.atrium.stewardship.Similar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What exists already and is nearly the same, and what the author says about that. */
final class SimilarPanel extends Section {

  private static final long serialVersionUID = 1L;

  /**
   * @param similar null where search does not answer
   * @param said threads of the author about the version as a whole
   */
  SimilarPanel(@Nullable List<Similar> similar, List<CommentThread> said) {
    addClassNames("desk-panel", "similar");
    add(new H2(Texts.text("similar.title")));
    if (similar == null) {
      add(Elements.paragraph(Texts.text("similar.unavailable"), "quiet"));
      return;
    }
    if (similar.isEmpty()) {
      add(Elements.paragraph(Texts.text("similar.none"), "quiet"));
      return;
    }
    var list = new UnorderedList();
    list.addClassName("similar-list");
    similar.forEach(one -> list.add(row(one)));
    add(list);
    if (said.isEmpty()) {
      add(Elements.paragraph(Texts.text("similar.no-reason"), "missing"));
    }
    for (var thread : said) {
      add(
          Elements.paragraph(
              Texts.text(
                  "similar.reason", thread.openedBy().name(), thread.comments().getFirst().text()),
              "said"));
    }
  }

  private static ListItem row(Similar similar) {
    var link = Elements.link(AssetLine.path(similar.reference()), similar.title(), "asset-title");
    var head =
        Elements.div(
            "asset-head",
            Icon.ofKind(similar.kind()),
            link,
            Elements.tag(Texts.text("similar.score", Math.round(similar.score() * 100))));
    var about = Elements.div("asset-about", new Span(Team.name(similar.owner())));
    SimilarWords.why(similar).forEach(why -> about.add(new Span(why)));
    return new ListItem(head, about);
  }
}
