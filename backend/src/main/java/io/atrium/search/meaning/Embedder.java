package io.atrium.search.meaning;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model, one text after the other on one thread, so that it never takes more than one
 * processor. The model is loaded for the first text. Where it cannot be (a system that it was not
 * built for, too little memory), that is logged once, and there are no vectors on this node.
 */
@Singleton
class Embedder {

  private static final Logger log = LoggerFactory.getLogger(Embedder.class);

  /** More than these wait only when the model has become very slow. */
  private static final int MOST_WAITING = 64;

  private static final long IDLE_SECONDS = 30;

  private final TextModel.Loader loader;
  private final ThreadPoolExecutor thread;
  private volatile boolean usable;
  private @Nullable TextModel model;

  @Inject
  Embedder(TextModel.Loader loader, VectorConfiguration configuration) {
    this(loader, configuration.enabled());
  }

  Embedder(TextModel.Loader loader, boolean enabled) {
    this.loader = loader;
    this.usable = enabled;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("text-model").daemon().factory());
    thread.allowCoreThreadTimeOut(true);
  }

  String model() {
    return loader.name();
  }

  /** Whether a text may get a vector. */
  boolean isUsable() {
    return usable;
  }

  /**
   * Empty where there is no model, or no answer in time.
   *
   * @param patience the first text has to wait for the model, too
   */
  Optional<Meaning> read(String text, Duration patience) {
    if (!usable || text.isBlank()) {
      return Optional.empty();
    }
    try {
      var answer = thread.submit((Callable<Meaning>) () -> ask(text));
      try {
        return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException slow) {
        var _ = answer.cancel(false);
        return Optional.empty();
      }
    } catch (RejectedExecutionException busy) {
      return Optional.empty();
    } catch (ExecutionException failure) {
      if (usable) {
        log.warn("The model could not read a text of {} characters", text.length(), failure);
      }
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @PreDestroy
  void close() {
    usable = false;
    thread.shutdown();
  }

  private Meaning ask(String text) throws Exception {
    var loaded = model;
    if (loaded == null) {
      loaded = load();
      model = loaded;
    }
    return loaded.read(text);
  }

  private TextModel load() throws Exception {
    try {
      var began = System.nanoTime();
      var loaded = loader.load();
      log.info(
          "Text model {} loaded in {} ms", loader.name(), (System.nanoTime() - began) / 1_000_000);
      return loaded;
    } catch (Exception | LinkageError failure) {
      usable = false;
      log.warn("Text model {} cannot be loaded; there are no vectors here", loader.name(), failure);
      throw new IllegalStateException(failure);
    }
  }
}
