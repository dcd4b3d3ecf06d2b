package io.atrium.lineage;

import io.atrium.lineage.Impact.BrokenColumn;
import io.atrium.lineage.Lineage.Found;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which columns of others are made of columns that change; and who reads the data without having
 * said which columns, so that all of it may break.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class BrokenColumns {

  private final CatalogNodes ports;
  private final ColumnWalk columns;

  BrokenColumns(CatalogNodes ports, ColumnWalk columns) {
    this.ports = ports;
    this.columns = columns;
  }

  List<BrokenColumn> of(Found found, List<SchemaChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    var graph = found.graph();
    var drawn = new HashMap<String, Node>();
    graph.nodes().forEach(node -> drawn.put(node.id(), node));
    var datasets = new HashMap<String, Set<UUID>>();
    ports
        .ports(List.of(found.start().id()))
        .values()
        .forEach(all ->
            all.forEach(port ->
                datasets
                    .computeIfAbsent(port.port(), missing -> new HashSet<>())
                    .add(port.dataset())));
    var broken = new LinkedHashSet<BrokenColumn>();
    for (var change : changes) {
      var behind = datasets.getOrDefault(change.port(), Set.of());
      var exact = new HashSet<String>();
      for (var dataset : behind) {
        for (var link : columns.below(dataset, change.column(), found)) {
          exact.add(link.node().id());
          broken.add(
              new BrokenColumn(
                  change.column(),
                  change.change(),
                  link.node(),
                  link.node().redacted() ? null : link.column()));
        }
      }
      for (var reader : readers(found, graph, behind, drawn)) {
        if (!exact.contains(reader.id()) && !saysColumns(behind, reader, found)) {
          broken.add(new BrokenColumn(change.column(), change.change(), reader, null));
        }
      }
    }
    return new ArrayList<>(broken);
  }

  /** Whether it is known which columns of a dataset another is made of. */
  private boolean saysColumns(Set<UUID> behind, Node reader, Found found) {
    return behind.stream()
        .anyMatch(dataset -> columns.belowAnyColumn(dataset, found).contains(reader.id()));
  }

  /**
   * Who reads the port: assets and datasets that are fed by it, and what jobs make of it; a job
   * that writes nothing itself.
   */
  private static Set<Node> readers(
      Found found, LineageGraph graph, Set<UUID> behind, Map<String, Node> drawn) {
    var starts = new HashSet<String>();
    starts.add(graph.start().id());
    found.nodes().stream()
        .filter(node -> behind.contains(node.id()))
        .forEach(node -> starts.add(found.redaction().id(node.id(), node.visible())));
    var out = new HashMap<String, List<Edge>>();
    graph
        .edges()
        .forEach(
            edge -> out.computeIfAbsent(edge.source(), missing -> new ArrayList<>()).add(edge));
    var readers = new LinkedHashSet<Node>();
    for (var start : starts) {
      for (var edge : out.getOrDefault(start, List.of())) {
        var reader = drawn.get(edge.target());
        if (reader == null
            || reader.kind() == NodeKind.GRANTEE
            || edge.kind().equals("published-as")
            || edge.kind().equals("serves")
            || edge.kind().equals(GrantEdges.KIND)) {
          continue;
        }
        var made =
            reader.kind() == NodeKind.JOB
                ? out.getOrDefault(reader.id(), List.of()).stream()
                    .map(next -> drawn.get(next.target()))
                    .filter(next -> next != null && next.kind() == NodeKind.DATASET)
                    .toList()
                : List.<Node>of();
        if (made.isEmpty()) {
          readers.add(reader);
        } else {
          readers.addAll(made);
        }
      }
    }
    readers.removeIf(reader -> starts.contains(reader.id()));
    return readers;
  }
}
