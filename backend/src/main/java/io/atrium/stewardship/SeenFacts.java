package io.atrium.stewardship;

import io.atrium.stewardship.Readiness.Fact;
import io.atrium.stewardship.Readiness.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been seen of a data product, as facts; what nobody has seen is not known. */
final class SeenFacts {

  /** What runs have said about quality longer ago says nothing of today. */
  static final Duration RECENT = Duration.ofDays(365);

  private static final double GOOD = 3;

  private final Observed observed;
  private final Instant now;
  private final String promise;

  SeenFacts(KnownFacts facts) {
    this.observed = facts.observed();
    this.now = facts.now();
    this.promise = facts.spec().at("/sla/freshness").asText("").strip();
  }

  /** Whether the data are as fresh as promised; empty where that cannot be compared. */
  Optional<Boolean> keepsFreshness() {
    var written = observed.writtenAt();
    return written == null
        ? Optional.empty()
        : Promise.of(promise).map(age -> !written.plus(age).isBefore(now));
  }

  /** Whether all checks were passed that runs have reported; empty where none have lately. */
  Optional<Boolean> passesChecks() {
    var at = observed.assertedAt();
    return at == null || at.plus(RECENT).isBefore(now)
        ? Optional.empty()
        : Optional.of(observed.failed() == 0);
  }

  Fact freshness() {
    return Fact.seen(
        "freshness-kept",
        keepsFreshness().orElse(null),
        promise,
        Source.RUNS,
        observed.writtenAt());
  }

  Fact quality() {
    var checks = observed.assertions();
    return Fact.seen(
        "quality-seen",
        passesChecks().orElse(null),
        checks == 0 ? "" : "%d / %d".formatted(checks - observed.failed(), checks),
        Source.RUNS,
        observed.assertedAt());
  }

  Fact lastRun() {
    var good = observed.succeededAt();
    var bad = observed.failedAt();
    @Nullable Boolean well = good == null && bad == null ? null : isAfter(good, bad);
    return Fact.seen("last-run", well, "", Source.RUNS, isAfter(good, bad) ? good : bad);
  }

  Fact origin() {
    return Fact.seen(
        "origin-seen",
        observed.sources() > 0 ? true : null,
        observed.sources() == 0 ? "" : number(observed.sources()),
        Source.RUNS,
        null);
  }

  Fact columns() {
    return Fact.seen("columns-seen", observed.columns() ? true : null, "", Source.RUNS, null);
  }

  Fact granted() {
    return Fact.seen("granted", observed.granted() ? true : null, "", Source.ACCESS, null);
  }

  Fact answers() {
    var asked = observed.questions();
    return Fact.seen(
        "answers",
        asked == 0 ? null : observed.answered() == asked,
        asked == 0 ? "" : "%d / %d".formatted(observed.answered(), asked),
        Source.PEOPLE,
        null);
  }

  Fact rated() {
    return Fact.seen(
        "rated",
        observed.ratings() == 0 ? null : observed.stars() >= GOOD,
        observed.ratings() == 0
            ? ""
            : String.format(
                Locale.ROOT, "%.1f / 5 (%s)", observed.stars(), number(observed.ratings())),
        Source.PEOPLE,
        null);
  }

  private static String number(int count) {
    return count >= ObservedQueries.MANY ? ObservedQueries.MANY + "+" : Integer.toString(count);
  }

  private static boolean isAfter(@Nullable Instant one, @Nullable Instant other) {
    return one != null && (other == null || one.isAfter(other));
  }
}
