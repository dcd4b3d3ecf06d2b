package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.atrium.lineage.NodeId;
import io.atrium.lineage.openlineage.Details.Facet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Facets of something that a user may see can name datasets of which the user may not know: column
 * lineage and explicit lineage do. Those places are left out.
 */
final class FacetRedaction {

  private static final Set<String> NAMING = Set.of("columnLineage", "lineage");

  private FacetRedaction() {}

  /**
   * @param hidden of some datasets, those that may not be known
   */
  static List<Facet> redacted(List<Facet> facets, UnaryOperator<Set<UUID>> hidden) {
    var named = new HashSet<UUID>();
    for (var facet : facets) {
      if (NAMING.contains(facet.name())) {
        collect(facet.body(), named);
      }
    }
    var secret = named.isEmpty() ? named : hidden.apply(named);
    if (secret.isEmpty()) {
      return facets;
    }
    return facets.stream()
        .map(facet -> {
          if (!NAMING.contains(facet.name())) {
            return facet;
          }
          var body = facet.body().deepCopy();
          leaveOut(body, secret);
          return new Facet(facet.name(), facet.scope(), facet.at(), body);
        })
        .toList();
  }

  private static void collect(JsonNode value, Set<UUID> named) {
    if (EventMapping.isNamed(value)) {
      var _ = named.add(id(value));
    }
    value.forEach(inner -> collect(inner, named));
  }

  private static void leaveOut(JsonNode value, Set<UUID> secret) {
    if (value instanceof ArrayNode array) {
      for (var i = array.size() - 1; i >= 0; i--) {
        if (EventMapping.isNamed(array.get(i)) && secret.contains(id(array.get(i)))) {
          var _ = array.remove(i);
        }
      }
    }
    value.forEach(inner -> leaveOut(inner, secret));
  }

  private static UUID id(JsonNode named) {
    return NodeId.ofDataset(named.path("namespace").asText(), named.path("name").asText()).value();
  }
}
