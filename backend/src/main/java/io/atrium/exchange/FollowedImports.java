package io.atrium.exchange;

import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.State;
import io.atrium.identity.Actor;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Imports that nobody asks for each time, because a source is followed. Whoever had it followed was
 * asked for rights then; nobody is here.
 */
@Singleton
public class FollowedImports {

  private static final int PAGE = 500;

  private final ImportService service;
  private final JobTable jobs;
  private final FindingTable findings;
  private final ImportedTable imported;
  private final CatalogSnapshots catalog;
  private final Lifecycle lifecycle;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  FollowedImports(
      ImportService service,
      JobTable jobs,
      FindingTable findings,
      ImportedTable imported,
      CatalogSnapshots catalog,
      Lifecycle lifecycle,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.service = service;
    this.jobs = jobs;
    this.findings = findings;
    this.imported = imported;
    this.catalog = catalog;
    this.lifecycle = lifecycle;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * As {@link ImportService#start}, in the name of whoever has the source followed.
   *
   * @param approved whether what it brings is listed at once
   */
  public ImportJob start(
      ImportRequest request, Actor requester, boolean approved, InputStream source)
      throws IOException {
    return service.store(request, requester, approved, source);
  }

  public Optional<ImportJob> find(UUID job) {
    return transactions.executeRead(status -> jobs.find(job));
  }

  /**
   * Deprecates what a source that is followed has no longer, and says so at each. What stands in a
   * file that could not be read is not missing. What comes back later is listed again.
   *
   * @return how many assets there were
   */
  public int deprecateMissing(ImportJob job, Actor actor) {
    var broken = brokenFiles(job);
    var ended = 0;
    var after = 0L;
    while (true) {
      var from = after;
      var page =
          transactions.executeRead(
              status -> findings.after(job.id(), Finding.Type.MISSING, from, PAGE));
      for (var finding : page) {
        ended += deprecated(job, finding.record(), broken, actor) ? 1 : 0;
        after = finding.number();
      }
      if (page.size() < PAGE) {
        return ended;
      }
    }
  }

  private Set<String> brokenFiles(ImportJob job) {
    return transactions.executeRead(status -> findings.refusedFiles(job.id())).stream()
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private boolean deprecated(ImportJob job, String key, Set<String> broken, Actor actor) {
    return Boolean.TRUE.equals(
        transactions.executeWrite(status -> {
          var origin = imported.standing(job.format(), job.domain(), key);
          if (origin.isEmpty() || broken.contains(origin.get().file())) {
            return false;
          }
          var asset =
              catalog.of(Set.of(new AssetId(origin.get().asset()))).stream()
                  .filter(found -> !found.deleted())
                  .map(found -> found.asset())
                  .filter(found -> found.owner().equals(job.owner()))
                  .filter(found -> found.state() == State.APPROVED)
                  .findFirst();
          if (asset.isEmpty()) {
            return false;
          }
          var _ =
              lifecycle.deprecate(
                  actor, asset.get().reference(), "The folder that it came from no longer has it.");
          imported.forget(origin.get().asset(), clock.instant());
          return true;
        }));
  }
}
