package io.atrium.lineage.dbt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.lineage.dbt.Manifest.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A manifest as OpenLineage events: a job for each model, snapshot and exposure, a dataset for each
 * seed and source. Tests are none.
 */
final class ManifestEvents {

  static final String PRODUCER = "dbt";

  private static final String SPEC = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/";
  private static final String FACETS = "https://openlineage.io/spec/facets/";

  private final Manifest manifest;
  private final String namespace;
  private final String jobNamespace;
  private final Instant at;

  ManifestEvents(Manifest manifest, String namespace, String jobNamespace, Instant at) {
    this.manifest = manifest;
    this.namespace = namespace;
    this.jobNamespace = jobNamespace;
    this.at = at;
  }

  List<ObjectNode> all() {
    var events = new ArrayList<ObjectNode>();
    for (var resource : manifest.resources().values()) {
      switch (resource.type()) {
        case "seed", "source" -> events.add(dataset(resource));
        case "exposure" -> events.add(job(resource, false));
        default -> {
          if (!isNowhere(resource)) {
            events.add(job(resource, true));
          }
        }
      }
    }
    return events;
  }

  private ObjectNode event(String type) {
    return Json.object()
        .put("eventTime", at.toString())
        .put("producer", PRODUCER)
        .put("schemaURL", SPEC + type);
  }

  private ObjectNode dataset(Resource resource) {
    var event = event("DatasetEvent");
    event.set("dataset", described(resource));
    return event;
  }

  private ObjectNode job(Resource resource, boolean makes) {
    var event = event("JobEvent");
    var job = event.putObject("job").put("namespace", jobNamespace).put("name", resource.job());
    var facets = job.putObject("facets");
    facet(facets, "jobType", "2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet")
        .put("processingType", "BATCH")
        .put("integration", "DBT")
        .put("jobType", resource.type().toUpperCase(java.util.Locale.ROOT));
    if (!resource.description().isEmpty()) {
      facet(
              facets,
              "documentation",
              "1-0-1/DocumentationJobFacet.json#/$defs/DocumentationJobFacet")
          .put("description", resource.description());
    }
    var inputs = event.putArray("inputs");
    for (var parent : read(resource)) {
      inputs.addObject().put("namespace", namespace).put("name", parent.dataset());
    }
    var outputs = event.putArray("outputs");
    if (makes) {
      outputs.add(described(resource));
    }
    return event;
  }

  private ObjectNode described(Resource resource) {
    var dataset = Json.object().put("namespace", namespace).put("name", resource.dataset());
    var facets = dataset.putObject("facets");
    if (!resource.description().isEmpty()) {
      facet(
              facets,
              "documentation",
              "1-0-1/DocumentationDatasetFacet.json#/$defs/DocumentationDatasetFacet")
          .put("description", resource.description());
    }
    if (!resource.columns().isEmpty()) {
      ArrayNode fields =
          facet(facets, "schema", "1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet")
              .putArray("fields");
      for (var column : resource.columns()) {
        var field = fields.addObject().put("name", column.name());
        if (column.type() != null) {
          field.put("type", column.type());
        }
        if (column.description() != null) {
          field.put("description", column.description());
        }
      }
    }
    return dataset;
  }

  /** What a resource reads; through models that are nowhere to what those read. */
  private Set<Resource> read(Resource resource) {
    var read = new LinkedHashSet<Resource>();
    var seen = new LinkedHashSet<String>();
    var open = new ArrayList<>(resource.parents());
    while (!open.isEmpty()) {
      var id = open.removeLast();
      var parent = manifest.resources().get(id);
      if (parent != null && seen.add(id) && !parent.type().equals("exposure")) {
        if (isNowhere(parent)) {
          open.addAll(parent.parents());
        } else {
          read.add(Objects.requireNonNull(parent));
        }
      }
    }
    return read;
  }

  private static boolean isNowhere(Resource resource) {
    return resource.materialized().equals("ephemeral");
  }

  private static ObjectNode facet(ObjectNode facets, String name, String schema) {
    return facets.putObject(name).put("_producer", PRODUCER).put("_schemaURL", FACETS + schema);
  }
}
