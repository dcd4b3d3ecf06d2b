package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** What one event may hold, so that nobody's event is everybody's burden. */
@Singleton
class EventBounds {

  /** A smaller event cannot hold too many columns. */
  private static final int SMALL = 1 << 20;

  private final IntakeConfiguration configuration;

  EventBounds(IntakeConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * @param bytes of the event
   * @throws EventFault naming what is too large
   */
  void check(LineageEvent event, int bytes) {
    var datasets = event.inputs().size() + event.outputs().size();
    if (datasets > configuration.maximumDatasets()) {
      throw EventFault.tooLarge(
          event.inputs().size() > configuration.maximumDatasets() ? "/inputs" : "/outputs",
          "The event names %,d datasets; at most %,d can be kept. Send a run's datasets in several events, or name folders instead of files."
              .formatted(datasets, configuration.maximumDatasets()));
    }
    if (bytes > configuration.maximumFacetBytes()) {
      checkFacets(event);
    }
    if (bytes > SMALL) {
      checkColumns(event);
    }
  }

  private void checkFacets(LineageEvent event) {
    if (event.run() != null) {
      checkFacets(event.run().facets(), "/run/facets");
    }
    if (event.job() != null) {
      checkFacets(event.job().facets(), "/job/facets");
    }
    if (event.dataset() != null) {
      checkFacets(event.dataset().facets(), "/dataset/facets");
    }
    for (var i = 0; i < event.inputs().size(); i++) {
      checkFacets(event.inputs().get(i).facets(), "/inputs/" + i + "/facets");
      checkFacets(event.inputs().get(i).use(), "/inputs/" + i + "/inputFacets");
    }
    for (var i = 0; i < event.outputs().size(); i++) {
      checkFacets(event.outputs().get(i).facets(), "/outputs/" + i + "/facets");
      checkFacets(event.outputs().get(i).use(), "/outputs/" + i + "/outputFacets");
    }
  }

  private void checkFacets(JsonNode facets, String pointer) {
    for (var facet : facets.properties()) {
      if (size(facet.getValue()) > configuration.maximumFacetBytes()) {
        throw EventFault.tooLarge(
            pointer + "/" + facet.getKey().replace("~", "~0").replace("/", "~1"),
            "The facet %s is larger than %,d bytes; switch it off at its producer, such as by `spark.openlineage.facets.%s.disabled`."
                .formatted(facet.getKey(), configuration.maximumFacetBytes(), facet.getKey()));
      }
    }
  }

  /** About what it takes as JSON. */
  private static long size(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT ->
          2
              + value.properties().stream()
                  .mapToLong(member -> member.getKey().length() + 4L + size(member.getValue()))
                  .sum();
      case ARRAY -> {
        var size = 2L;
        for (var item : value) {
          size += 1 + size(item);
        }
        yield size;
      }
      case STRING -> value.textValue().length() + 2L;
      default -> 8;
    };
  }

  private void checkColumns(LineageEvent event) {
    var links =
        Stream.concat(event.inputs().stream(), event.outputs().stream())
            .mapToLong(dataset -> columns(dataset.facets()))
            .sum();
    if (event.dataset() != null) {
      links += columns(event.dataset().facets());
    }
    if (event.job() != null) {
      links += inputs(event.job().facets().path("lineage"));
    }
    if (links > configuration.maximumColumns()) {
      throw EventFault.tooLarge(
          "",
          "The event links %,d columns; at most %,d can be kept. Send the outputs in several events."
              .formatted(links, configuration.maximumColumns()));
    }
  }

  private static long columns(JsonNode facets) {
    return inputs(facets.path("columnLineage")) + inputs(facets.path("lineage"));
  }

  /** All that stands in arrays: each element is a link at most. */
  private static long inputs(JsonNode value) {
    var links = value.isArray() ? value.size() : 0L;
    for (var item : value) {
      links += inputs(item);
    }
    return links;
  }
}
