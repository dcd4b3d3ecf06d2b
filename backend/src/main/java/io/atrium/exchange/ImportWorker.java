package io.atrium.exchange;

import io.atrium.background.Background;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.exchange.format.Target;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on imports, one at a time on each node. What a node was doing when it died is undone by its
 * transaction; its lease runs out and another goes on after the last batch that was written.
 */
@Context
class ImportWorker {

  private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLEANING = Duration.ofMinutes(10);
  private static final Duration BROKEN_UPLOAD = Duration.ofHours(1);
  private static final int ATTEMPTS = 8;

  private final Importers importers;
  private final ImportConfiguration configuration;
  private final JobTable jobs;
  private final FindingTable findings;
  private final ImportedTable imported;
  private final SourceParts parts;
  private final ImportBatch batch;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final List<Background> threads = new ArrayList<>();
  private volatile JobTable.@Nullable Claim inHand;
  private volatile boolean closing;

  ImportWorker(
      Importers importers,
      ImportConfiguration configuration,
      JobTable jobs,
      FindingTable findings,
      ImportedTable imported,
      SourceParts parts,
      ImportBatch batch,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.importers = importers;
    this.configuration = configuration;
    this.jobs = jobs;
    this.findings = findings;
    this.imported = imported;
    this.parts = parts;
    this.batch = batch;
    this.transactions = transactions;
    this.clock = clock;
    if (configuration.enabled()) {
      threads.add(Background.start("import", POLL, this::workOnNext));
      threads.add(
          Background.start("import-lease", configuration.lease().dividedBy(3), this::keepLease));
      threads.add(Background.start("import-cleaning", CLEANING, this::clean));
    }
  }

  /** There is something to do. */
  void wake() {
    threads.stream().findFirst().ifPresent(Background::wake);
  }

  @PreDestroy
  void close() {
    closing = true;
    threads.forEach(Background::close);
  }

  /** Claims a job and works on it until it ends, if there is one. */
  boolean workOnNext() {
    var claim =
        transactions.executeWrite(
            status -> jobs.claim(UUID.randomUUID(), configuration.lease(), clock.instant()));
    claim.ifPresent(this::work);
    return claim.isPresent();
  }

  private void work(JobTable.Claim claim) {
    var job = claim.job();
    inHand = claim;
    try (var source = parts.open(job.id(), job.fileName())) {
      run(claim, source);
    } catch (ImportBatch.LeaseLost stopped) {
      log.info("Import {} was stopped or taken over", job.id());
    } catch (IOException unreadable) {
      end(claim, "The source cannot be read: " + unreadable.getMessage());
    } catch (RuntimeException failure) {
      postpone(claim, failure);
    } finally {
      inHand = null;
    }
  }

  private void run(JobTable.Claim claim, Source source) {
    var job = claim.job();
    var watch = new Stopwatch();
    var importer = importers.require(job.format());
    var survey = Survey.of(importer, source, new Target(job.owner(), job.domain()));
    if (survey.total() == 0) {
      end(
          claim,
          "There is nothing to import in it; %s takes %s."
              .formatted(importer.format(), importer.expects()));
      return;
    }
    hold(transactions.executeWrite(status -> jobs.counted(claim, survey.total())));
    var writer = new Chunks(claim, survey, watch);
    try (var records = importer.read(source)) {
      writer.all(records.skip(job.done()).iterator(), job.done());
    }
    if (closing) {
      release(claim, "This node is shutting down.", Duration.ZERO);
      return;
    }
    var missing = finish(claim, survey, watch);
    log.info(
        "Import {} of {} is done: {} records, {} of earlier imports missing",
        job.id(),
        importer.format(),
        survey.total(),
        missing);
  }

