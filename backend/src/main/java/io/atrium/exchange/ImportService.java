package io.atrium.exchange;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Page;
import io.atrium.exchange.format.Importer;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Imports are asked for, watched, stopped and resumed here; {@link ImportWorker} does them. */
@Singleton
public class ImportService {

  private static final Pattern TEAM = Pattern.compile("team:[a-z0-9]([a-z0-9._-]{0,98}[a-z0-9])?");
  private static final int FILE_NAME = 200;

  private final Importers importers;
  private final ImportConfiguration configuration;
  private final Authorization authorization;
  private final JobTable jobs;
  private final FindingTable findings;
  private final SourceParts parts;
  private final ImportWorker worker;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  ImportService(
      Importers importers,
      ImportConfiguration configuration,
      Authorization authorization,
      JobTable jobs,
      FindingTable findings,
      SourceParts parts,
      ImportWorker worker,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.importers = importers;
    this.configuration = configuration;
    this.authorization = authorization;
    this.jobs = jobs;
    this.findings = findings;
    this.parts = parts;
    this.worker = worker;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The formats that can be imported. */
  public List<Importer> formats() {
    return importers.all();
  }

  /**
   * Stores the source and queues its import. A steward of the domain approves what it brings by
   * asking for it; what another asks for comes in review.
   *
   * @param source a zip of a folder, or a single file; read to its end, not closed
   * @throws IOException when the source breaks off
   * @see "docs/decisions/0010-imported-listings.md"
   */
  public ImportJob start(User user, ImportRequest request, InputStream source) throws IOException {
    var importer = importers.require(request.format());
    var owner = request.owner().startsWith("team:") ? request.owner() : "team:" + request.owner();
    var domain =
        request.domain() == null || request.domain().isBlank()
            ? importer.defaultDomain()
            : request.domain();
    requireUsable(owner, domain);
    var scope = new Scope(owner, domain);
    authorization.require(user, Operation.IMPORT, scope);
    var wanted =
        new ImportRequest(importer.format(), owner, domain, request.dryRun(), request.fileName());
    var job =
        store(wanted, user.actor(), authorization.allows(user, Operation.APPROVE, scope), source);
    return find(user, job.id());
  }

  /** Stores and queues what has been looked at; its domain is there. */
  ImportJob store(ImportRequest request, Actor requester, boolean approved, InputStream source)
      throws IOException {
    var importer = importers.of(request.format());
    var now = clock.instant();
    var name = request.fileName();
    var job =
        new ImportJob(
            UUID.randomUUID(),
            request.format(),
            request.owner(),
            Objects.requireNonNull(request.domain()),
            request.dryRun(),
            name.substring(Math.max(0, name.length() - FILE_NAME)),
            requester,
            approved,
            ImportState.RECEIVING,
            0,
            null,
            0,
            0,
            0,
            0,
            0,
            0,
            null,
            null,
            now,
            null,
            null,
            0);
    write(() -> jobs.insert(job));
    try {
      var bytes = parts.store(job.id(), source, configuration.maximumBytes());
      if (bytes == 0) {
        throw ImportProblem.UNREADABLE_SOURCE.because(
            "The request has no content; send %s.".formatted(importer.expects()));
      }
      write(() -> jobs.received(job.id(), bytes, clock.instant()));
    } catch (IOException | RuntimeException brokenOff) {
      write(() -> jobs.delete(job.id()));
      throw brokenOff;
    }
    worker.wake();
    return job;
  }

  /**
   * An import of the caller's own, or of a domain or team for which the caller may import, or any
   * for an operator.
   */
  public ImportJob find(User user, UUID id) {
    return transactions
        .executeRead(status -> jobs.find(id))
        .filter(job -> maySee(user, job))
        .orElseThrow(
            () -> ImportProblem.IMPORT_NOT_FOUND.because("There is no import " + id + "."));
  }

  /** The caller's own imports, all of them for an operator; newest first. */
  public Page<ImportJob> list(User user, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.SEARCH);
    var requester =
        authorization.allows(user, Operation.OPERATE, Scope.ATRIUM) ? null : user.actor().id();
    var from = JobCursor.of(cursor);
    var found =
        transactions.executeRead(status -> jobs.newest(requester, from.at(), from.id(), limit + 1));
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, limit), JobCursor.after(found.get(limit - 1)).text());
  }

  /**
   * What an import has to say about single records, in the order in which it came upon them.
   *
   * @param type null for all
   */
  public Page<Finding> findings(
      User user, UUID id, Finding.@Nullable Type type, long after, int limit) {
    var job = find(user, id);
    var found =
        transactions.executeRead(status -> findings.after(job.id(), type, after, limit + 1));
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, limit), Long.toString(found.get(limit - 1).number()));
  }

  /** Ends the work after the batch in hand; what was written stays. */
  public ImportJob stop(User user, UUID id) {
    var job = requireMine(user, id);
    if (!Boolean.TRUE.equals(transactions.executeWrite(status -> jobs.stop(id, clock.instant())))) {
      throw ImportProblem.IMPORT_NOT_OPEN.because(
          "The import is %s; only a queued or running one can be stopped."
              .formatted(job.state().word()));
    }
    return find(user, id);
  }

  /** Goes on where a stopped or failed import ended. */
  public ImportJob resume(User user, UUID id) {
    var job = requireMine(user, id);
    if (!Boolean.TRUE.equals(
        transactions.executeWrite(status -> jobs.resume(id, clock.instant())))) {
      throw ImportProblem.IMPORT_NOT_OPEN.because(
          job.state() == ImportState.STOPPED || job.state() == ImportState.FAILED
              ? "Its source is kept no longer; hand it in again."
              : "The import is %s; only a stopped or failed one can be resumed."
                  .formatted(job.state().word()));
    }
    worker.wake();
    return find(user, id);
  }

  /** Whoever may look may not always act: a person's job goes on in that person's name. */
  private ImportJob requireMine(User user, UUID id) {
    var job = find(user, id);
    if (!job.requestedBy().id().equals(user.actor().id())) {
      authorization.require(user, Operation.OPERATE);
    }
    return job;
  }

  private boolean maySee(User user, ImportJob job) {
    return job.requestedBy().id().equals(user.actor().id())
        || authorization.allows(user, Operation.OPERATE, Scope.ATRIUM)
        || authorization.allows(user, Operation.IMPORT, new Scope(job.owner(), job.domain()));
  }

  private static void requireUsable(String owner, String domain) {
    if (!TEAM.matcher(owner).matches()) {
      throw ImportProblem.UNUSABLE_TARGET.because(
          "The owner must be a team, such as team:claims-ai.");
    }
    try {
      var _ = new Reference("model", domain, "name", null, null);
    } catch (IllegalArgumentException wrong) {
      throw ImportProblem.UNUSABLE_TARGET.because(String.valueOf(wrong.getMessage()));
    }
  }

  private void write(Runnable work) {
    var _ =
        transactions.executeWrite(status -> {
          work.run();
          return true;
        });
  }

  /** Where a page of imports begins. */
  private record JobCursor(Instant at, UUID id) {

    private static final JobCursor START =
        new JobCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    static JobCursor after(ImportJob job) {
      return new JobCursor(job.createdAt(), job.id());
    }

    static JobCursor of(@Nullable String text) {
      var slash = text == null ? -1 : text.indexOf('_');
      if (text == null || slash < 0) {
        return START;
      }
      try {
        return new JobCursor(
            Instant.parse(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
      } catch (java.time.DateTimeException | IllegalArgumentException foreign) {
        return START;
      }
    }

    String text() {
      return at + "_" + id;
    }
  }
}
