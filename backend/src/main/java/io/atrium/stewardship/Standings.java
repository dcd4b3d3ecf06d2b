package io.atrium.stewardship;

import io.atrium.authorization.Pools;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.exchange.ExportService;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** How well assets are kept; found out anew whenever it is asked for. */
@Singleton
@Transactional(readOnly = true)
public class Standings {

  private final CatalogService catalog;
  private final ExportService exports;
  private final Directory directory;
  private final ObservedQueries observed;
  private final Clock clock;

  Standings(
      CatalogService catalog,
      ExportService exports,
      Directory directory,
      ObservedQueries observed,
      Clock clock) {
    this.catalog = catalog;
    this.exports = exports;
    this.directory = directory;
    this.observed = observed;
    this.clock = clock;
  }

  /** Of an asset that the user sees, or {@code ASSET_NOT_FOUND}. */
  public Standing of(User user, Reference reference) {
    var asset = catalog.require(user, reference);
    var facts =
        facts(
            user,
            asset,
            exports.choice(user, reference).standards().stream()
                .map(ExportService.Writable::title)
                .toList());
    return new Standing(Badges.of(facts), FairFacts.of(facts));
  }

  /** Only its badges. */
  public List<Badge> badges(User user, Reference reference) {
    return Badges.of(facts(user, catalog.require(user, reference), List.of()));
  }

  private KnownFacts facts(User user, Asset asset, List<String> standards) {
    var shown = catalog.version(user, asset.reference(), asset.version());
    var version = shown.summary();
    var people =
        directory.teams().isEmpty()
            ? -1
            : directory.inPools(List.of(Pools.publishers(asset.owner()))).size();
    return new KnownFacts(
        shown.descriptor(),
        shown.state(),
        Objects.requireNonNullElse(version.decidedAt(), version.createdAt()),
        people,
        asset.kind().equals(FairFacts.JUDGED)
            ? observed.of(asset.id(), clock.instant())
            : Observed.NOTHING,
        standards,
        clock.instant());
  }
}
