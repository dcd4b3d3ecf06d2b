package io.atrium.lineage;

import io.atrium.SettableClock;
import io.atrium.TestApplication;
import io.atrium.identity.User;
import io.atrium.lineage.Seen.SeenEdge;
import io.atrium.lineage.Seen.SeenNode;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An application with a clock of its own and a graph that tests draw. */
final class GraphSteps implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  static final String SPACE = "warehouse";

  final ApplicationContext application;
  final GraphRows rows;
  final Lineage lineage;
  final SettableClock clock;

  GraphSteps(Map<String, Object> more) {
    var properties = new HashMap<String, Object>();
    properties.put("test.clock", NOW.toString());
    properties.put("atrium.lineage.count", false);
    properties.putAll(more);
    application = TestApplication.start(properties);
    rows = new GraphRows(application);
    lineage = application.getBean(Lineage.class);
    clock = application.getBean(SettableClock.class);
  }

  static NodeId id(String name) {
    return NodeId.ofDataset(SPACE, name);
  }

  static String address(String name) {
    return "dataset:" + SPACE + ":" + name;
  }

  /** Datasets of these names, and edges between them: {@code a>b}. */
  void draw(String... edges) {
    draw(NOW, List.of(edges));
  }

  void draw(Instant at, List<String> edges) {
    var nodes = new ArrayList<SeenNode>();
    var seen = new ArrayList<SeenEdge>();
    for (var edge : edges) {
      var ends = edge.split(">");
      for (var end : ends) {
        nodes.add(new SeenNode(id(end), NodeKind.DATASET, SPACE, end, "TABLE", null, at));
      }
      if (ends.length > 1) {
        seen.add(new SeenEdge(id(ends[0]), id(ends[1]), "derives", "test", at));
      }
    }
    rows.merge(new Seen(nodes, seen, List.of(), List.of()));
  }

  /** Makes an asset of a dataset. */
  void asset(String name, String kind, String... audience) {
    rows.run(
        "update lineage.node set kind = 'asset', namespace = '', type = '%s', audience = '{%s}' where id = '%s'"
            .formatted(kind, String.join(",", audience), id(name)));
  }

  void restrict(String name, String audience) {
    rows.run(
        "update lineage.node set audience = '{%s}' where id = '%s'".formatted(audience, id(name)));
  }

  void edgeKind(String source, String target, String kind) {
    rows.run(
        """
        update lineage.edge e set kind = '%s' from lineage.node s, lineage.node t
        where s.nr = e.source and t.nr = e.target and s.id = '%s' and t.id = '%s'
        """
            .formatted(kind, id(source), id(target)));
  }

  LineageGraph ask(User user, String name, Direction direction, int depth) {
    return askNode(user, address(name), direction, depth);
  }

  LineageGraph askNode(User user, String node, Direction direction, int depth) {
    return lineage.around(
        user, new LineageQuery(node, direction, depth, Set.of(), null, false, 10_000, 1_000));
  }

  /** {@code name@distance} of what may be known. */
  static Set<String> names(LineageGraph graph) {
    return graph.nodes().stream()
        .filter(node -> !node.redacted())
        .map(node -> node.name() + "@" + node.distance())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> edges(LineageGraph graph) {
    var names =
        graph.nodes().stream()
            .collect(Collectors.toMap(Node::id, node -> node.redacted() ? "?" : node.name()));
    return graph.edges().stream()
        .map(edge -> names.get(edge.source()) + ">" + names.get(edge.target()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Node node(LineageGraph graph, String name) {
    return graph.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    application.close();
  }
}
