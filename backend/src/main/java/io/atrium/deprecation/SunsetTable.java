package io.atrium.deprecation;

import io.atrium.catalog.AssetId;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;

/** The rows of {@code deprecation.sunset_word}: what has been said of days that come near. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class SunsetTable {

  private final JdbcOperations jdbc;

  SunsetTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps that something is said now.
   *
   * @param days before the day
   * @return whether it has not been said before
   */
  boolean say(AssetId asset, LocalDate sunset, int days, Instant now) {
    return Binding.change(
            jdbc,
            """
            insert into deprecation.sunset_word (asset_id, sunset, days, said_at) values (?, ?, ?, ?)
            on conflict do nothing
            """,
            asset.value(),
            sunset,
            days,
            now)
        == 1;
  }

  void forget(Collection<AssetId> assets) {
    var _ =
        Binding.change(
            jdbc,
            "delete from deprecation.sunset_word where asset_id = any(?)",
            new Uuids(assets.stream().map(AssetId::value).toList()));
  }
}
