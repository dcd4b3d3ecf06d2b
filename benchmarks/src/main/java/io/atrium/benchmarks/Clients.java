package io.atrium.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/** Clients that call as fast as they are answered, each on a thread and a connection of its own. */
final class Clients {
  static final Duration UNTIL_DONE = Duration.ofHours(1);

  private static final int BUCKET_BITS = 10;

  private Clients() {}

  /** A client with what it keeps open. */
  interface Client extends AutoCloseable {

    /**
     * Makes one call.
     *
     * @return under which number (0 to 1023) to count its time; -1 if there was nothing left to do
     */
    int next() throws Exception;

    @Override
    default void close() throws Exception {}
  }

  /**
   * What a run measured.
   *
   * @param calls nanoseconds of each call, above the bits of its bucket
   */
  record Run(long[] calls, double seconds) {
    long[] nanos(int bucket) {
      return LongStream.of(calls)
          .filter(call -> (call & ((1 << BUCKET_BITS) - 1)) == bucket)
          .map(call -> call >> BUCKET_BITS)
          .toArray();
    }
  }

  /**
   * @param clients made in the threads that use them
   */
  static Run run(int count, Duration limit, IntFunction<Client> clients) {
    var tasks = new ArrayList<Callable<long[]>>();
    var begin = System.nanoTime();
    var end = begin + limit.toNanos();
    for (var number = 0; number < count; number++) {
      var mine = number;
      tasks.add(() -> calls(clients.apply(mine), end));
    }
    var all = LongStream.builder();
    try (var threads = Executors.newFixedThreadPool(count)) {
      for (var done : threads.invokeAll(tasks)) {
        LongStream.of(done.get()).forEach(all);
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    return new Run(all.build().toArray(), (System.nanoTime() - begin) / 1e9);
  }

  private static long[] calls(Client client, long end) throws Exception {
    var calls = LongStream.builder();
    try (client) {
      while (System.nanoTime() < end) {
        var begin = System.nanoTime();
        var bucket = client.next();
        if (bucket < 0) {
          break;
        }
        calls.add((System.nanoTime() - begin) << BUCKET_BITS | bucket);
      }
    }
    return calls.build().toArray();
  }

  /** A total over several runs of the same kind. */
  static final class Total {
    private final List<Run> runs = new ArrayList<>();

    void add(Run run) {
      runs.add(run);
    }

    /** Calls a second. */
    double rate() {
      return runs.stream().mapToLong(run -> run.calls().length).sum()
          / runs.stream().mapToDouble(Run::seconds).sum();
    }

    /** All times of some buckets, sorted. */
    Samples samples(int... buckets) {
      return new Samples(
          runs.stream()
              .flatMapToLong(run ->
                  java.util.stream.IntStream.of(buckets)
                      .mapToObj(run::nanos)
                      .flatMapToLong(LongStream::of))
              .sorted()
              .toArray());
    }
  }

  /**
   * @param nanos sorted
   */
  record Samples(long[] nanos) {
    static Samples of(List<Long> nanos) {
      return new Samples(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /** In milliseconds. */
    double percentile(double percent) {
      if (nanos.length == 0) {
        return Double.NaN;
      }
      var place = (int) Math.ceil(percent / 100 * nanos.length) - 1;
      return nanos[Math.clamp(place, 0, nanos.length - 1)] / 1e6;
    }
  }
}
