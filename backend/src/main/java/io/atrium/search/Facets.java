package io.atrium.search;

import io.atrium.schemas.Facet;
import io.atrium.schemas.Field;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which facets there are: those of every asset, and those that the schemas of the kinds declare.
 */
final class Facets {

  /** Facets of every asset, in the order in which they are shown. */
  static final List<String> COMMON = List.of("kind", "domain", "owner", "tag", "state");

  /** Words that mean something else as parameters; a schema cannot take them. */
  private static final Set<String> RESERVED = Set.of("q", "sort", "cursor", "limit");

  private final Kinds kinds;

  Facets(Kinds kinds) {
    this.kinds = kinds;
  }

  static boolean isFree(String name) {
    return !COMMON.contains(name) && !RESERVED.contains(name);
  }

  /** Every name that may stand in a query. */
  Set<String> known() {
    var names = new TreeSet<>(COMMON);
    kinds.commonFields().forEach(field -> add(names, field));
    kinds.all().forEach(kind -> kind.facets().forEach(field -> add(names, field)));
    return names;
  }

  /**
   * What to count: the common facets, those of the kind when one is chosen, and whatever else is
   * chosen.
   */
  List<String> counted(SearchQuery query) {
    var names = new LinkedHashSet<>(COMMON);
    kinds.commonFields().forEach(field -> add(names, field));
    var chosen = query.filters().getOrDefault("kind", List.of());
    if (chosen.size() == 1) {
      kinds.find(chosen.getFirst()).stream()
          .map(Kind::facets)
          .forEach(fields -> fields.forEach(field -> add(names, field)));
    }
    query.filters().keySet().stream().sorted().forEach(names::add);
    return List.copyOf(names);
  }

  /** Ranges of numbers in their own order instead of by count. */
  SearchResult ordered(SearchResult result) {
    var facets = new LinkedHashMap<String, List<SearchResult.FacetCount>>();
    result.facets().forEach((name, counts) -> facets.put(name, ordered(name, counts)));
    return new SearchResult(
        result.items(), result.total(), facets, result.next(), result.didYouMean());
  }

  private List<SearchResult.FacetCount> ordered(String name, List<SearchResult.FacetCount> counts) {
    var buckets =
        kinds.all().stream()
            .flatMap(kind -> kind.facets().stream())
            .map(Field::facet)
            .filter(facet -> facet != null && facet.name().equals(name))
            .flatMap(facet -> facet.buckets().stream())
            .map(Facet.Bucket::label)
            .distinct()
            .toList();
    if (buckets.isEmpty()) {
      return counts;
    }
    var sorted = new ArrayList<>(counts);
    sorted.sort(
        Comparator.comparingInt((SearchResult.FacetCount count) -> {
          var place = buckets.indexOf(count.value());
          return place < 0 ? Integer.MAX_VALUE : place;
        }));
    return sorted;
  }

  /** The values under which a descriptor is counted. */
  Map<String, List<String>> values(IndexedFields fields) {
    var values = new LinkedHashMap<String, List<String>>();
    fields
        .all()
        .forEach(field -> {
          var facet = field.facet();
          if (facet != null && isFree(facet.name())) {
            var found = field.facetValues(fields.descriptor());
            if (!found.isEmpty()) {
              values.put(facet.name(), found);
            }
          }
        });
    return values;
  }

  private static void add(Set<String> names, Field field) {
    var facet = field.facet();
    if (facet != null && isFree(facet.name())) {
      names.add(facet.name());
    }
  }
}
