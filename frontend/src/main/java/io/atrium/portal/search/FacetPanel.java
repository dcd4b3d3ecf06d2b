package io.atrium.portal.search;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import io.atrium.search.SearchResult.FacetCount;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The facets with their counts. Choosing goes through the URL; showing more values and filtering
 * them happens in the browser, for all values are there.
 */
final class FacetPanel extends Aside {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 7;
  private static final int WORTH_FILTERING = 15;

  private final transient FacetWords words;
  private final transient Consumer<BrowseState> choose;
  private final Div groups = new Div();

  FacetPanel(FacetWords words, Consumer<BrowseState> choose) {
    this.words = words;
    this.choose = choose;
    setId("facets");
    addClassName("facets");
    getElement().setAttribute("aria-label", Texts.text("browse.filters"));
    var close = new NativeButton();
    close.add(new Icon("close"));
    close.addClassName("icon-button");
    close.getElement().setAttribute("data-action", "sheet");
    close.getElement().setAttribute("aria-label", Texts.text("close"));
    var sheetHead = new Div(new H2(Texts.text("browse.filters")), close);
    sheetHead.addClassName("sheet-head");
    add(sheetHead, groups);
  }

  void show(Map<String, List<FacetCount>> facets, BrowseState state) {
    groups.removeAll();
    facets.forEach((name, counts) -> {
      var values = withChosen(name, counts, state);
      // One value that everything has narrows nothing.
      if (!values.isEmpty() && (values.size() > 1 || state.filters().containsKey(name))) {
        groups.add(group(name, values, state));
      }
    });
  }

  /** What is chosen stays visible even where nothing is left of it. */
  private static List<FacetCount> withChosen(
      String facet, List<FacetCount> counts, BrowseState state) {
    var all = new ArrayList<>(counts);
    for (var chosen : state.filters().getOrDefault(facet, List.of())) {
      if (counts.stream().noneMatch(count -> count.value().equals(chosen))) {
        all.add(new FacetCount(chosen, 0));
      }
    }
    return all;
  }

  private Component group(String facet, List<FacetCount> counts, BrowseState state) {
    var group = new Section();
    group.addClassName("facet");
    var title = new H3(words.title(facet));
    title.setId("facet-" + facet);
    group.getElement().setAttribute("aria-labelledby", "facet-" + facet);
    group.getElement().setAttribute("role", "group");
    group.add(title);
    if (counts.size() > WORTH_FILTERING) {
      group.getElement().appendChild(filter(facet));
    }
    for (var i = 0; i < counts.size(); i++) {
      var row = row(facet, counts.get(i), state);
      if (i >= SHOWN && !state.has(facet, counts.get(i).value())) {
        row.addClassName("beyond");
      }
      group.add(row);
    }
    if (counts.size() > SHOWN) {
      var more = new NativeButton(Texts.text("browse.more", counts.size() - SHOWN));
      more.addClassNames("link-button", "small");
      more.getElement().setAttribute("data-action", "more");
      group.add(more);
    }
    return group;
  }

  private Element filter(String facet) {
    var input = new Element("input");
    input.setAttribute("type", "search");
    input.setAttribute("class", "facet-filter beyond");
    input.setAttribute("data-filter", true);
    input.setAttribute("placeholder", Texts.text("browse.filter-values"));
    input.setAttribute("aria-label", Texts.text("browse.filter-in", words.title(facet)));
    return input;
  }

  private NativeButton row(String facet, FacetCount count, BrowseState state) {
    var chosen = state.has(facet, count.value());
    var box = new Span();
    box.addClassName("box");
    var name = new Span(words.value(facet, count.value()));
    name.addClassName("name");
    var number = new Span(NumberFormat.getInstance(getLocale()).format(count.count()));
    number.addClassName("count");
    var row = new NativeButton();
    row.add(box, name, number);
    row.addClassName("facet-value");
    row.getElement().setAttribute("role", "checkbox");
    row.getElement().setAttribute("aria-checked", String.valueOf(chosen));
    row.getElement().setAttribute("data-loads", true);
    row.getElement().setAttribute("title", words.value(facet, count.value()));
    row.addClickListener(event -> choose.accept(state.toggled(facet, count.value())));
    return row;
  }
}
