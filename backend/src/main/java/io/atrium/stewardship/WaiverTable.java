package io.atrium.stewardship;

import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** The rows of {@code stewardship.waiver}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class WaiverTable {

  private final JdbcOperations jdbc;

  WaiverTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(AssetId asset, String version, String contentHash, Waiver waiver) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into stewardship.waiver (asset_id, version, rule, content_hash, reason, by_id, by_name, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            asset.value(),
            version,
            waiver.rule(),
            contentHash,
            waiver.reason(),
            waiver.by().id(),
            waiver.by().name(),
            waiver.at());
  }

  List<Waiver> of(AssetId asset, String version, String contentHash) {
    return Binding.select(
        jdbc,
        row ->
            new Waiver(
                row.getString("rule"),
                new Actor(row.getString("by_id"), row.getString("by_name")),
                row.getString("reason"),
                Binding.requiredInstant(row, "at")),
        """
        select rule, reason, by_id, by_name, at from stewardship.waiver
        where asset_id = ? and version = ? and content_hash = ?
        """,
        asset.value(),
        version,
        contentHash);
  }
}
