package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.atrium.lineage.Direction;
import io.atrium.lineage.Edge;
import io.atrium.lineage.Lineage;
import io.atrium.lineage.LineageGraph;
import io.atrium.lineage.LineageQuery;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import io.atrium.lineage.openlineage.MarquezViews.DatasetData;
import io.atrium.lineage.openlineage.MarquezViews.EdgeView;
import io.atrium.lineage.openlineage.MarquezViews.FieldView;
import io.atrium.lineage.openlineage.MarquezViews.GraphView;
import io.atrium.lineage.openlineage.MarquezViews.JobData;
import io.atrium.lineage.openlineage.MarquezViews.NameView;
import io.atrium.lineage.openlineage.MarquezViews.NodeView;
import io.atrium.lineage.openlineage.MarquezViews.RunData;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers the question for a graph as Marquez does, so that its readers can stay as they are. */
@Singleton
class MarquezGraph {

  private static final int NODES = 2_000;
  private static final String RESTRICTED = "restricted";

  private final Lineage lineage;
  private final NodeQueries nodes;
  private final RunQueries runs;
  private final NodeDetails details;
  private final Authorization authorization;

  MarquezGraph(
      Lineage lineage,
      NodeQueries nodes,
      RunQueries runs,
      NodeDetails details,
      Authorization authorization) {
    this.lineage = lineage;
    this.nodes = nodes;
    this.runs = runs;
    this.details = details;
    this.authorization = authorization;
  }

  /**
   * @param nodeId as {@link MarquezNodeId} has it
   * @param depth jobs away from the start
   */
  @Transactional(readOnly = true)
  public GraphView around(User user, String nodeId, int depth) {
    authorization.require(user, Operation.READ_LINEAGE);
    var start = start(user, nodeId);
    // from job to job are two steps; the datasets of the last jobs are shown, too
    var steps = 2L * depth + (start.kind() == NodeKind.JOB ? 1 : 2);
    var graph = around(user, start.id(), (int) Math.min(steps, Lineage.DEEPEST), null);
    if (graph.edges().isEmpty()) {
      // Marquez forgets nothing: what is no longer seen is shown as it was last seen
      graph = around(user, start.id(), (int) Math.min(steps, Lineage.DEEPEST), start.lastSeen());
    }
    return view(graph);
  }

  private LineageGraph around(User user, UUID id, int steps, @Nullable Instant at) {
    return lineage.around(
        user,
        new LineageQuery(
            id.toString(),
            Direction.BOTH,
            steps,
            Set.of(NodeKind.DATASET.word(), NodeKind.JOB.word()),
            at,
            false,
            NODES,
            Lineage.WIDEST));
  }

  private NodeQueries.Row start(User user, String nodeId) {
    var audience = Audience.of(user);
    var id =
        MarquezNodeId.parse(nodeId)
            .orElseThrow(() ->
                IntakeProblem.INVALID_LINEAGE_LIST.because(
                    "`nodeId` is dataset:<namespace>:<name>, job:<namespace>:<name> or run:<id>."));
    var run = id.run();
    if (run != null) {
      return runs.find(run, audience)
          .flatMap(found -> nodes.find(found.fact().job(), audience))
          .orElseThrow(() -> missing(nodeId));
    }
    return id.candidates().stream()
        .flatMap(candidate -> nodes.find(candidate.value(), audience).stream())
        .findFirst()
        .orElseThrow(() -> missing(nodeId));
  }

  private static RuntimeException missing(String nodeId) {
    return IntakeProblem.LINEAGE_NODE_NOT_FOUND.because(
        "There is no node %s, or you may not see it.".formatted(nodeId));
  }

  private GraphView view(LineageGraph graph) {
    Map<String, Node> shown = new HashMap<>();
    graph.nodes().stream()
        .filter(node -> node.kind() == NodeKind.DATASET || node.kind() == NodeKind.JOB)
        .forEach(node -> shown.put(node.id(), node));
    Map<String, TreeMap<String, EdgeView>> in = new HashMap<>();
    Map<String, TreeMap<String, EdgeView>> out = new HashMap<>();
    for (var edge : graph.edges()) {
      var source = shown.get(edge.source());
      var target = shown.get(edge.target());
      if (source != null && target != null && isFlow(edge)) {
        var view = new EdgeView(name(source), name(target));
        var key = view.origin() + "\n" + view.destination();
        in.computeIfAbsent(target.id(), none -> new TreeMap<>()).put(key, view);
        out.computeIfAbsent(source.id(), none -> new TreeMap<>()).put(key, view);
      }
    }
    var known = new Known(graph, shown, details, runs);
    return new GraphView(
        shown.values().stream()
            .map(node ->
                new NodeView(
                    name(node),
                    node.kind() == NodeKind.JOB ? "JOB" : "DATASET",
                    known.data(node),
                    List.copyOf(in.getOrDefault(node.id(), new TreeMap<>()).values()),
                    List.copyOf(out.getOrDefault(node.id(), new TreeMap<>()).values())))
            .sorted(Comparator.comparing(NodeView::id))
            .toList());
  }

