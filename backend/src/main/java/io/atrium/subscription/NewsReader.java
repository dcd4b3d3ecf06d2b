package io.atrium.subscription;

import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.event.Event;
import io.atrium.subscription.News.What;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes news of events. */
@Singleton
class NewsReader {

  private static final Map<String, What> TYPES =
      Map.of(
          "version-approved", What.VERSION,
          "version-deprecated", What.DEPRECATED,
          "version-retired", What.RETIRED,
          "version-rejected", What.RETURNED,
          "version-refused", What.REFUSED,
          "asset-deleted", What.DELETED);

  private final CatalogSnapshots snapshots;

  NewsReader(CatalogSnapshots snapshots) {
    this.snapshots = snapshots;
  }

  static boolean tells(Event event) {
    return event.asset() != null && TYPES.containsKey(event.type());
  }

  static boolean lists(Event event) {
    return event.asset() != null && TYPES.get(event.type()) == What.VERSION;
  }

  /**
   * @param first the assets that had not been listed before; the first approval of each is what
   *     lists it
   */
  List<News> read(Collection<Event> events, Set<UUID> first) {
    var ids = new HashSet<AssetId>();
    for (var event : events) {
      var asset = event.asset();
      if (asset != null && tells(event)) {
        ids.add(new AssetId(asset));
      }
    }
    var now = new HashMap<UUID, IndexedAsset>();
    if (!ids.isEmpty()) {
      snapshots.of(ids).forEach(one -> now.put(one.asset().id().value(), one));
    }
    var unlisted = new HashSet<>(first);
    var news = new ArrayList<News>();
    for (var event : events) {
      var asset = tells(event) ? now.get(event.asset()) : null;
      if (asset != null) {
        var listing = lists(event) && unlisted.remove(asset.asset().id().value());
        var one = news(event, asset, listing);
        // Of what is gone that is the news, not the retirement that came with it.
        if (!asset.deleted() || one.what() == What.DELETED) {
          news.add(one);
        }
      }
    }
    return news;
  }

  private static News news(Event event, IndexedAsset asset, boolean listing) {
    var data = Json.parse(event.data());
    @Nullable What what = listing ? What.NEW : TYPES.get(event.type());
    if (what == null) {
      throw new IllegalStateException("no news of " + event.type());
    }
    return new News(
        event.position(),
        what,
        asset,
        data.path("version").asText(asset.asset().version()),
        data.path("reason").asText(""),
        event.audience(),
        event.actor().id(),
        data.path("author").asText(""),
        event.at());
  }
}