  private long finish(JobTable.Claim claim, Survey survey, Stopwatch watch) {
    var job = claim.job();
    return transactions.executeWrite(status -> {
      var missing =
          imported.keys(job.format(), job.domain()).stream()
              .filter(key -> !survey.has(key))
              .map(key ->
                  Finding.about(
                      Finding.Type.MISSING,
                      key,
                      null,
                      0,
                      "An earlier import brought it; the source no longer has it. Nothing was changed."))
              .toList();
      findings.insert(job.id(), missing);
      parts.delete(job.id());
      hold(jobs.finish(claim, missing.size(), watch.lap(), clock.instant()));
      return (long) missing.size();
    });
  }

  /** Writes records in batches; one that fails is halved until the record at fault stands alone. */
  private final class Chunks {

    private final JobTable.Claim claim;
    private final Survey survey;
    private final Stopwatch watch;

    Chunks(JobTable.Claim claim, Survey survey, Stopwatch watch) {
      this.claim = claim;
      this.survey = survey;
      this.watch = watch;
    }

    void all(java.util.Iterator<SourceRecord> records, long done) {
      var ordinal = done;
      var chunk = new ArrayList<ImportBatch.Numbered>(configuration.batch());
      while (records.hasNext() && !closing) {
        chunk.add(new ImportBatch.Numbered(++ordinal, records.next()));
        if (chunk.size() == configuration.batch() || !records.hasNext()) {
          write(chunk, 0);
          chunk.clear();
        }
      }
    }

    private void write(List<ImportBatch.Numbered> chunk, int retries) {
      try {
        batch.write(claim, survey, chunk, watch.lap(), configuration.lease());
      } catch (RuntimeException failure) {
        var blame = blame(failure);
        if (blame == Blame.CHANCE && retries < 5) {
          write(chunk, retries + 1);
        } else if (blame != Blame.DATA) {
          throw failure;
        } else if (chunk.size() > 1) {
          var half = chunk.size() / 2;
          write(List.copyOf(chunk.subList(0, half)), 0);
          write(List.copyOf(chunk.subList(half, chunk.size())), 0);
        } else {
          log.warn("A record of import {} was refused by the catalog", claim.job().id(), failure);
          batch.refuse(
              claim, chunk.getFirst(), reason(failure), watch.lap(), configuration.lease());
        }
      }
    }
  }

  /**
   * Time spent on the job, in laps: each ends where the next begins, so that nothing is left out.
   */
  private static final class Stopwatch {

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

  private static void hold(boolean held) {
    if (!held) {
      throw new ImportBatch.LeaseLost();
    }
  }

  private void end(JobTable.Claim claim, String error) {
    log.warn("Import {} failed: {}", claim.job().id(), error);
    var _ = transactions.executeWrite(status -> jobs.fail(claim, error, clock.instant()));
  }

  /** Tries again later, longer and longer, and gives up in the end. */
  private void postpone(JobTable.Claim claim, RuntimeException failure) {
    var attempts = transactions.executeRead(status -> jobs.attempts(claim.job().id()));
    if (attempts >= ATTEMPTS) {
      log.error("Import {} failed {} times", claim.job().id(), attempts, failure);
      var _ =
          transactions.executeWrite(status ->
              jobs.fail(
                  claim,
                  "It failed %d times in a row; the log of the server says why. It can be resumed."
                      .formatted(attempts),
                  clock.instant()));
    } else {
      log.warn("Import {} is interrupted and will go on", claim.job().id(), failure);
      release(
          claim,
          "It was interrupted and will go on by itself.",
          Duration.ofMillis(250L << Math.min(attempts, 7)));
    }
  }

  private void release(JobTable.Claim claim, String why, Duration pause) {
    var _ =
        transactions.executeWrite(status -> jobs.release(claim, why, clock.instant().plus(pause)));
  }

  private boolean keepLease() {
    var claim = inHand;
    if (claim != null) {
      var _ =
          transactions.executeWrite(
              status -> jobs.extend(claim, configuration.lease(), clock.instant()));
    }
    return false;
  }

  private boolean clean() {
    var now = clock.instant();
    var _ =
        transactions.executeWrite(status -> {
          jobs.cleanUp(now.minus(BROKEN_UPLOAD), now.minus(configuration.keepSources()));
          return true;
        });
    return false;
  }
}
