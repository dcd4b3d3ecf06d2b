package io.atrium.exchange;

import io.atrium.exchange.ImportBatch.Numbered;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records in batches; one that fails is halved until the record at fault stands alone. A
 * batch ends early where its records are long, since it is held in memory.
 */
@Singleton
class Chunks {

  private static final Logger log = LoggerFactory.getLogger(Chunks.class);
  private static final int RETRIES = 5;
  private static final long HEAVIEST = 8_000_000;

  private final ImportBatch batch;
  private final ImportConfiguration configuration;

  Chunks(ImportBatch batch, ImportConfiguration configuration) {
    this.batch = batch;
    this.configuration = configuration;
  }

  /** What the records belong to. */
  record Work(LeaseTable.Claim claim, Survey survey, Stopwatch watch) {}

  /**
   * Time spent on the job, in laps: each ends where the next begins, so that nothing is left out.
   */
  static final class Stopwatch {

    private long since = System.nanoTime();

    Duration lap() {
      var now = System.nanoTime();
      var lap = Duration.ofNanos(now - since);
      since = now;
      return lap;
    }
  }

  /** What a failed batch is due to. */
  private enum Blame {
    /** A record: refuse it. */
    DATA,
    /** Others who wrote at the same time: again. */
    CHANCE,
    /** The database or the network: later. */
    SURROUNDINGS
  }

  /**
   * @param done how many records of the source were before these
   */
  void write(Work work, Iterator<SourceRecord> records, long done, BooleanSupplier stopped) {
    var ordinal = done;
    var weight = 0L;
    var chunk = new ArrayList<Numbered>(configuration.batch());
    while (records.hasNext() && !stopped.getAsBoolean()) {
      var record = records.next();
      weight += record.weight();
      chunk.add(new Numbered(++ordinal, record));
      if (chunk.size() == configuration.batch() || weight >= HEAVIEST || !records.hasNext()) {
        write(work, chunk, 0);
        chunk.clear();
        weight = 0;
      }
    }
  }

  private void write(Work work, List<Numbered> chunk, int retries) {
    var lease = configuration.lease();
    try {
      batch.write(work.claim(), work.survey(), chunk, work.watch().lap(), lease);
    } catch (RuntimeException failure) {
      var blame = blame(failure);
      if (blame == Blame.CHANCE && retries < RETRIES) {
        write(work, chunk, retries + 1);
      } else if (blame != Blame.DATA) {
        throw failure;
      } else if (chunk.size() > 1) {
        var half = chunk.size() / 2;
        write(work, List.copyOf(chunk.subList(0, half)), 0);
        write(work, List.copyOf(chunk.subList(half, chunk.size())), 0);
      } else {
        log.warn(
            "A record of import {} was refused by the catalog", work.claim().job().id(), failure);
        batch.refuse(work.claim(), chunk.getFirst(), reason(failure), work.watch().lap(), lease);
      }
    }
  }

  private static Blame blame(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException) {
        return Blame.DATA;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        var state = sql.getSQLState();
        if (state.startsWith("40") || state.equals("23505")) {
          return Blame.CHANCE;
        }
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54")
            ? Blame.DATA
            : Blame.SURROUNDINGS;
      }
    }
    return Blame.SURROUNDINGS;
  }

  private static String reason(RuntimeException failure) {
    return failure instanceof ProblemException problem
        ? problem.detail()
        : "The catalog could not store it.";
  }
}
