package io.atrium.portal.search;

import com.vaadin.flow.router.QueryParameters;
import io.atrium.search.SearchQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the page of results shows; all of it stands in the URL.
 *
 * @param filters facet to chosen values
 * @param sort null for the natural one: by relevance with a text, newest first without
 */
public record BrowseState(
    String text,
    Map<String, List<String>> filters,
    SearchQuery.@Nullable Sort sort,
    boolean table) {

  /** Path of the page. */
  public static final String PATH = "browse";

  private static final int PAGE = 30;
  private static final String TEXT = "q";
  private static final String SORT = "sort";
  private static final String VIEW = "view";

  public BrowseState {
    var copy = new TreeMap<String, List<String>>();
    filters.forEach((name, values) -> {
      if (!values.isEmpty()) {
        copy.put(name, List.copyOf(values));
      }
    });
    filters = copy;
  }

  /** Everything there is. */
  public static BrowseState all() {
    return new BrowseState("", Map.of(), null, false);
  }

  public static BrowseState of(QueryParameters parameters) {
    var filters = new LinkedHashMap<String, List<String>>();
    parameters
        .getParameters()
        .forEach((name, values) -> {
          if (!List.of(TEXT, SORT, VIEW).contains(name)) {
            filters.put(name, values.stream().filter(v -> !v.isBlank()).distinct().toList());
          }
        });
    var sort = first(parameters, SORT);
    return new BrowseState(
        first(parameters, TEXT),
        filters,
        Arrays.stream(SearchQuery.Sort.values())
            .filter(candidate -> candidate.word().equals(sort))
            .findFirst()
            .orElse(null),
        "table".equals(first(parameters, VIEW)));
  }

  public QueryParameters parameters() {
    var parameters = new LinkedHashMap<String, List<String>>();
    if (!text.isEmpty()) {
      parameters.put(TEXT, List.of(text));
    }
    parameters.putAll(filters);
    if (sort != null) {
      parameters.put(SORT, List.of(sort.word()));
    }
    if (table) {
      parameters.put(VIEW, List.of("table"));
    }
    return new QueryParameters(parameters);
  }

  /** The page's address with this state, relative to the portal's root. */
  public String address() {
    var query = parameters().getQueryString();
    return query.isEmpty() ? PATH : PATH + "?" + query;
  }

  SearchQuery query(@Nullable String cursor) {
    return new SearchQuery(text, filters, effectiveSort(), cursor, PAGE);
  }

  SearchQuery.Sort effectiveSort() {
    if (sort != null) {
      return sort;
    }
    return text.isBlank() ? SearchQuery.Sort.NEWEST : SearchQuery.Sort.RELEVANCE;
  }

  public BrowseState withText(String newText) {
    return new BrowseState(newText, filters, sort, table);
  }

  BrowseState withSort(SearchQuery.Sort newSort) {
    return new BrowseState(text, filters, newSort, table);
  }

  BrowseState withTable(boolean asTable) {
    return new BrowseState(text, filters, sort, asTable);
  }

  BrowseState withoutFilters() {
    return new BrowseState(text, Map.of(), sort, table);
  }

  boolean has(String facet, String value) {
    return filters.getOrDefault(facet, List.of()).contains(value);
  }

  /** Chooses a value, or gives it up again. */
  public BrowseState toggled(String facet, String value) {
    var changed = new LinkedHashMap<>(filters);
    var values = new ArrayList<>(filters.getOrDefault(facet, List.of()));
    if (!values.remove(value)) {
      values.add(value);
    }
    changed.put(facet, values);
    return new BrowseState(text, changed, sort, table);
  }

  BrowseState without(String facet) {
    var changed = new LinkedHashMap<>(filters);
    changed.remove(facet);
    return new BrowseState(text, changed, sort, table);
  }

  private static String first(QueryParameters parameters, String name) {
    return parameters.getSingleParameter(name).orElse("").strip();
  }
}
