package io.atrium.deprecation;

import io.atrium.background.Background;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.VersionSummary;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reminds those who have not taken note when the day comes near on which an asset goes away, and
 * tells its owners on that day. Each is said once, on whichever node and however the clock is set.
 * Nothing goes away by itself.
 */
@Context
class SunsetClock {

  private static final int CHUNK = 200;

  private final CatalogSnapshots snapshots;
  private final SunsetTable words;
  private final Acknowledgements acknowledgements;
  private final DeprecationNotices notices;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  /** Days before it, the fewest first. */
  private final List<Integer> reminders;

  private final @Nullable Background worker;

  SunsetClock(
      CatalogSnapshots snapshots,
      SunsetTable words,
      Acknowledgements acknowledgements,
      DeprecationNotices notices,
      TransactionOperations<Connection> transactions,
      Clock clock,
      DeprecationConfiguration configuration) {
    this.snapshots = snapshots;
    this.words = words;
    this.acknowledgements = acknowledgements;
    this.notices = notices;
    this.transactions = transactions;
    this.clock = clock;
    this.reminders =
        configuration.reminders().stream().filter(days -> days > 0).distinct().sorted().toList();
    this.worker =
        configuration.enabled()
            ? Background.start(
                "sunset-clock",
                configuration.tick(),
                () -> {
                  tick();
                  return false;
                })
            : null;
  }

  @PreDestroy
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  void tick() {
    var today = day(clock.instant());
    var by = today.plusDays(reminders.isEmpty() ? 0 : reminders.getLast());
    List<Asset> chunk;
    @Nullable Asset last = null;
    do {
      chunk = snapshots.ending(by, last, CHUNK);
      for (var asset : chunk) {
        transactions.executeWrite(status -> {
          say(asset, today);
          return true;
        });
        last = asset;
      }
    } while (chunk.size() == CHUNK);
  }

  private void say(Asset asset, LocalDate today) {
    var sunset = Objects.requireNonNull(asset.sunset());
    var left = ChronoUnit.DAYS.between(today, sunset);
    var due =
        left <= 0 ? 0 : reminders.stream().filter(days -> days >= left).findFirst().orElse(-1);
    if (due < 0 || (due > 0 && !sunset.minusDays(due).isAfter(deprecatedOn(asset)))) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!words.say(asset.id(), sunset, due, now)) {
      return;
    }
    // What should have been said before this is not made up for.
    for (var days : reminders) {
      if (days > due) {
        var _ = words.say(asset.id(), sunset, days, now);
      }
    }
    if (due == 0) {
      notices.over(asset, sunset, now);
    } else {
      notices.remind(asset, acknowledgements.open(asset), sunset, due, now);
    }
  }

  /** Those who rely on it were asked on that day. */
  private LocalDate deprecatedOn(Asset asset) {
    return snapshots.versions(asset.id()).stream()
        .filter(version -> version.version().equals(asset.version()))
        .map(VersionSummary::decidedAt)
        .filter(Objects::nonNull)
        .map(SunsetClock::day)
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.EPOCH);
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
