package io.atrium.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.lineage.CatalogNodes.Port;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Flow;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.Link;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the graph at what the catalog says: assets, the datasets behind their ports, and what they
 * refer to. Only approved and deprecated versions say something. Writers hold the {@link
 * GraphLock}.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class CatalogEdges {

  private static final int CHUNK = 500;
  private static final Set<State> SPEAKING = Set.of(State.APPROVED, State.DEPRECATED);

  private final CatalogSnapshots snapshots;
  private final CatalogNodes nodes;
  private final NodeTable seenNodes;
  private final AliasTable aliases;
  private final Declared declared;
  private final DatasetAudiences audiences;
  private final Kinds kinds;

  CatalogEdges(
      CatalogSnapshots snapshots,
      CatalogNodes nodes,
      NodeTable seenNodes,
      AliasTable aliases,
      Declared declared,
      DatasetAudiences audiences,
      Kinds kinds) {
    this.snapshots = snapshots;
    this.nodes = nodes;
    this.seenNodes = seenNodes;
    this.aliases = aliases;
    this.declared = declared;
    this.audiences = audiences;
    this.kinds = kinds;
  }

  /**
   * Brings assets up to date, and those that refer to one that has come, gone or moved its data.
   *
   * @param times when each of them changed
   */
  void follow(Map<AssetId, Instant> times, Instant now) {
    if (times.isEmpty()) {
      return;
    }
    var assets = snapshots.of(times.keySet());
    var ids = assets.stream().map(one -> one.asset().id().value()).toList();
    var datasets = new HashSet<>(datasets(ids));
    var moved = nodes.write(assets, now);
    moved.addAll(nodes.writePorts(ids, ports(assets, now)));
    say(assets, times, now);
    datasets.addAll(datasets(ids));
    datasets.addAll(moved);
    audiences.refresh(datasets);
    var names =
        assets.stream()
            .filter(one -> moved.contains(one.asset().id().value()))
            .map(one -> one.asset().reference().toString())
            .toList();
    if (!names.isEmpty()) {
      sayOfThoseReferring(names, times, now);
    }
  }

  /** The owner has said, or says no longer, that a dataset is behind a port. */
  void ported(AssetId asset, UUID dataset, Instant now) {
    var times = Map.of(asset, now);
    var assets = snapshots.of(times.keySet());
    say(assets, times, now);
    audiences.refresh(List.of(dataset));
    sayOfThoseReferring(
        assets.stream().map(one -> one.asset().reference().toString()).toList(), times, now);
  }

  private void sayOfThoseReferring(List<String> names, Map<AssetId, Instant> times, Instant now) {
    var latest = times.values().stream().max(Instant::compareTo).orElse(now);
    var chunk = snapshots.referring(names, null, CHUNK);
    while (!chunk.isEmpty()) {
      var others = new LinkedHashMap<AssetId, Instant>();
      chunk.stream().filter(id -> !times.containsKey(id)).forEach(id -> others.put(id, latest));
      say(snapshots.of(others.keySet()), others, now);
      chunk = snapshots.referring(names, chunk.getLast(), CHUNK);
    }
  }

  /** Begins and ends edges, so that those of assets are what the assets say. */
  private void say(Collection<IndexedAsset> assets, Map<AssetId, Instant> times, Instant now) {
    var ids = assets.stream().map(one -> one.asset().id().value()).toList();
    var said = declared.said(ids);
    var wanted = new LinkedHashMap<UUID, DeclaredEdge>();
    wanted(assets, times, now).forEach(edge -> wanted.put(edge.id(), edge));
    var ends = new HashMap<UUID, Instant>();
    said.forEach((id, edge) -> {
      if (!wanted.containsKey(id)) {
        ends.put(id, times.getOrDefault(new AssetId(edge.about()), now));
      }
    });
    declared.end(ends);
    wanted.keySet().removeAll(said.keySet());
    declared.hold(wanted.values());
  }

  private List<DeclaredEdge> wanted(
      Collection<IndexedAsset> assets, Map<AssetId, Instant> times, Instant now) {
    var speaking = assets.stream().filter(CatalogEdges::speaks).toList();
    var links = new LinkedHashMap<IndexedAsset, List<Link>>();
    var names = new HashSet<String>();
    for (var one : speaking) {
      var descriptor = Descriptor.of(one.descriptor());
      var found =
          kinds.find(descriptor.kind()).map(descriptor::references).orElse(List.of()).stream()
              .filter(link -> link.flow() != Flow.NONE)
              .toList();
      links.put(one, found);
      found.forEach(link -> names.add(link.target().asset().toString()));
    }
    var targets = snapshots.ids(names);
    var about = new HashSet<UUID>();
    targets.values().forEach(id -> about.add(id.value()));
    speaking.forEach(one -> about.add(one.asset().id().value()));
    var ports = nodes.ports(about);
    var byPort = new HashMap<String, UUID>();
    // what the descriptor says of a port goes before what was claimed for it
    for (var producer : List.of(Declared.CLAIM, Declared.CATALOG)) {
      ports
          .getOrDefault(producer, List.of())
          .forEach(port -> byPort.put(port.asset() + "#" + port.port(), port.dataset()));
    }
    var inputs = inputs(speaking);
    var edges = new ArrayList<DeclaredEdge>();
    for (var one : speaking) {
      var asset = one.asset().id().value();
      var at = times.getOrDefault(one.asset().id(), now);
      for (var link : Objects.requireNonNull(links.get(one))) {
        var target = targets.get(link.target().asset().toString());
        if (target != null) {
          var end =
              byPort.getOrDefault(target.value() + "#" + link.target().part(), target.value());
          edges.add(
              link.flow() == Flow.UPSTREAM
                  ? edge(end, asset, link.relation(), Declared.CATALOG, asset, at)
                  : edge(asset, end, link.relation(), Declared.CATALOG, asset, at));
        }
      }
      for (var input : inputs.getOrDefault(asset, List.of())) {
        edges.add(edge(input, asset, "derived-from", Declared.CATALOG, asset, at));
      }
      for (var producer : List.of(Declared.CATALOG, Declared.CLAIM)) {
        for (var port : ports.getOrDefault(producer, List.of())) {
          if (port.asset().equals(asset)) {
            edges.add(edge(port.dataset(), asset, "published-as", producer, asset, at));
            edges.add(edge(asset, port.dataset(), "serves", producer, asset, at));
          }
        }
      }
    }
    return edges;
  }

  private static DeclaredEdge edge(
      UUID source, UUID target, String kind, String producer, UUID about, Instant at) {
    return new DeclaredEdge(source, target, kind, producer, about, at, null, null);
  }

  private static boolean speaks(IndexedAsset one) {
    return !one.deleted() && SPEAKING.contains(one.asset().state());
  }

  /** The datasets behind ports, which become nodes. */
  private List<Port> ports(Collection<IndexedAsset> assets, Instant now) {
    var ports = new ArrayList<Port>();
    var facts = new LinkedHashMap<UUID, NodeFacts>();
    for (var one : assets) {
      if (speaks(one)) {
        for (var port : one.descriptor().path("spec").path("outputPorts")) {
          located(port, now)
              .ifPresent(dataset -> {
                facts.putIfAbsent(dataset.id(), dataset);
                ports.add(
                    new Port(one.asset().id().value(), port.path("name").asText(), dataset.id()));
              });
        }
      }
    }
    var known = write(facts);
    return ports.stream()
        .map(port ->
            new Port(port.asset(), port.port(), known.getOrDefault(port.dataset(), port.dataset())))
        .toList();
  }

  /** The datasets that assets say they read, which become nodes. */
  private Map<UUID, List<UUID>> inputs(Collection<IndexedAsset> assets) {
    var inputs = new HashMap<UUID, List<UUID>>();
    var facts = new LinkedHashMap<UUID, NodeFacts>();
    for (var one : assets) {
      for (var port : one.descriptor().path("spec").path("inputPorts")) {
        located(port, one.asset().updatedAt())
            .ifPresent(dataset -> {
              facts.putIfAbsent(dataset.id(), dataset);
              inputs
                  .computeIfAbsent(one.asset().id().value(), missing -> new ArrayList<>())
                  .add(dataset.id());
            });
      }
    }
    var known = write(facts);
    inputs.values().forEach(datasets -> datasets.replaceAll(id -> known.getOrDefault(id, id)));
    return inputs;
  }

  /** Returns the nodes of those that are aliases. */
  private Map<UUID, UUID> write(Map<UUID, NodeFacts> facts) {
    if (facts.isEmpty()) {
      return Map.of();
    }
    var known = aliases.nodes(facts.keySet());
    seenNodes.merge(facts.values().stream().filter(one -> !known.containsKey(one.id())).toList());
    return known;
  }

  private static java.util.Optional<NodeFacts> located(JsonNode port, Instant at) {
    var namespace = port.path("location").path("namespace").asText("");
    var name = port.path("location").path("name").asText("");
    if (namespace.isEmpty() || name.isEmpty()) {
      return java.util.Optional.empty();
    }
    var minute = Span.minute(at);
    return java.util.Optional.of(
        new NodeFacts(
            NodeId.ofDataset(namespace, name).value(),
            NodeKind.DATASET,
            namespace,
            name,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            true,
            minute,
            minute));
  }

  private Set<UUID> datasets(Collection<UUID> assets) {
    var datasets = new HashSet<UUID>();
    nodes
        .ports(assets)
        .values()
        .forEach(ports -> ports.forEach(port -> datasets.add(port.dataset())));
    return datasets;
  }
}
