package io.atrium.lineage;

import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantRecords;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.lineage.Impact.Affected;
import io.atrium.lineage.Impact.AffectedGrant;
import io.atrium.lineage.Lineage.Found;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who and what is touched when something changes. */
@Singleton
public class Impacts {

  static final int MOST_GRANTS = 10_000;

  private static final String PERSON = "user:";

  private final Lineage lineage;
  private final GrantRecords grants;
  private final CatalogService catalog;
  private final BrokenColumns broken;
  private final ImpactNotices notices;
  private final Directory directory;
  private final Authorization authorization;

  Impacts(
      Lineage lineage,
      GrantRecords grants,
      CatalogService catalog,
      BrokenColumns broken,
      ImpactNotices notices,
      Directory directory,
      Authorization authorization) {
    this.lineage = lineage;
    this.grants = grants;
    this.catalog = catalog;
    this.broken = broken;
    this.notices = notices;
    this.directory = directory;
    this.authorization = authorization;
  }

  /**
   * @param node as in {@link LineageQuery}
   * @param from for a change of the schema, the version before; null for the listed one
   * @param to for a change of the schema, the version after; null for the newest
   */
  @Transactional(readOnly = true)
  public Impact of(
      User user, String node, Change change, @Nullable String from, @Nullable String to) {
    authorization.require(user, Operation.READ_LINEAGE);
    var found = lineage.found(user, below(node));
    var graph = found.graph();
    var ways = new ShortestWays(graph).all();
    var affected =
        ways.entrySet().stream()
            .filter(way -> way.getKey().kind() != NodeKind.GRANTEE)
            .filter(way -> change != Change.RESTRICT || isOfOthers(way.getKey(), graph.start()))
            .map(way -> new Affected(way.getKey(), way.getValue()))
            .sorted(
                Comparator.comparingInt((Affected one) -> one.path().size())
                    .thenComparing(one -> one.node().kind())
                    .thenComparing(one -> one.node().name())
                    .thenComparing(one -> one.node().id()))
            .toList();
    var held = grants(found, graph, ways, change);
    var columns =
        change == Change.SCHEMA_CHANGE
            ? broken.of(found, changes(user, found.start(), from, to))
            : List.<Impact.BrokenColumn>of();
    return new Impact(
        graph.start(),
        change,
        affected,
        held,
        columns,
        graph.complete() && held.size() < MOST_GRANTS);
  }

  /**
   * Sends a notice to the owners of affected assets, datasets and jobs and to the holders of
   * affected grants, also of those that the user may not know; for owners and stewards of the node.
   * The same message reaches a person once.
   *
   * @return how many people are told
   */
  @Transactional
  public int tell(User user, String node, Change change, String message) {
    var found = lineage.found(user, below(node));
    var start = found.start();
    authorization.require(user, Operation.TELL_IMPACT, notices.scope(start));
    var owners = new ArrayList<String>();
    var assets = new ArrayList<AssetId>();
    for (var one : found.nodes()) {
      var owner = one.owner();
      if (one.kind() == NodeKind.ASSET) {
        assets.add(new AssetId(one.id()));
        if (owner != null && one.nr() != start.nr()) {
          owners.add(owner);
        }
      } else if (owner != null && !owner.equals(start.owner())) {
        owners.add(owner);
      }
    }
    return notices.send(user, start, change, message, owners, grants.activeOf(assets, MOST_GRANTS));
  }

  private static LineageQuery below(String node) {
    return new LineageQuery(
        node,
        Direction.DOWN,
        Lineage.DEEPEST,
        Set.of(),
        null,
        false,
        Lineage.LARGEST,
        Lineage.WIDEST);
  }

  /** When fewer may see it, its own team still does. */
  private static boolean isOfOthers(Node node, Node start) {
    return node.kind() == NodeKind.ASSET
        && (node.redacted() || !Objects.equals(node.owner(), start.owner()));
  }

  private List<AffectedGrant> grants(
      Found found, LineageGraph graph, Map<Node, List<Node>> ways, Change change) {
    var assets = new HashMap<UUID, Node>();
    var drawn = new HashMap<String, Node>();
    graph.nodes().forEach(node -> drawn.put(node.id(), node));
    for (var node : found.nodes()) {
      if (node.kind() == NodeKind.ASSET
          && (change != Change.RESTRICT || node.nr() == found.start().nr())) {
        for (var known : List.of(true, false)) {
          var one = drawn.get(found.redaction().id(node.id(), known));
          if (one != null) {
            assets.putIfAbsent(node.id(), one);
          }
        }
      }
    }
    var owner = found.start().owner();
    var held = new ArrayList<AffectedGrant>();
    for (var grant :
        grants.activeOf(assets.keySet().stream().map(AssetId::new).toList(), MOST_GRANTS)) {
      if (change != Change.RESTRICT || !isOfTeam(grant, owner)) {
        var asset = Objects.requireNonNull(assets.get(grant.asset().value()));
        held.add(drawn(found, grant, asset, ways));
      }
    }
    held.sort(
        Comparator.comparingInt((AffectedGrant one) -> one.path().size())
            .thenComparing(one -> one.asset().name())
            .thenComparing(one -> one.grantee().title())
            .thenComparing(one -> one.grantee().id())
            .thenComparing(AffectedGrant::offer));
    return held;
  }

  private boolean isOfTeam(Grant grant, @Nullable String team) {
    var key = grant.subject().key();
    return key.equals(team)
        || (key.startsWith(PERSON)
            && directory
                .person(key.substring(PERSON.length()))
                .filter(person -> person.user().teams().contains(String.valueOf(team)))
                .isPresent());
  }

  private AffectedGrant drawn(Found found, Grant grant, Node asset, Map<Node, List<Node>> ways) {
    var scope =
        new Scope(grant.owner(), grant.domain())
            .with(Set.of(grant.requester().id()), Set.of(grant.subject().key()));
    var readable =
        !asset.redacted()
            && authorization.allows(found.viewer().user(), Operation.READ_GRANT, scope);
    var way = ways.getOrDefault(asset, List.of(asset));
    var grantee = grantee(found, grant, readable, way.size());
    var path = new ArrayList<>(way);
    path.add(grantee);
    return new AffectedGrant(
        grantee, asset, readable ? grant.offer() : "", readable ? grant.until() : null, path);
  }

  private static Node grantee(Found found, Grant grant, boolean readable, int distance) {
    var key = grant.subject().key();
    var id =
        key.startsWith("asset:")
            ? UUID.fromString(key.substring(6))
            : NodeId.ofGrantee(key).value();
    var since = grant.activeSince();
    var from = since == null ? grant.from() : since;
    var node =
        new GraphNode(
            Addresses.NOT_YET,
            id,
            NodeKind.GRANTEE,
            null,
            "",
            key,
            grant.subject().name(),
            null,
            null,
            readable,
            false,
            distance,
            0,
            0,
            true,
            null,
            from,
            from);
    return found.redaction().node(node, distance, 0, 0);
  }

  private List<SchemaChange> changes(
      User user, GraphNode start, @Nullable String from, @Nullable String to) {
    if (start.kind() != NodeKind.ASSET) {
      throw LineageProblem.invalid(
          "change", "A change of the schema is asked about a data product, which has versions.");
    }
    var reference = Reference.parse(start.name());
    var before = from == null ? catalog.require(user, reference).version() : from;
    var after = to == null ? catalog.versions(user, reference).getFirst().version() : to;
    return SchemaChange.between(
        catalog.version(user, reference, before).descriptor(),
        catalog.version(user, reference, after).descriptor());
  }
}
