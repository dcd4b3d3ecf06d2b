package io.atrium.ownership;

import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Page;
import io.atrium.catalog.State;
import io.atrium.identity.User;
import io.atrium.ownership.PortfolioQueries.Facts;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a team owns, and how it stands. */
@Singleton
public class Portfolio {

  private final CatalogService catalog;
  private final PortfolioQueries queries;
  private final OwnershipConfiguration configuration;
  private final Clock clock;

  Portfolio(
      CatalogService catalog,
      PortfolioQueries queries,
      OwnershipConfiguration configuration,
      Clock clock) {
    this.catalog = catalog;
    this.queries = queries;
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * The newest change first.
   *
   * @param team {@code team:<group>}, one of the user's
   */
  @Transactional(readOnly = true)
  public Page<OwnedAsset> list(User user, String team, @Nullable String cursor, int limit) {
    if (!user.teams().contains(team)) {
      throw OwnershipProblem.NOT_YOUR_TEAM.because(
          "You are not in %s; only its members see how its assets stand.".formatted(team));
    }
    var page = catalog.list(user, new AssetFilter(null, null, team, null), cursor, limit);
    var facts = queries.of(page.items().stream().map(Asset::id).toList());
    var now = clock.instant();
    return new Page<>(
        page.items().stream()
            .map(asset -> owned(asset, Objects.requireNonNull(facts.get(asset.id())), now))
            .toList(),
        page.next());
  }

  private OwnedAsset owned(Asset asset, Facts facts, Instant now) {
    var concerns = new ArrayList<Concern>();
    var sunset = asset.sunset();
    if (sunset != null && !sunset.isAfter(now.atOffset(ZoneOffset.UTC).toLocalDate())) {
      concerns.add(Concern.PAST_SUNSET);
    }
    if (facts.returned()) {
      concerns.add(Concern.RETURNED);
    }
    if (facts.refused()) {
      concerns.add(Concern.REFUSED);
    }
    if (isOver(facts.waitingSince(), configuration.waiting(), now)) {
      concerns.add(Concern.WAITING);
    }
    if (asset.state() == State.DEPRECATED && facts.holders() > 0) {
      concerns.add(Concern.DEPRECATED_IN_USE);
    }
    if (asset.state() == State.DEPRECATED && asset.successor() == null) {
      concerns.add(Concern.NO_SUCCESSOR);
    }
    if (facts.dangling() > 0) {
      concerns.add(Concern.DANGLING);
    }
    if (asset.state() == State.APPROVED && isOver(facts.approvedAt(), configuration.stale(), now)) {
      concerns.add(Concern.STALE);
    }
    return new OwnedAsset(
        asset, facts.holders(), facts.users(), facts.openRequests(), facts.approvedAt(), concerns);
  }

  private static boolean isOver(@Nullable Instant since, Duration time, Instant now) {
    return since != null && since.plus(time).isBefore(now);
  }
}
