package io.atrium.ownership;

import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.schemas.Reference;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code ownership.transfer}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class TransferTable {

  private final JdbcOperations jdbc;

  TransferTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns whether it is the only open offer of its asset, and has been kept. */
  boolean add(Transfer transfer) {
    return Binding.change(
            jdbc,
            """
            insert into ownership.transfer
              (id, asset_id, reference, title, from_team, to_team, message, offered_id, offered_name, offered_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
            on conflict (asset_id) where state = 'open' do nothing
            """,
            transfer.id(),
            transfer.asset().value(),
            transfer.reference().toString(),
            transfer.title(),
            transfer.from(),
            transfer.to(),
            transfer.message(),
            transfer.offeredBy().id(),
            transfer.offeredBy().name(),
            transfer.offeredAt())
        == 1;
  }

  /** Of whoever is on either side; others wait until this transaction has ended. */
  Optional<Transfer> lock(UUID id, Collection<String> teams) {
    return Binding.first(
        jdbc,
        TransferTable::transfer,
        """
        select * from ownership.transfer
        where id = ? and (from_team = any (?) or to_team = any (?))
        for update
        """,
        id,
        new Texts(teams),
        new Texts(teams));
  }

  void decide(Transfer transfer) {
    var decider = transfer.decidedBy();
    var _ =
        Binding.change(
            jdbc,
            """
            update ownership.transfer
            set state = ?, decided_id = ?, decided_name = ?, decided_at = ?, reason = ?
            where id = ?
            """,
            transfer.state().word(),
            decider == null ? null : decider.id(),
            decider == null ? null : decider.name(),
            transfer.decidedAt(),
            transfer.reason(),
            transfer.id());
  }

  /** The newest first, from and to any of the teams, after the given one. */
  List<Transfer> page(Collection<String> teams, boolean open, Instant before, UUID id, int limit) {
    return Binding.select(
        jdbc,
        TransferTable::transfer,
        """
        select * from (
          select * from ownership.transfer where from_team = any (?)
          union
          select * from ownership.transfer where to_team = any (?)) t
        where (not ? or state = 'open') and (offered_at, id) < (?, ?)
        order by offered_at desc, id desc
        limit ?
        """,
        new Texts(teams),
        new Texts(teams),
        open,
        before,
        id,
        limit);
  }

  private static Transfer transfer(ResultSet row) throws SQLException {
    var decider = row.getString("decided_id");
    return new Transfer(
        row.getObject("id", UUID.class),
        new AssetId(row.getObject("asset_id", UUID.class)),
        Reference.parse(row.getString("reference")),
        row.getString("title"),
        row.getString("from_team"),
        row.getString("to_team"),
        row.getString("message"),
        new Actor(row.getString("offered_id"), row.getString("offered_name")),
        Binding.requiredInstant(row, "offered_at"),
        Transfer.State.of(row.getString("state")),
        decider == null ? null : new Actor(decider, row.getString("decided_name")),
        Binding.instant(row, "decided_at"),
        row.getString("reason"));
  }
}
