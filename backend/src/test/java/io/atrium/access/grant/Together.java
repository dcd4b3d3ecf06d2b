package io.atrium.access.grant;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does several things at the same moment. */
final class Together {

  private Together() {}

  /** What each of them threw; null for what went well. */
  static List<@Nullable Throwable> run(Callable<?>... works) throws InterruptedException {
    var ready = new CountDownLatch(works.length);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<@Nullable Throwable>>();
      for (var work : works) {
        futures.add(
            executor.submit(() -> {
              ready.countDown();
              ready.await();
              try {
                var _ = work.call();
                return null;
              } catch (Exception thrown) {
                return thrown;
              }
            }));
      }
      var outcomes = new ArrayList<@Nullable Throwable>();
      for (var future : futures) {
        outcomes.add(get(future));
      }
      return outcomes;
    }
  }

  private static @Nullable Throwable get(Future<@Nullable Throwable> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (java.util.concurrent.ExecutionException thrown) {
      return thrown.getCause();
    }
  }
}
