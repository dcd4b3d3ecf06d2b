package io.atrium.search;

import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index at what the catalog says. An event only tells which asset to look at: its present
 * state is read and written, so that a hundred changes of one asset cost one write.
 */
@Singleton
class Indexer implements EventConsumer {

  /** As a consumer of events. */
  static final String NAME = "search";

  private static final Logger log = LoggerFactory.getLogger(Indexer.class);

  private final CatalogSnapshots snapshots;
  private final DocumentWriter writer;
  private final SearchIndex index;
  private final RefusalTable refusals;
  private final Rebuilder rebuilder;

  Indexer(
      CatalogSnapshots snapshots,
      DocumentWriter writer,
      SearchIndex index,
      RefusalTable refusals,
      Rebuilder rebuilder) {
    this.snapshots = snapshots;
    this.writer = writer;
    this.index = index;
    this.refusals = refusals;
    this.rebuilder = rebuilder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void consume(List<Event> events) {
    var ids =
        events.stream()
            .map(Event::asset)
            .filter(Objects::nonNull)
            .distinct()
            .map(AssetId::new)
            .toList();
    try {
      var refused = writer.write(snapshots.of(ids), index::write);
      refused.forEach(
          one -> log.warn("The search index refused {}: {}", one.reference(), one.reason()));
      refusals.replace(ids.stream().map(AssetId::value).toList(), refused);
    } catch (ProblemException unavailable) {
      rebuilder.look();
      throw unavailable;
    }
  }
}
