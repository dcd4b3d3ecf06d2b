package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.lineage.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event means for the graph, the run, and what is known of datasets and jobs. Facets that
 * do not look as they should say nothing here; they are kept all the same.
 */
final class EventMapping {

  static final String READS = "reads";
  static final String WRITES = "writes";
  static final String DERIVES = "derives";

  private static final int LONGEST_TYPE = 100;

  private final LineageEvent event;
  private final Harvest harvest;
  private final String producer;

  /** What a job names as inputs and outputs, by all names. */
  private final Set<NodeId> listed = new HashSet<>();

  private EventMapping(LineageEvent event, Harvest harvest) {
    this.event = event;
    this.harvest = harvest;
    this.producer = Producers.normal(event.producer());
  }

  static void map(LineageEvent event, Harvest harvest) {
    new EventMapping(event, harvest).map();
  }

  private void map() {
    var at = event.time();
    var job = event.job();
    if (job == null) {
      if (event.dataset() != null) {
        var _ = dataset(event.dataset(), null);
      }
      return;
    }
    var id = harvest.job(job.namespace(), job.name(), at);
    var type = job.facets().path("jobType");
    type(id, type.path("jobType").isTextual() ? type.path("jobType") : type.path("processingType"));
    facets(id, "node", job.facets());
    if (event.run() != null) {
      run(id, event.run());
    }
    if (!event.inputs().isEmpty()) {
      event.inputs().forEach(this::list);
      event.outputs().forEach(this::list);
    }
    for (var input : event.inputs()) {
      var dataset = dataset(input, id);
      harvest.edge(dataset, id, READS, producer, at);
      facets(dataset, "input", input.use());
    }
    for (var output : event.outputs()) {
      var dataset = dataset(output, id);
      harvest.edge(id, dataset, WRITES, producer, at);
      facets(dataset, "output", output.use());
    }
    new ColumnMapping(harvest, producer, at, id, Set.of()).entries(job.facets().path("lineage"));
  }

  private void list(LineageEvent.Dataset dataset) {
    var _ = listed.add(harvest.named(dataset.namespace(), dataset.name()));
    for (var other : dataset.facets().path("symlinks").path("identifiers")) {
      if (isNamed(other)) {
        var _ =
            listed.add(
                harvest.named(other.path("namespace").asText(), other.path("name").asText()));
      }
    }
  }

  private void run(NodeId job, LineageEvent.Run run) {
    var at = event.time();
    var parent = run.facets().path("parent");
    var above = job(parent.path("job"));
    if (above != null && !above.equals(job)) {
      harvest.parent(job, above, at);
    }
    var _ = job(parent.path("root").path("job"));
    Map<String, FacetFact> facets = new HashMap<>();
    for (var facet : run.facets().properties()) {
      if (!facet.getValue().isNull()) {
        facets.put(facet.getKey(), Harvest.fact(facet.getValue(), at));
      }
    }
    var parentRun = uuid(parent.path("run").path("runId"));
    harvest.run(
        RunFact.of(
            run.id(),
            job.value(),
            event.state(),
            at,
            run.id().equals(parentRun) ? null : parentRun,
            facets));
  }

  private @Nullable NodeId job(JsonNode named) {
    return isNamed(named)
        ? harvest.job(named.path("namespace").asText(), named.path("name").asText(), event.time())
        : null;
  }

  private NodeId dataset(LineageEvent.Dataset dataset, @Nullable NodeId job) {
    var at = event.time();
    var facets = dataset.facets();
    var id = harvest.dataset(dataset.namespace(), dataset.name(), at);
    type(id, facets.path("datasetType").path("datasetType"));
    facets(id, "node", facets);
    for (var other : facets.path("symlinks").path("identifiers")) {
      if (isNamed(other)) {
        harvest.same(
            id, harvest.dataset(other.path("namespace").asText(), other.path("name").asText(), at));
      }
    }
    var change = facets.path("lifecycleStateChange");
    var before = change.path("previousIdentifier");
    if (change.path("lifecycleStateChange").asText().equalsIgnoreCase("RENAME")
        && isNamed(before)) {
      var old =
          harvest.dataset(before.path("namespace").asText(), before.path("name").asText(), at);
      if (!old.equals(id)) {
        harvest.edge(old, id, DERIVES, producer, at);
      }
    }
    new ColumnMapping(harvest, producer, at, job, listed)
        .columnLineage(id, facets.path("columnLineage"));
    new ColumnMapping(harvest, producer, at, job, Set.of()).dataset(id, facets.path("lineage"));
    return id;
  }

  private void type(NodeId id, JsonNode type) {
    var text = type.isTextual() ? type.textValue().strip() : "";
    if (!text.isEmpty() && text.length() <= LONGEST_TYPE && LineageEvent.isText(text)) {
      harvest.type(id, text, event.time());
    }
  }

  private void facets(NodeId id, String scope, JsonNode facets) {
    for (var facet : facets.properties()) {
      if (!facet.getValue().isNull()) {
        harvest.facet(id, scope, facet.getKey(), facet.getValue(), event.time());
      }
    }
  }

  /** Whether a namespace and a name are there that can be kept. */
  static boolean isNamed(JsonNode named) {
    return isName(named.path("namespace")) && isName(named.path("name"));
  }

  private static boolean isName(JsonNode name) {
    return name.isTextual()
        && !name.textValue().isBlank()
        && name.textValue().length() <= LineageEvent.LONGEST_NAME
        && LineageEvent.isText(name.textValue());
  }

  private static @Nullable UUID uuid(JsonNode id) {
    return id.isTextual() ? LineageEvent.uuid(id.textValue()).orElse(null) : null;
  }
}
