package io.atrium.lineage;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes one node of several that turn out to be the same dataset. The smallest id is kept, so that
 * the order in which the names became known makes no difference.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class Merging {

  private final NodeTable nodes;
  private final EdgeTable edges;
  private final ColumnTable columns;
  private final AliasTable aliases;
  private final Declared declared;
  private final Endings endings;
  private final List<NodesMerged> listeners;

  Merging(
      NodeTable nodes,
      EdgeTable edges,
      ColumnTable columns,
      AliasTable aliases,
      Declared declared,
      Endings endings,
      List<NodesMerged> listeners) {
    this.nodes = nodes;
    this.edges = edges;
    this.columns = columns;
    this.aliases = aliases;
    this.declared = declared;
    this.endings = endings;
    this.listeners = listeners;
  }

  /**
   * @param pairs nodes, not aliases
   * @return what each node that is gone has become
   */
  Map<UUID, UUID> unite(Collection<Map.Entry<UUID, UUID>> pairs) {
    var keptByGone = keptByGone(pairs);
    if (keptByGone.isEmpty()) {
      return keptByGone;
    }
    var gone = keptByGone.keySet();
    aliases.insert(keptByGone);
    var facts = new HashMap<UUID, NodeFacts>();
    for (var one : nodes.facts(gone)) {
      var kept = Objects.requireNonNull(keptByGone.get(one.id()));
      facts.merge(kept, one.as(kept), NodeFacts::joined);
    }
    nodes.merge(facts.values());
    endings.repoint(keptByGone);
    edges.merge(
        spans(
            edges.takeOf(gone).stream()
                .map(edge -> Map.entry(edge.getKey().with(keptByGone), edge.getValue()))
                .toList()));
    columns.merge(
        spans(
            columns.takeOf(gone).stream()
                .map(link -> Map.entry(link.getKey().with(keptByGone), link.getValue()))
                .toList()));
    endings.end(new HashSet<>(keptByGone.values()));
    declared.repoint(keptByGone);
    nodes.delete(gone);
    var told =
        keptByGone.entrySet().stream()
            .collect(
                Collectors.toMap(
                    one -> new NodeId(one.getKey()), one -> new NodeId(one.getValue())));
    listeners.forEach(listener -> listener.merged(told));
    return keptByGone;
  }

  private static Map<UUID, UUID> keptByGone(Collection<Map.Entry<UUID, UUID>> pairs) {
    var nearer = new HashMap<UUID, UUID>();
    for (var pair : pairs) {
      var one = kept(nearer, pair.getKey());
      var other = kept(nearer, pair.getValue());
      var order = Ids.ORDER.compare(one, other);
      if (order != 0) {
        nearer.put(order < 0 ? other : one, order < 0 ? one : other);
      }
    }
    var keptByGone = new LinkedHashMap<UUID, UUID>();
    nearer.keySet().forEach(gone -> keptByGone.put(gone, kept(nearer, gone)));
    return keptByGone;
  }

  private static UUID kept(Map<UUID, UUID> nearer, UUID id) {
    var kept = id;
    for (var next = nearer.get(kept); next != null; next = nearer.get(kept)) {
      kept = next;
    }
    return kept;
  }

  private static <K> Map<K, List<Span>> spans(Collection<Map.Entry<K, Span>> rows) {
    var spans = new LinkedHashMap<K, List<Span>>();
    rows.forEach(row ->
        spans.computeIfAbsent(row.getKey(), missing -> new ArrayList<>()).add(row.getValue()));
    return spans;
  }
}
