package io.atrium.search;

import io.atrium.background.Background;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.identity.Actor;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a new index beside the live one and lets it take over. Any node does it, a batch at a
 * time; what one node leaves, another goes on with. Changes that happen meanwhile are written to
 * both indices by the {@link Indexer}, and revisions make it irrelevant who comes first.
 *
 * <p>Begins by itself when the index is missing, and at start when it was built by another
 * definition.
 */
@Context
class Rebuilder {

  private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);
  private static final int BATCH = 1_000;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final UUID node = UUID.randomUUID();
  private final CatalogSnapshots snapshots;
  private final DocumentWriter writer;
  private final SearchIndex index;
  private final ReindexTable reindexes;
  private final RefusalTable refusals;
  private final Clock clock;

  private @Nullable Background background;
  private volatile Instant nextLook = Instant.MIN;
  private volatile boolean checkedDefinition;

  Rebuilder(
      CatalogSnapshots snapshots,
      DocumentWriter writer,
      SearchIndex index,
      ReindexTable reindexes,
      RefusalTable refusals,
      Clock clock) {
    this.snapshots = snapshots;
    this.writer = writer;
    this.index = index;
    this.reindexes = reindexes;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** Begins a rebuild unless one is running. */
  void begin(String reason, Actor actor) {
    reindexes.begin(index.freshName(), reason, actor.id(), snapshots.count());
    wake();
  }

  /** Lets it notice soon that the index is gone. */
  void look() {
    nextLook = Instant.MIN;
    wake();
  }

  void wake() {
    var running = background;
    if (running != null) {
      running.wake();
    }
  }

  @PostConstruct
  void start() {
    background = Background.start("search-rebuilder", POLL, this::work);
  }

  @PreDestroy
  void close() {
    var running = background;
    if (running != null) {
      running.close();
    }
    reindexes.release(node);
  }

  private boolean work() {
    var claimed = reindexes.claim(node);
    if (claimed.isEmpty()) {
      return lookAfterIndex();
    }
    try {
      return step(claimed.get());
    } catch (RuntimeException failure) {
      reindexes.failed(claimed.get(), String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  /** Whether a rebuild has been begun. */
  private boolean lookAfterIndex() {
    if (clock.instant().isBefore(nextLook)) {
      return false;
    }
    var condition = index.condition();
    nextLook = clock.instant().plus(LOOK);
    var first = !checkedDefinition;
    checkedDefinition = true;
    return switch (condition) {
      case CURRENT -> false;
      case MISSING -> {
        begin("there was no index", Actor.SYSTEM);
        yield true;
      }
      case OUTDATED -> {
        // Only at start: while nodes of two releases run, they would replace each other's index for
        // ever.
        if (first) {
          begin("the index was built by another definition", Actor.SYSTEM);
        }
        yield first;
      }
    };
  }

  /** One batch; whether there may be more. */
  private boolean step(ReindexTable.Claimed rebuild) {
    if (rebuild.state() == Reindex.State.STOPPING) {
      index.discard(rebuild.index());
      reindexes.finish(rebuild, Reindex.State.STOPPED);
      log.info("Search index rebuild {} stopped", rebuild.id());
      return false;
    }
    if (!index.exists(rebuild.index())) {
      reindexes.restart(rebuild);
      index.begin(rebuild.index());
      log.info("Search index rebuild {} fills {}", rebuild.id(), rebuild.index());
      return true;
    }
    var batch = snapshots.after(rebuild.after(), BATCH);
    if (batch.isEmpty()) {
      index.promote(rebuild.index());
      reindexes.finish(rebuild, Reindex.State.DONE);
      log.info("Search index rebuild {} done, {} answers", rebuild.id(), rebuild.index());
      return false;
    }
    var refused = writer.write(batch, index::fill);
    refusals.replace(batch.stream().map(one -> one.asset().id().value()).toList(), refused);
    reindexes.progress(rebuild, batch.getLast().asset().id(), batch.size(), refused.size());
    return true;
  }
}
