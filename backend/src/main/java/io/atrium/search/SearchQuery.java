package io.atrium.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param text free text; blank finds everything
 * @param filters facet name to chosen values; values of one facet widen, facets narrow. Besides the
 *     kinds' own facets there are {@code kind}, {@code domain} (sub-domains included), {@code
 *     owner}, {@code tag} and {@code state}
 * @param cursor {@link SearchResult#next()} of the page before; null for the first page
 * @param limit 1 to 100
 */
public record SearchQuery(
    String text, Map<String, List<String>> filters, Sort sort, @Nullable String cursor, int limit) {

  /** In which order results come; the word is the value of the parameter {@code sort}. */
  public enum Sort {
    RELEVANCE,
    NEWEST,
    TITLE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public SearchQuery {
    filters = Map.copyOf(filters);
  }
}
