package io.atrium.lineage;

import io.atrium.access.grant.GrantId;
import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the graph at what the catalog and grants say. An event only tells where to look: the
 * present state is read, so that being told twice does no harm.
 */
@Singleton
class GraphFollower implements EventConsumer {

  private static final String GRANT = "grant-";
  private static final List<String> CATALOG = List.of("asset-", "version-", "draft-");

  private final GraphLock lock;
  private final CatalogEdges catalog;
  private final GrantEdges grants;
  private final Clock clock;

  GraphFollower(GraphLock lock, CatalogEdges catalog, GrantEdges grants, Clock clock) {
    this.lock = lock;
    this.catalog = catalog;
    this.grants = grants;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "lineage";
  }

  @Override
  public void consume(List<Event> events) {
    var assets = new LinkedHashMap<AssetId, Instant>();
    var changed = new LinkedHashMap<GrantId, Instant>();
    for (var event : events) {
      var asset = event.asset();
      if (asset != null && CATALOG.stream().anyMatch(event.type()::startsWith)) {
        assets.put(new AssetId(asset), event.at());
      } else if (event.type().startsWith(GRANT)) {
        var grant = Json.parse(event.data()).path("grant").asText();
        if (!grant.isEmpty()) {
          changed.put(new GrantId(UUID.fromString(grant)), event.at());
        }
      }
    }
    if (!assets.isEmpty() || !changed.isEmpty()) {
      var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      lock.take();
      catalog.follow(assets, now);
      grants.follow(changed, now);
      grants.followAssets(assets.keySet(), now);
    }
  }
}
