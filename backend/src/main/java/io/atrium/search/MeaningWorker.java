package io.atrium.search;

import io.atrium.background.Background;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.event.Events;
import io.atrium.search.meaning.Meanings;
import io.atrium.search.meaning.Meanings.Owed;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Works out the vectors that are owed, and writes the assets to the index once more, with them. It
 * is the last to work: not while the index has changes before it or is built anew, and rarely while
 * much is published. Any node does it; what one takes up and leaves is another's after a while.
 *
 * @see "docs/decisions/0036-meanings.md"
 */
@Context
class MeaningWorker {

  private static final int BATCH = 32;

  /** For each moment of work so many of rest: a fifth of a processor at the most. */
  private static final int RESTS = 4;

  private static final Duration POLL = Duration.ofSeconds(1);

  /** Since the last event, until it counts as quiet. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** Where it is never quiet, a batch is due all the same. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Meanings meanings;
  private final Events events;
  private final ReindexTable reindexes;
  private final CatalogSnapshots snapshots;
  private final DocumentWriter writer;
  private final SearchIndex index;
  private final Clock clock;

  private @Nullable Background background;
  private volatile Instant lastBatch = Instant.MIN;

  MeaningWorker(
      Meanings meanings,
      Events events,
      ReindexTable reindexes,
      CatalogSnapshots snapshots,
      DocumentWriter writer,
      SearchIndex index,
      Clock clock) {
    this.meanings = meanings;
    this.events = events;
    this.reindexes = reindexes;
    this.snapshots = snapshots;
    this.writer = writer;
    this.index = index;
    this.clock = clock;
  }

  @PostConstruct
  void start() {
    if (meanings.areWorkedOut()) {
      background = Background.start("search-meanings", POLL, this::work);
    }
  }

  @PreDestroy
  void close() {
    var running = background;
    if (running != null) {
      running.close();
    }
  }

  /** One batch when it is time; whether there may be more. */
  private boolean work() {
    if (!meanings.areWorkedOut() || !isTime()) {
      return false;
    }
    var owed = meanings.takeUp(BATCH);
    if (owed.isEmpty()) {
      return false;
    }
    var began = System.nanoTime();
    workOut(owed);
    lastBatch = clock.instant();
    return rest(Duration.ofNanos(RESTS * (System.nanoTime() - began)));
  }

  private boolean isTime() {
    var waited = !clock.instant().isBefore(lastBatch.plus(LONGEST_WAIT));
    return events.hasPassedAll(Indexer.NAME, waited ? Duration.ZERO : QUIET)
        && reindexes.newest().filter(Reindex::isRunning).isEmpty();
  }

  /** The index before the table: what is cut off in between is only done once more. */
  private void workOut(List<Owed> owed) {
    var assets = new HashMap<UUID, IndexedAsset>();
    var texts = new HashMap<UUID, String>();
    for (var indexed :
        snapshots.of(owed.stream().map(each -> new AssetId(each.asset())).toList())) {
      if (!indexed.deleted()) {
        var id = indexed.asset().id().value();
        assets.put(id, indexed);
        texts.put(id, DocumentWriter.says(indexed));
      }
    }
    var known = new HashMap<>(meanings.of(texts));
    texts.forEach((id, text) -> {
      if (!known.containsKey(id)) {
        meanings.workOut(text).ifPresent(meaning -> known.put(id, meaning));
      }
    });
    assets.keySet().retainAll(known.keySet());
    // What is refused was refused before, and is told there.
    var _ = writer.write(assets.values(), known, index::write);
    for (var each : owed) {
      var meaning = known.get(each.asset());
      if (meaning != null) {
        meanings.settle(each, texts.getOrDefault(each.asset(), ""), meaning);
      } else if (meanings.areWorkedOut()) {
        meanings.giveUp(each);
      }
    }
  }

  /** Whether it has not been woken by its end. */
  private static boolean rest(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
