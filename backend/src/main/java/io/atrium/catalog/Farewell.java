package io.atrium.catalog;

import io.atrium.authorization.Audience;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What may be said of an asset that goes away: what to use instead, and when it will be gone. */
@Singleton
class Farewell {

  private static final int MOST_YEARS = 10;

  private final AssetTable assets;
  private final Clock clock;

  Farewell(AssetTable assets, Clock clock) {
    this.assets = assets;
    this.clock = clock;
  }

  void require(User user, Transition transition, Asset asset, Step step) {
    if (step.successor() != null) {
      requireUsable(user, asset, step.successor());
    }
    if (step.sunset() != null) {
      require(transition, step.sunset());
    }
  }

  private void requireUsable(User user, Asset asset, String successor) {
    var reference =
        Reference.tryParse(successor)
            .orElseThrow(() ->
                CatalogProblem.INVALID_SUCCESSOR.because(
                    "`successor` must be a reference such as model:platform/small-embedder, but is `%s`."
                        .formatted(successor)));
    if (reference.asset().equals(asset.reference())) {
      throw CatalogProblem.INVALID_SUCCESSOR.because("An asset cannot succeed itself.");
    }
    var found = assets.find(reference).filter(other -> Audience.sees(user, other.audience()));
    if (found.isEmpty()) {
      throw CatalogProblem.INVALID_SUCCESSOR.because(
          "There is no " + reference.asset() + "; publish the successor first.");
    }
  }

  private void require(Transition transition, LocalDate sunset) {
    if (transition != Transition.DEPRECATION) {
      throw CatalogProblem.INVALID_SUNSET.because("`sunset` is said with a deprecation.");
    }
    var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    if (!sunset.isAfter(today) || sunset.isAfter(today.plusYears(MOST_YEARS))) {
      throw CatalogProblem.INVALID_SUNSET.because(
          "`sunset` is a day from tomorrow to %d years from now, but is %s."
              .formatted(MOST_YEARS, sunset));
    }
  }
}
