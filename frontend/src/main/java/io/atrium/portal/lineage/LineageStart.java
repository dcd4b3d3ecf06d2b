package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.atrium.lineage.Change;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.SearchField;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/** Where one begins: finding a dataset, a job or an asset, and what nobody owns yet. */
@Singleton
class LineageStart {

  private final CurrentUser user;
  private final NodeFinder finder;
  private final Claiming claiming;

  LineageStart(CurrentUser user, NodeFinder finder, Claiming claiming) {
    this.user = user;
    this.finder = finder;
    this.claiming = claiming;
  }

  /** The page without a node. */
  Component page() {
    var page =
        new Div(Elements.paragraph(Texts.text("lineage.lead"), "quiet"), field(NodePages::graph));
    claiming.unclaimed(user.require()).ifPresent(page::add);
    page.add(new Message(Texts.text("lineage.send-title"), Texts.text("lineage.send-text")));
    return page;
  }

  /** The page of consequences without a node. */
  Component forImpact() {
    return new Div(
        Elements.paragraph(Texts.text("impact.lead"), "quiet"),
        field(node -> NodePages.impact(node, Change.ANY)));
  }

  private SearchField field(UnaryOperator<String> page) {
    var field = new SearchField(Texts.text("lineage.find"), Texts.text("lineage.find-placeholder"));
    field.addClassName("lineage-find");
    field.onAsk(text -> field.setSuggestions(finder.suggest(user.require(), text, page)));
    field.onSearch(text -> {
      var found = finder.suggest(user.require(), text, page);
      field.setSuggestions(found);
      if (found.size() == 1) {
        NodeFinder.go(found.getFirst());
      }
    });
    return field;
  }
}
