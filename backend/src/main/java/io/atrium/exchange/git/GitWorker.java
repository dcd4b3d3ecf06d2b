package io.atrium.exchange.git;

import io.atrium.background.Background;
import io.atrium.exchange.FollowedImports;
import io.atrium.exchange.ImportRequest;
import io.atrium.exchange.git.GitRepository.Fault;
import io.atrium.exchange.git.GitSourceTable.Claim;
import io.atrium.identity.Actor;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the sources that are due, one at a time on each node. What a node was doing when it died
 * is done again by another when the lease has run out: the same commit imported twice changes
 * nothing.
 */
@Context
class GitWorker {

  private static final Logger log = LoggerFactory.getLogger(GitWorker.class);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final GitSourceTable sources;
  private final GitPlaces places;
  private final GitConfiguration configuration;
  private final FollowedImports imports;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final @Nullable Background thread;

  GitWorker(
      GitSourceTable sources,
      GitPlaces places,
      GitConfiguration configuration,
      FollowedImports imports,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.sources = sources;
    this.places = places;
    this.configuration = configuration;
    this.imports = imports;
    this.transactions = transactions;
    this.clock = clock;
    this.thread = configuration.enabled() ? Background.start("git", POLL, this::tick) : null;
  }

  @PreDestroy
  void close() {
    if (thread != null) {
      thread.close();
    }
  }

  /** Looks at one source that is due, if there is one. */
  boolean tick() {
    var lease = configuration.patience().multipliedBy(2);
    var claim =
        transactions.executeWrite(
            status -> sources.claim(UUID.randomUUID(), lease, clock.instant()));
    claim.ifPresent(this::look);
    return claim.isPresent();
  }

  private void look(Claim claim) {
    var source = claim.source();
    try {
      if (source.pending() == null) {
        fetch(claim);
      } else {
        settle(claim);
      }
    } catch (Fault fault) {
      fail(claim, fault.reason());
    } catch (ProblemException refused) {
      fail(claim, refused.detail());
    } catch (IOException failed) {
      fail(claim, "It could not be read: " + failed.getMessage());
    } catch (RuntimeException bug) {
      fail(claim, "Something went wrong on our side; it has been logged.");
      throw bug;
    }
  }

  private void fetch(Claim claim) throws IOException, Fault {
    var source = claim.source();
    try (var repository =
        GitRepository.open(source, places.require(source.address()), configuration)) {
      var head = repository.head();
      if (head.name().equals(source.commit())) {
        var now = clock.instant();
        change(sources -> sources.again(claim, now, now.plus(source.every()), true));
        return;
      }
      bring(claim, repository);
    }
  }

  private void bring(Claim claim, GitRepository repository) throws IOException, Fault {
    var source = claim.source();
    var zip = Files.createTempFile("atrium-git-", ".zip");
    try {
      var commit = repository.pack(zip);
      var job = start(source, commit, zip);
      var now = clock.instant();
      change(sources -> sources.importing(claim, commit.name(), job, now, now));
      log.info("Git source {} is at {}", source.id(), commit.name());
    } finally {
      Files.delete(zip);
    }
  }

  private UUID start(GitSource source, ObjectId commit, Path zip) throws IOException {
    try (var content = Files.newInputStream(zip)) {
      return imports
          .start(
              new ImportRequest(
                  source.format(), source.owner(), source.domain(), false, commit.name() + ".zip"),
              source.requestedBy(),
              source.approved(),
              content)
          .id();
    }
  }

  /** Goes on when the import of the commit in hand has ended. */
  private void settle(Claim claim) throws Fault {
    var source = claim.source();
    var job = source.job() == null ? null : imports.find(source.job()).orElse(null);
    if (job == null) {
      throw new Fault("Its import is gone; it begins anew.");
    }
    var now = clock.instant();
    switch (job.state()) {
      case DONE -> {
        var ended =
            imports.deprecateMissing(
                job, new Actor("source:" + source.format(), "Git folder " + source.folder()));
        change(sources -> sources.taken(claim, now.plus(source.every())));
        log.info("Git source {} is taken in, {} deprecated", source.id(), ended);
      }
      case FAILED, STOPPED ->
          throw new Fault(
              job.error() == null
                  ? "Its import was stopped."
                  : "Its import failed: " + job.error());
      case RECEIVING, QUEUED, RUNNING ->
          change(sources -> sources.again(claim, now, now.plus(POLL), false));
    }
  }

  private void fail(Claim claim, String fault) {
    var source = claim.source();
    var pause = source.every().multipliedBy(1L << Math.min(source.failures(), 10));
    var longest = LONGEST_PAUSE.compareTo(source.every()) > 0 ? LONGEST_PAUSE : source.every();
    var now = clock.instant();
    var next = now.plus(pause.compareTo(longest) < 0 ? pause : longest);
    log.warn("Git source {} cannot be followed: {}", source.id(), fault);
    change(sources -> sources.failed(claim, fault, now, next));
  }

  /** Whoever lost the lease meanwhile changes nothing. */
  private void change(Function<GitSourceTable, Boolean> change) {
    var _ = transactions.executeWrite(status -> change.apply(sources));
  }
}
