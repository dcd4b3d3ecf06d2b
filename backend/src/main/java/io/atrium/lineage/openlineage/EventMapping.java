package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.lineage.NodeId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
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
  private static final String LIFECYCLE = "lifecycleStateChange";
  private static final Pattern TEAM = Pattern.compile("team:[a-z0-9]([a-z0-9._-]{0,98}[a-z0-9])?");

  private final LineageEvent event;
  private final Harvest harvest;
  private final String producer;

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
        var _ = dataset(event.dataset(), null, true);
      }
      return;
    }
    var id = harvest.job(job.namespace(), job.name(), at);
    var type = job.facets().path("jobType");
    type(id, type.path("jobType").isTextual() ? type.path("jobType") : type.path("processingType"));
    facets(id, "node", job.facets());
    owner(id, job.facets());
    if (event.run() != null) {
      run(id, event.run());
    }
    for (var input : event.inputs()) {
      var dataset = dataset(input, id, false);
      if (!isDrop(input)) {
        harvest.edge(dataset, id, READS, producer, at);
      }
      facets(dataset, "input", input.use());
    }
    for (var output : event.outputs()) {
      var dataset = dataset(output, id, true);
      if (!isDrop(output)) {
        harvest.edge(id, dataset, WRITES, producer, at);
      }
      facets(dataset, "output", output.use());
    }
    new ColumnMapping(harvest, producer, at, id).entries(job.facets().path("lineage"));
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

  /**
   * @param there whether the event says, unless it is about a drop, that the dataset is there now
   */
  private NodeId dataset(LineageEvent.Dataset dataset, @Nullable NodeId job, boolean there) {
    var at = event.time();
    var facets = dataset.facets();
    var id = harvest.dataset(dataset.namespace(), dataset.name(), at);
    type(id, facets.path("datasetType").path("datasetType"));
    facets(id, "node", facets);
    owner(id, facets);
    for (var other : facets.path("symlinks").path("identifiers")) {
      if (isNamed(other)) {
        harvest.same(
            id, harvest.dataset(other.path("namespace").asText(), other.path("name").asText(), at));
      }
    }
    if (isDrop(dataset)) {
      if (isDone()) {
        harvest.dropped(id, at);
      }
      return id;
    }
    var change = change(dataset);
    if (there || change.equals("CREATE")) {
      harvest.written(id, at);
    }
    if (change.equals("RENAME")) {
      renamed(id, facets.path(LIFECYCLE).path("previousIdentifier"));
    }
    var columns = new ColumnMapping(harvest, producer, at, job);
    columns.columnLineage(id, facets.path("columnLineage"));
    columns.dataset(id, facets.path("lineage"));
    return id;
  }

  /** The old name is gone, and feeds the new one: what read it may have to read that. */
  private void renamed(NodeId id, JsonNode before) {
    if (isNamed(before)) {
      var at = event.time();
      var old =
          harvest.dataset(before.path("namespace").asText(), before.path("name").asText(), at);
      if (!old.equals(id)) {
        harvest.edge(old, id, DERIVES, producer, at);
        if (isDone()) {
          harvest.dropped(old, at);
        }
      }
    }
  }

  /** A job that begins or fails has changed nothing, whatever it means to do. */
  private boolean isDone() {
    return event.state() != RunState.START
        && event.state() != RunState.FAIL
        && event.state() != RunState.ABORT;
  }

  /** What drops a dataset feeds it no more than it is fed by it: no edge. */
  private static boolean isDrop(LineageEvent.Dataset dataset) {
    return change(dataset).equals("DROP");
  }

  private static String change(LineageEvent.Dataset dataset) {
    return dataset.facets().path(LIFECYCLE).path(LIFECYCLE).asText("").toUpperCase(Locale.ROOT);
  }

  /** The first team among the owners; owners of other kinds stay in the facet. */
  private void owner(NodeId id, JsonNode facets) {
    var ownership = facets.path("ownership");
    if (!ownership.isObject()) {
      return;
    }
    var team = "";
    for (var owner : ownership.path("owners")) {
      var name = owner.path("name").asText("").strip();
      if (team.isEmpty() && TEAM.matcher(name).matches()) {
        team = name;
      }
    }
    harvest.owner(id, team, event.time());
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
