package io.atrium.exchange;

import io.atrium.background.Background;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.Target;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.sql.Connection;
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
  private final LeaseTable leases;
  private final FindingTable findings;
  private final ImportedTable imported;
  private final SourceParts parts;
  private final Chunks chunks;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final List<Background> threads = new ArrayList<>();
  private volatile LeaseTable.@Nullable Claim inHand;
  private volatile boolean closing;

  ImportWorker(
      Importers importers,
      ImportConfiguration configuration,
      LeaseTable leases,
      FindingTable findings,
      ImportedTable imported,
      SourceParts parts,
      Chunks chunks,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.importers = importers;
    this.configuration = configuration;
    this.leases = leases;
    this.findings = findings;
    this.imported = imported;
    this.parts = parts;
    this.chunks = chunks;
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
            status -> leases.claim(UUID.randomUUID(), configuration.lease(), clock.instant()));
    claim.ifPresent(this::work);
    return claim.isPresent();
  }

  private void work(LeaseTable.Claim claim) {
    var job = claim.job();
    inHand = claim;
    try (var source = parts.open(job.id(), job.fileName())) {
      run(claim, source);
    } catch (LeaseTable.LeaseLost stopped) {
      log.info("Import {} was stopped or taken over", job.id());
    } catch (IOException unreadable) {
      end(claim, "The source cannot be read: " + unreadable.getMessage());
    } catch (RuntimeException failure) {
      postpone(claim, failure);
    } finally {
      inHand = null;
    }
  }

  private void run(LeaseTable.Claim claim, Source source) {
    var job = claim.job();
    var watch = new Chunks.Stopwatch();
    var importer = importers.of(job.format());
    var survey = Survey.of(importer, source, new Target(job.owner(), job.domain()));
    if (survey.total() == 0) {
      end(
          claim,
          "There is nothing to import in it; %s takes %s."
              .formatted(importer.format(), importer.expects()));
      return;
    }
    hold(transactions.executeWrite(status -> leases.counted(claim, survey.total())));
    try (var records = importer.read(source)) {
      chunks.write(
          new Chunks.Work(claim, survey, watch),
          records.skip(job.done()).iterator(),
          job.done(),
          () -> closing);
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

  private long finish(LeaseTable.Claim claim, Survey survey, Chunks.Stopwatch watch) {
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
                      "An earlier import brought it; the source no longer has it."))
              .toList();
      findings.insert(job.id(), missing);
      parts.delete(job.id());
      hold(leases.finish(claim, missing.size(), watch.lap(), clock.instant()));
      return (long) missing.size();
    });
  }

  private static void hold(boolean held) {
    if (!held) {
      throw new LeaseTable.LeaseLost();
    }
  }

  private void end(LeaseTable.Claim claim, String error) {
    log.warn("Import {} failed: {}", claim.job().id(), error);
    var _ = transactions.executeWrite(status -> leases.fail(claim, error, clock.instant()));
  }

  /** Tries again later, longer and longer, and gives up in the end. */
  private void postpone(LeaseTable.Claim claim, RuntimeException failure) {
    var attempts = transactions.executeRead(status -> leases.attempts(claim.job().id()));
    if (attempts >= ATTEMPTS) {
      log.error("Import {} failed {} times", claim.job().id(), attempts, failure);
      var _ =
          transactions.executeWrite(status ->
              leases.fail(
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

  private void release(LeaseTable.Claim claim, String why, Duration pause) {
    var _ =
        transactions.executeWrite(
            status -> leases.release(claim, why, clock.instant().plus(pause)));
  }

  private boolean keepLease() {
    var claim = inHand;
    if (claim != null) {
      var _ =
          transactions.executeWrite(
              status -> leases.extend(claim, configuration.lease(), clock.instant()));
    }
    return false;
  }

  private boolean clean() {
    var now = clock.instant();
    var _ =
        transactions.executeWrite(status -> {
          leases.cleanUp(now.minus(BROKEN_UPLOAD), now.minus(configuration.keepSources()));
          return true;
        });
    return false;
  }
}
