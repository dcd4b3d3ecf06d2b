package io.atrium.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that repeats a piece of work: at once while there is more to do, else when it is woken,
 * at the latest after the pause. A failure is logged and does not end it.
 */
public final class Background implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Background.class);

  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean open = true;

  private Background(String name, Duration pause, BooleanSupplier work) {
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(name, pause, work));
  }

  /**
   * @param work does a piece of it and says whether there may be more
   */
  public static Background start(String name, Duration pause, BooleanSupplier work) {
    var background = new Background(name, pause, work);
    background.thread.start();
    return background;
  }

  public void wake() {
    woken.release();
  }

  /** Waits for the piece of work in hand. */
  @Override
  public void close() {
    open = false;
    wake();
    try {
      if (!thread.join(Duration.ofSeconds(10))) {
        thread.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(String name, Duration pause, BooleanSupplier work) {
    var failing = false;
    while (open) {
      try {
        woken.drainPermits();
        var more = work.getAsBoolean();
        failing = false;
        if (!more && open && woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          continue;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException failure) {
        if (!failing && open) {
          log.warn("{} failed and will be tried again", name, failure);
        }
        failing = true;
        if (!sleep(pause)) {
          return;
        }
      }
    }
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
