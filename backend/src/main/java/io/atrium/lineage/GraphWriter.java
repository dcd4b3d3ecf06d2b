package io.atrium.lineage;

import io.atrium.lineage.Endings.Ending;
import io.atrium.lineage.Seen.Fate;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes what was seen into the graph. All of it is kept to the minute.
 *
 * @see "docs/decisions/0025-the-graph-joins-what-was-seen.md"
 */
@Singleton
public class GraphWriter {

  private static final int CHUNK = 10_000;

  private final GraphLock lock;
  private final NodeTable nodes;
  private final EdgeTable edges;
  private final ColumnTable columns;
  private final AliasTable aliases;
  private final Merging merging;
  private final Endings endings;

  GraphWriter(
      GraphLock lock,
      NodeTable nodes,
      EdgeTable edges,
      ColumnTable columns,
      AliasTable aliases,
      Merging merging,
      Endings endings) {
    this.lock = lock;
    this.nodes = nodes;
    this.edges = edges;
    this.columns = columns;
    this.aliases = aliases;
    this.merging = merging;
    this.endings = endings;
  }

  /**
   * Joins what was seen with what is known. Idempotent; the order of calls makes no difference. One
   * transaction at a time does so, until it ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void merge(Seen seen) {
    lock.take();
    var known = new HashMap<>(aliases.nodes(ids(seen)));
    var facts = new LinkedHashMap<UUID, NodeFacts>();
    for (var node : seen.nodes()) {
      var one = NodeFacts.of(node, new NodeId(resolved(known, node.id())));
      facts.merge(one.id(), one, NodeFacts::joined);
    }
    inChunks(facts.values(), nodes::merge);
    unite(seen, known);
    endings.add(
        seen.nodes().stream()
            .filter(node -> node.fate() == Fate.DROPPED)
            .map(node -> new Ending(resolved(known, node.id()), Span.minute(node.at())))
            .distinct()
            .toList());
    var seenEdges = new LinkedHashMap<EdgeKey, Set<Span>>();
    for (var edge : seen.edges()) {
      var key =
          new EdgeKey(
              resolved(known, edge.source()),
              resolved(known, edge.target()),
              edge.kind(),
              edge.producer());
      add(seenEdges, key, Span.at(edge.at()));
    }
    inChunks(seenEdges.entrySet(), chunk -> edges.merge(map(chunk)));
    var links = new LinkedHashMap<ColumnKey, Set<Span>>();
    for (var link : seen.columns()) {
      var job = link.job();
      var key =
          new ColumnKey(
              resolved(known, link.source()),
              link.sourceColumn(),
              resolved(known, link.target()),
              link.targetColumn(),
              job == null ? null : job.value(),
              link.transformation(),
              link.masking(),
              link.producer());
      add(links, key, Span.at(link.at()));
    }
    inChunks(links.entrySet(), chunk -> columns.merge(map(chunk)));
  }

  /**
   * Forgets when datasets were dropped, long ago; edges that ended by it have ended.
   *
   * @return how many were forgotten
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int forgetEndings(Instant before, int limit) {
    return endings.forget(before, limit);
  }

  private void unite(Seen seen, Map<UUID, UUID> known) {
    var pairs =
        seen.same().stream()
            .map(same -> Map.entry(resolved(known, same.one()), resolved(known, same.other())))
            .filter(pair -> !pair.getKey().equals(pair.getValue()))
            .distinct()
            .toList();
    if (!pairs.isEmpty()) {
      var keptByGone = merging.unite(pairs);
      known.replaceAll((alias, node) -> keptByGone.getOrDefault(node, node));
      known.putAll(keptByGone);
    }
  }

  private static Set<UUID> ids(Seen seen) {
    var ids = new LinkedHashSet<UUID>();
    seen.nodes().forEach(node -> ids.add(node.id().value()));
    seen.edges()
        .forEach(edge -> {
          ids.add(edge.source().value());
          ids.add(edge.target().value());
        });
    seen.columns()
        .forEach(link -> {
          ids.add(link.source().value());
          ids.add(link.target().value());
        });
    seen.same()
        .forEach(same -> {
          ids.add(same.one().value());
          ids.add(same.other().value());
        });
    return ids;
  }

  private static UUID resolved(Map<UUID, UUID> known, NodeId id) {
    return known.getOrDefault(id.value(), id.value());
  }

  private static <K> void add(Map<K, Set<Span>> spans, K key, Span span) {
    spans.computeIfAbsent(key, missing -> new LinkedHashSet<>()).add(span);
  }

  private static <K, V> Map<K, V> map(Collection<Map.Entry<K, V>> entries) {
    return entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** One event may name a hundred thousand datasets. */
  private static <T> void inChunks(
      Collection<T> all, java.util.function.Consumer<List<T>> consumer) {
    var rows = List.copyOf(all);
    for (var from = 0; from < rows.size(); from += CHUNK) {
      consumer.accept(rows.subList(from, Math.min(rows.size(), from + CHUNK)));
    }
  }
}
