package io.atrium.search;

import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index at what the catalog says. An event only tells which asset to look at: its present
 * state is read and written, so that a hundred changes of one asset cost one write.
 */
@Singleton
class Indexer implements EventConsumer {

  private static final Logger log = LoggerFactory.getLogger(Indexer.class);

  private final CatalogSnapshots snapshots;
  private final SearchDocuments documents;
  private final SearchIndex index;
  private final RefusalTable refusals;
  private final Rebuilder rebuilder;

  Indexer(
      CatalogSnapshots snapshots,
      SearchDocuments documents,
      SearchIndex index,
      RefusalTable refusals,
      Rebuilder rebuilder) {
    this.snapshots = snapshots;
    this.documents = documents;
    this.index = index;
    this.refusals = refusals;
    this.rebuilder = rebuilder;
  }

  @Override
  public String name() {
    return "search";
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
      var refused = write(snapshots.of(ids), documents, index::write);
      refused.forEach(
          one -> log.warn("The search index refused {}: {}", one.reference(), one.reason()));
      refusals.replace(ids.stream().map(AssetId::value).toList(), refused);
    } catch (ProblemException unavailable) {
      rebuilder.look();
      throw unavailable;
    }
  }

  /**
   * Writes what can be written; an asset that is no good as a document does not stop the others.
   */
  static List<SearchIndex.Refusal> write(
      Collection<IndexedAsset> assets,
      SearchDocuments documents,
      Function<List<SearchDocument>, List<SearchIndex.Refusal>> writer) {
    var good = new ArrayList<SearchDocument>(assets.size());
    var refused = new ArrayList<SearchIndex.Refusal>();
    for (var indexed : assets) {
      try {
        good.add(documents.of(indexed));
      } catch (RuntimeException unreadable) {
        var asset = indexed.asset();
        refused.add(
            new SearchIndex.Refusal(
                asset.id().value(), asset.reference().toString(), unreadable.toString()));
      }
    }
    refused.addAll(writer.apply(good));
    return refused;
  }
}
