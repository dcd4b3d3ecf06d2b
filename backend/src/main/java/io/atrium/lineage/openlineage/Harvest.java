package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.lineage.NodeId;
import io.atrium.lineage.NodeKind;
import io.atrium.lineage.Seen;
import io.atrium.lineage.Seen.SameDataset;
import io.atrium.lineage.Seen.SeenColumnLink;
import io.atrium.lineage.Seen.SeenEdge;
import io.atrium.lineage.Seen.SeenNode;
import io.atrium.lineage.openlineage.NodeSeen.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch of events says, each thing once, so that a busy table is written once a batch. */
final class Harvest {

  private record EdgeKey(NodeId source, NodeId target, String kind, String producer) {}

  /** A column of a dataset, of which another is made. */
  record Link(
      NodeId source,
      String sourceColumn,
      NodeId target,
      String targetColumn,
      @Nullable NodeId job,
      String transformation,
      boolean masking,
      String producer) {}

  /**
   * @param scope {@code node}, {@code input} or {@code output}
   */
  record FacetKey(UUID node, String scope, String name) {}

  /** A facet before it becomes text: most are said again and again. */
  private record Said(JsonNode body, Instant at) {

    Said join(Said other) {
      var newer = at.compareTo(other.at());
      if (newer == 0) {
        newer = fact(body, at).hash().compareTo(fact(other.body(), other.at()).hash());
      }
      return newer >= 0 ? this : other;
    }
  }

  private final Map<Name, NodeId> ids = new HashMap<>();
  private final Map<NodeId, NodeSeen> nodes = new LinkedHashMap<>();
  private final Map<EdgeKey, Times> edges = new LinkedHashMap<>();
  private final Map<Link, Times> links = new LinkedHashMap<>();
  private final Set<SameDataset> same = new LinkedHashSet<>();
  private final Map<UUID, RunFact> runs = new LinkedHashMap<>();
  private final Map<FacetKey, Said> facets = new LinkedHashMap<>();

  NodeId dataset(String namespace, String name, Instant at) {
    return reported(NodeKind.DATASET, namespace, name, at);
  }

  /** A dataset that is only named as where a column comes from. */
  NodeId named(String namespace, String name, Instant at) {
    return node(NodeKind.DATASET, namespace, name, at);
  }

  NodeId job(String namespace, String name, Instant at) {
    return reported(NodeKind.JOB, namespace, name, at);
  }

  private NodeId reported(NodeKind kind, String namespace, String name, Instant at) {
    var id = node(kind, namespace, name, at);
    seen(id).report();
    return id;
  }

  /** A dataset is there from then on. */
  void written(NodeId id, Instant at) {
    seen(id).write(at);
  }

  /** A dataset is gone from then on. */
  void dropped(NodeId id, Instant at) {
    seen(id).drop(at);
  }

  /**
   * @param owner {@code team:…}, or empty where it is said to be somebody else's
   */
  void owner(NodeId id, String owner, Instant at) {
    seen(id).owner(owner, at);
  }

  private NodeId id(Name name) {
    return ids.computeIfAbsent(
        name,
        key ->
            key.kind() == NodeKind.JOB
                ? NodeId.ofJob(key.namespace(), key.name())
                : NodeId.ofDataset(key.namespace(), key.name()));
  }

  private NodeId node(NodeKind kind, String namespace, String text, Instant at) {
    var name = new Name(kind, namespace, text);
    var id = id(name);
    nodes.computeIfAbsent(id, key -> new NodeSeen(id, name, at)).at(at);
    return id;
  }

  void type(NodeId id, String type, Instant at) {
    seen(id).type(type, at);
  }

  void parent(NodeId id, NodeId parent, Instant at) {
    seen(id).parent(parent, at);
  }

  void edge(NodeId source, NodeId target, String kind, String producer, Instant at) {
    note(edges, new EdgeKey(source, target, kind, producer), at);
  }

  void link(Link link, Instant at) {
    note(links, link, at);
  }

  void same(NodeId one, NodeId other) {
    if (!one.equals(other)) {
      var ordered = one.toString().compareTo(other.toString()) < 0;
      var _ = same.add(ordered ? new SameDataset(one, other) : new SameDataset(other, one));
    }
  }

  void run(RunFact run) {
    var _ = runs.merge(run.id(), run, RunFact::join);
  }

  void facet(NodeId node, String scope, String name, JsonNode body, Instant at) {
    var _ = facets.merge(new FacetKey(node.value(), scope, name), new Said(body, at), Said::join);
  }

  static FacetFact fact(JsonNode body, Instant at) {
    return new FacetFact(at, body.path("_deleted").asBoolean() ? null : body.toString());
  }

  Collection<RunFact> runs() {
    return runs.values();
  }

  Map<FacetKey, FacetFact> facets() {
    Map<FacetKey, FacetFact> facts = new LinkedHashMap<>();
    facets.forEach((key, said) -> facts.put(key, fact(said.body(), said.at())));
    return facts;
  }

  Seen seen() {
    return new Seen(seenNodes(), seenEdges(), seenLinks(), List.copyOf(same));
  }

  private List<SeenNode> seenNodes() {
    var seen = new ArrayList<SeenNode>(nodes.size() + nodes.size() / 4);
    nodes.values().forEach(node -> seen.addAll(node.sightings()));
    return seen;
  }

  private List<SeenEdge> seenEdges() {
    var seen = new ArrayList<SeenEdge>(edges.size() * 2);
    edges.forEach((key, times) ->
        times.forEach(at ->
            seen.add(new SeenEdge(key.source(), key.target(), key.kind(), key.producer(), at))));
    return seen;
  }

  private List<SeenColumnLink> seenLinks() {
    var seen = new ArrayList<SeenColumnLink>(links.size() * 2);
    links.forEach((key, times) ->
        times.forEach(at ->
            seen.add(
                new SeenColumnLink(
                    key.source(),
                    key.sourceColumn(),
                    key.target(),
                    key.targetColumn(),
                    key.job(),
                    key.transformation(),
                    key.masking(),
                    key.producer(),
                    at))));
    return seen;
  }

  private NodeSeen seen(NodeId id) {
    var seen = nodes.get(id);
    if (seen == null) {
      throw new IllegalStateException("not among the nodes: " + id);
    }
    return seen;
  }

  private static <K> void note(Map<K, Times> all, K key, Instant at) {
    var times = all.get(key);
    if (times == null) {
      all.put(key, new Times(at));
    } else {
      times.add(at);
    }
  }
}
