package io.atrium.deprecation;

import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Asks those who rely on an asset that is deprecated, and takes the question back where it no
 * longer is. An event only tells where to look: the present state is read.
 */
@Singleton
class DeprecationFollower implements EventConsumer {

  private static final String DEPRECATED = "version-deprecated";
  private static final Set<String> TYPES = Set.of(DEPRECATED, "version-approved", "asset-deleted");

  private final AcknowledgementTable table;
  private final SunsetTable words;
  private final Consumers consumers;
  private final DeprecationNotices notices;
  private final CatalogSnapshots snapshots;
  private final Clock clock;

  DeprecationFollower(
      AcknowledgementTable table,
      SunsetTable words,
      Consumers consumers,
      DeprecationNotices notices,
      CatalogSnapshots snapshots,
      Clock clock) {
    this.table = table;
    this.words = words;
    this.consumers = consumers;
    this.notices = notices;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "deprecations";
  }

  @Override
  public void consume(List<Event> events) {
    var changed = new LinkedHashMap<AssetId, Event>();
    for (var event : events) {
      var asset = event.asset();
      if (asset != null && TYPES.contains(event.type())) {
        changed.put(new AssetId(asset), event);
      }
    }
    if (changed.isEmpty()) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var back = new ArrayList<AssetId>();
    for (var one : snapshots.of(changed.keySet())) {
      var event = changed.get(one.asset().id());
      if (one.deleted() || one.asset().state() == State.APPROVED) {
        back.add(one.asset().id());
      } else if (event != null
          && one.asset().state() == State.DEPRECATED
          && event.type().equals(DEPRECATED)) {
        ask(one, event.position(), now);
      }
    }
    if (!back.isEmpty()) {
      table.forget(back);
      words.forget(back);
    }
  }

  private void ask(IndexedAsset deprecated, long position, Instant now) {
    var asset = deprecated.asset();
    var fresh =
        consumers.of(asset).stream()
            .filter(consumer -> table.ask(asset.id(), consumer, now))
            .toList();
    notices.asked(asset, fresh, position, now);
  }
}
