package io.atrium.portal.search;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.following.FollowingNavigation;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.Texts;
import io.atrium.search.SearchQuery;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Above the results: how many, sorted how, shown how, narrowed by what. */
final class BrowseBar extends Div {

  private static final long serialVersionUID = 1L;

  private final transient FacetWords words;
  private final transient FollowingNavigation following;
  private final H1 title = new H1();
  private final Div tools = new Div();
  private final Div chips = new Div();
  private final Paragraph spelling = new Paragraph();

  BrowseBar(FacetWords words, FollowingNavigation following) {
    this.words = words;
    this.following = following;
    title.getElement().setAttribute("aria-live", "polite");
    tools.addClassName("browse-tools");
    chips.addClassName("chips");
    var head = new Div(title, tools);
    head.addClassName("browse-head");
    add(head, chips, spelling);
  }

  void show(BrowseState state, long total, @Nullable String didYouMean) {
    title.setText(
        state.text().isEmpty()
            ? Texts.text("browse.count", total)
            : Texts.text("browse.count-for", total, state.text()));
    tools.removeAll();
    tools.add(filterButton(state), sortMenu(state), layoutSwitch(state));
    following.searchButton(state.parameters().getQueryString()).ifPresent(tools::add);
    showChips(state);
    spelling.removeAll();
    spelling.setVisible(didYouMean != null);
    if (didYouMean != null) {
      spelling.add(
          new Span(Texts.text("browse.did-you-mean")),
          new Anchor(state.withText(didYouMean).address(), didYouMean));
    }
  }

  private void showChips(BrowseState state) {
    chips.removeAll();
    chips.setVisible(!state.filters().isEmpty());
    state
        .filters()
        .forEach((facet, values) -> values.forEach(value -> chips.add(chip(state, facet, value))));
    if (!state.filters().isEmpty()) {
      var clear = new Anchor(state.withoutFilters().address(), Texts.text("browse.clear"));
      clear.addClassName("clear");
      loads(clear);
      chips.add(clear);
    }
  }

  private Anchor chip(BrowseState state, String facet, String value) {
    var name = new Span(words.title(facet) + ": ");
    name.addClassName("quiet");
    var chip =
        new Anchor(
            state.toggled(facet, value).address(),
            name,
            new Span(words.value(facet, value)),
            new Icon("close"));
    chip.addClassName("chip");
    loads(chip);
    chip.getElement()
        .setAttribute(
            "aria-label", Texts.text("browse.drop", words.title(facet), words.value(facet, value)));
    return chip;
  }

  private static NativeButton filterButton(BrowseState state) {
    var chosen = state.filters().values().stream().mapToInt(List::size).sum();
    var button = new NativeButton();
    button.add(
        new Icon("filter"),
        new Span(
            chosen == 0
                ? Texts.text("browse.filters")
                : Texts.text("browse.filters-chosen", chosen)));
    button.addClassNames("button", "filter-button");
    button.getElement().setAttribute("data-action", "sheet");
    button.getElement().setAttribute("aria-controls", "facets");
    return button;
  }

  private static Menu sortMenu(BrowseState state) {
    var current = state.effectiveSort();
    var menu =
        new Menu(
            Texts.text("browse.sort", name(current)), new Span(name(current)), new Icon("chevron"));
    for (var sort : SearchQuery.Sort.values()) {
      menu.link(name(sort), state.withSort(sort).address(), sort == current);
    }
    return menu;
  }

  private static Div layoutSwitch(BrowseState state) {
    var layouts =
        new Div(
            layout("cards", state.withTable(false), !state.table()),
            layout("table", state.withTable(true), state.table()));
    layouts.addClassName("segments");
    return layouts;
  }

  private static Anchor layout(String name, BrowseState target, boolean current) {
    var link = new Anchor(target.address(), new Icon(name));
    link.getElement().setAttribute("aria-label", Texts.text("browse.as-" + name));
    link.getElement().setAttribute("title", Texts.text("browse.as-" + name));
    if (current) {
      link.getElement().setAttribute("aria-current", "true");
    }
    return link;
  }

  private static void loads(Anchor link) {
    link.getElement().setAttribute("data-loads", true);
  }

  private static String name(SearchQuery.Sort sort) {
    return Texts.text("sort." + sort.name().toLowerCase(Locale.ROOT));
  }
}
