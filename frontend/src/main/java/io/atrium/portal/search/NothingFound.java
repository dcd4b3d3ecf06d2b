package io.atrium.portal.search;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.portal.shared.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Nothing matches: which filter to drop, and how much that would find. */
final class NothingFound extends Div {

  private static final long serialVersionUID = 1L;
  private static final int MOST_TRIED = 5;

  NothingFound(BrowseState state, FacetWords words, ToLongFunction<BrowseState> count) {
    addClassName("message");
    add(
        new H2(
            state.text().isEmpty()
                ? Texts.text("nothing.title")
                : Texts.text("nothing.title-for", state.text())));
    var ways = new UnorderedList();
    ways.addClassName("ways");
    waysOut(state, words)
        .forEach((label, other) -> {
          var found = count.applyAsLong(other);
          if (found > 0) {
            var link = new Anchor(other.address(), label);
            var number = new Span(Texts.text("browse.count", found));
            number.addClassName("quiet");
            ways.add(new ListItem(link, new Span(" · "), number));
          }
        });
    add(
        new Paragraph(
            ways.getChildren().findAny().isPresent()
                ? Texts.text("nothing.try")
                : Texts.text("nothing.other-words")),
        ways);
  }

  private static Map<String, BrowseState> waysOut(BrowseState state, FacetWords words) {
    var ways = new LinkedHashMap<String, BrowseState>();
    state.filters().keySet().stream()
        .limit(MOST_TRIED)
        .forEach(facet ->
            ways.put(Texts.text("nothing.without", words.title(facet)), state.without(facet)));
    if (state.filters().size() > 1) {
      ways.put(Texts.text("nothing.without-filters"), state.withoutFilters());
    }
    if (!state.text().isEmpty() && !state.filters().isEmpty()) {
      ways.put(Texts.text("nothing.without-text"), state.withText(""));
    }
    return ways;
  }
}