  private static boolean isFlow(Edge edge) {
    return edge.kind().equals(EventMapping.READS) || edge.kind().equals(EventMapping.WRITES);
  }

  /** A stand-in is named by its own id, which says nothing. */
  private static String name(Node node) {
    return node.kind().word() + ":" + namespace(node) + ":" + title(node);
  }

  private static String namespace(Node node) {
    return node.redacted() ? RESTRICTED : node.namespace();
  }

  private static String title(Node node) {
    return node.redacted() ? node.id() : node.name();
  }

  /** What is known of all shown nodes, asked for at once. */
  private static final class Known {
    private final LineageGraph graph;
    private final Map<String, Node> shown;
    private final Map<UUID, List<Details.Facet>> facets;
    private final Map<UUID, RunSummary> last;

    Known(LineageGraph graph, Map<String, Node> shown, NodeDetails details, RunQueries runs) {
      this.graph = graph;
      this.shown = shown;
      var open =
          shown.values().stream()
              .filter(node -> !node.redacted())
              .map(node -> UUID.fromString(node.id()))
              .toList();
      this.facets = details.facetsOf(open);
      this.last = runs.last(open);
    }

    Object data(Node node) {
      return node.kind() == NodeKind.JOB ? job(node) : dataset(node);
    }

    private DatasetData dataset(Node node) {
      var said = facets(node);
      return new DatasetData(
          new NameView(namespace(node), title(node)),
          isStream(node) ? "STREAM" : "DB_TABLE",
          title(node),
          title(node),
          node.firstSeen(),
          node.lastSeen(),
          namespace(node),
          otherwise(NodeDetails.text(body(said, "dataSource").path("name")), namespace(node)),
          NodeDetails.columns(body(said, "schema")).stream()
              .map(column ->
                  new FieldView(column.name(), column.type(), List.of(), column.description()))
              .toList(),
          List.of(),
          null,
          NodeDetails.text(body(said, "documentation").path("description")),
          NodeDetails.text(body(said, "lifecycleStateChange").path("lifecycleStateChange")));
    }

    private JobData job(Node node) {
      var said = facets(node);
      var parent = node.parent() == null ? null : shown.get(node.parent());
      var run = node.redacted() ? null : last.get(UUID.fromString(node.id()));
      var processing = NodeDetails.text(body(said, "jobType").path("processingType"));
      return new JobData(
          new NameView(namespace(node), title(node)),
          "STREAMING".equals(processing) ? "STREAM" : otherwise(processing, "BATCH"),
          title(node),
          title(node),
          parent == null || parent.redacted() ? null : parent.name(),
          null,
          node.firstSeen(),
          node.lastSeen(),
          namespace(node),
          names(graph.edges().stream().filter(edge -> edge.target().equals(node.id())), true),
          names(graph.edges().stream().filter(edge -> edge.source().equals(node.id())), false),
          NodeDetails.text(body(said, "sourceCodeLocation").path("url")),
          NodeDetails.text(body(said, "documentation").path("description")),
          run == null ? null : RunData.of(run));
    }

    private List<NameView> names(Stream<Edge> edges, boolean sources) {
      return edges
          .filter(MarquezGraph::isFlow)
          .map(edge -> shown.get(sources ? edge.source() : edge.target()))
          .filter(node -> node != null && node.kind() == NodeKind.DATASET)
          .map(node -> new NameView(namespace(node), title(node)))
          .distinct()
          .sorted(Comparator.comparing(NameView::namespace).thenComparing(NameView::name))
          .toList();
    }

    private List<Details.Facet> facets(Node node) {
      return node.redacted()
          ? List.of()
          : facets.getOrDefault(UUID.fromString(node.id()), List.of());
    }

    private static boolean isStream(Node node) {
      return "TOPIC".equals(node.type()) || "STREAM".equals(node.type());
    }

    private static JsonNode body(List<Details.Facet> facets, String name) {
      return NodeDetails.body(facets, name);
    }

    private static String otherwise(@Nullable String text, String fallback) {
      return text == null ? fallback : text;
    }
  }
}
