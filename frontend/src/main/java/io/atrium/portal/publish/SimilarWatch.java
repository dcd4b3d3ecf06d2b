package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.UIDetachedException;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Descriptor;
import io.atrium.search.Likeness;
import io.atrium.stewardship.Similar;
import io.atrium.stewardship.Unfinished;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what is much like the document once its author pauses, beside the page and one look at
 * a time. Nothing is looked up while nothing has changed that likeness is made of. Whatever goes
 * wrong, writing goes on.
 */
final class SimilarWatch {

  private static final Logger log = LoggerFactory.getLogger(SimilarWatch.class);

  /** Long enough not to look while somebody types a word. */
  static final Duration PAUSE = Duration.ofMillis(1_000);

  /** Who finds what is alike. */
  interface Finder {
    List<Similar> like(User user, Descriptor descriptor);
  }

  private final Finder finder;
  private final Duration pause;
  private final Consumer<Runnable> page;
  private final Consumer<Lookalikes> show;
  private final AtomicLong newest = new AtomicLong();
  private final ReentrantLock looking = new ReentrantLock();
  private @Nullable Likeness asked;
  private Lookalikes known = Lookalikes.TOO_EARLY;

  /**
   * @param page runs something while it holds the page; throws {@link UIDetachedException} when
   *     there is none any more
   * @param show is called on the page
   */
  SimilarWatch(Finder finder, Duration pause, Consumer<Runnable> page, Consumer<Lookalikes> show) {
    this.finder = finder;
    this.pause = pause;
    this.page = page;
    this.show = show;
  }

  Lookalikes known() {
    return known;
  }

  /** To be told of every change; on the page. */
  void changed(User user, JsonNode tree) {
    var descriptor = Unfinished.read(tree).orElse(null);
    var wanted = descriptor == null ? null : Likeness.of(descriptor);
    if (descriptor == null || wanted == null) {
      stop();
      tell(Lookalikes.TOO_EARLY);
      return;
    }
    if (wanted.equals(asked) && known.stage() != Lookalikes.Stage.UNAVAILABLE) {
      return;
    }
    asked = wanted;
    var turn = newest.incrementAndGet();
    if (known.stage() == Lookalikes.Stage.TOO_EARLY) {
      tell(Lookalikes.LOOKING); // Else what was said last stands until there is something newer.
    }
    var _ = Thread.ofVirtual().name("similar-assets").start(() -> look(turn, user, descriptor));
  }

  /** What is being looked up is not wanted any more. */
  void stop() {
    asked = null;
    var _ = newest.incrementAndGet();
  }

  private void look(long turn, User user, Descriptor descriptor) {
    try {
      Thread.sleep(pause);
      looking.lockInterruptibly();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return;
    }
    Lookalikes found;
    try {
      if (isStale(turn)) {
        return;
      }
      found = found(user, descriptor);
    } finally {
      looking.unlock();
    }
    try {
      page.accept(() -> {
        if (!isStale(turn)) {
          tell(found);
        }
      });
    } catch (UIDetachedException left) {
      log.debug("The author has left", left);
    }
  }

  private Lookalikes found(User user, Descriptor descriptor) {
    try {
      return Lookalikes.of(finder.like(user, descriptor));
    } catch (ProblemException unavailable) {
      return Lookalikes.UNAVAILABLE;
    } catch (RuntimeException failure) {
      log.warn("Similar assets could not be looked up", failure);
      return Lookalikes.UNAVAILABLE;
    }
  }

  private boolean isStale(long turn) {
    return turn != newest.get();
  }

  private void tell(Lookalikes now) {
    if (!now.equals(known)) {
      known = now;
      show.accept(now);
    }
  }
}
