package io.atrium.lineage;

import io.atrium.access.Subject;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantId;
import io.atrium.access.grant.GrantRecords;
import io.atrium.access.grant.GrantState;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Pools;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the graph at who holds access: an edge from the asset to the holder while a grant is
 * active. Those may know of it who may read the grant. Writers hold the {@link GraphLock}.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class GrantEdges {

  static final String KIND = "granted-to";

  private static final int MOST = 100_000;
  private static final String SOLUTION = "asset:";

  private final GrantRecords grants;
  private final CatalogSnapshots snapshots;
  private final CatalogNodes nodes;
  private final Declared declared;

  GrantEdges(
      GrantRecords grants, CatalogSnapshots snapshots, CatalogNodes nodes, Declared declared) {
    this.grants = grants;
    this.snapshots = snapshots;
    this.nodes = nodes;
    this.declared = declared;
  }

  /**
   * @param times when each grant changed
   */
  void follow(Map<GrantId, Instant> times, Instant now) {
    if (times.isEmpty()) {
      return;
    }
    var all = grants.all(times.keySet());
    hold(all.stream().filter(grant -> grant.state() == GrantState.ACTIVE).toList(), now);
    var ends = new HashMap<UUID, Instant>();
    for (var grant : all) {
      if (grant.state() != GrantState.ACTIVE) {
        var ended = grant.endedAt();
        ends.put(
            edge(grant, grant.from(), null).id(),
            ended == null ? times.getOrDefault(grant.id(), now) : ended);
      }
    }
    declared.end(ends);
  }

  /** After assets have changed hands, others may know of their grants. */
  void followAssets(Collection<AssetId> assets, Instant now) {
    hold(grants.activeOf(assets, MOST), now);
  }

  /** Begins the edges of active grants, or brings their ends and audiences up to date. */
  void hold(List<Grant> active, Instant now) {
    if (active.isEmpty()) {
      return;
    }
    var owners = new HashMap<AssetId, Asset>();
    snapshots
        .of(active.stream().map(Grant::asset).distinct().toList())
        .forEach(one -> owners.put(one.asset().id(), one.asset()));
    var subjects = new LinkedHashMap<String, Subject>();
    var edges = new ArrayList<DeclaredEdge>();
    for (var grant : active) {
      if (!grant.subject().key().startsWith(SOLUTION)) {
        subjects.put(grant.subject().key(), grant.subject());
      }
      var since = grant.activeSince();
      var asset = owners.get(grant.asset());
      edges.add(
          edge(
              grant,
              since == null ? grant.from() : since,
              audience(grant, asset == null ? grant.owner() : asset.owner())));
    }
    nodes.writeGrantees(subjects.values(), now);
    declared.hold(edges);
  }

  private static DeclaredEdge edge(Grant grant, Instant from, @Nullable List<String> audience) {
    var key = grant.subject().key();
    var holder =
        key.startsWith(SOLUTION)
            ? UUID.fromString(key.substring(SOLUTION.length()))
            : NodeId.ofGrantee(key).value();
    return new DeclaredEdge(
        grant.asset().value(),
        holder,
        KIND,
        Declared.ACCESS,
        grant.id().value(),
        from,
        grant.until(),
        audience);
  }

  /**
   * Those who may read the grant: its people, publishers of the owner, stewards, risk and audit.
   */
  private static List<String> audience(Grant grant, String owner) {
    var people = List.of(grant.subject().key(), grant.requester().id());
    var audience = Audience.ofListed(owner, grant.domain(), true, people);
    if (!people.contains(owner)) {
      audience.remove(owner);
    }
    audience.add(Pools.publishers(owner));
    return List.copyOf(audience);
  }
}
