package io.atrium.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of results.
 *
 * @param total how many assets match and may be seen
 * @param facets facet name to its values with counts, the facets in the order in which they are to
 *     be shown; a facet's own choice does not narrow its counts. Empty on all pages but the first
 * @param next cursor of the following page; null at the end
 * @param didYouMean a better spelling of the text; null where the text is fine
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SearchResult(
    List<Hit> items,
    long total,
    Map<String, List<FacetCount>> facets,
    @Nullable String next,
    @Nullable String didYouMean) {

  /** How many assets have a value, within the other choices. */
  @Serdeable
  public record FacetCount(String value, long count) {}
}
