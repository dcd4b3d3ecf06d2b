package io.atrium.search.meaning;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** {@code search.meaning}: vectors of what assets say, and which are owed. */
@Singleton
@Transactional
class MeaningTable {

  /** Longer than a batch takes; short enough to wait for after a crash. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private final JdbcOperations jdbc;
  private final Clock clock;

  /**
   * @param hash of the model's name and the text
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared as a whole
  record Kept(UUID asset, byte[] hash, Meaning meaning) {}

  MeaningTable(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<Kept> of(Collection<UUID> assets) {
    return assets.isEmpty()
        ? List.of()
        : Binding.select(
            jdbc,
            row ->
                new Kept(
                    row.getObject("asset_id", UUID.class),
                    row.getBytes("text_hash"),
                    Meaning.read(row.getBytes("vector"))),
            """
            select asset_id, text_hash, vector from search.meaning
            where asset_id = any(?) and vector is not null
            """,
            new Uuids(assets));
  }

  /** In one order everywhere, so that two nodes never wait for each other. */
  void owe(Collection<UUID> assets) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into search.meaning (asset_id, due)
            select asset, nextval('search.meaning_due') from unnest(?) as asset order by asset
            on conflict (asset_id) do update set due = excluded.due
            """,
            new Uuids(assets));
  }

  void delete(Collection<UUID> assets) {
    var _ =
        Binding.change(
            jdbc,
            """
            delete from search.meaning where asset_id in (
              select asset_id from search.meaning where asset_id = any(?) order by asset_id for update)
            """,
            new Uuids(assets));
  }

  List<Meanings.Owed> claim(int most) {
    var now = clock.instant();
    return Binding.select(
        jdbc,
        row -> new Meanings.Owed(row.getObject("asset_id", UUID.class), row.getLong("due")),
        """
        update search.meaning set claimed_until = ?
        where asset_id in (
          select asset_id from search.meaning
          where due is not null and (claimed_until is null or claimed_until < ?)
          order by due
          limit ?
          for update skip locked)
        returning asset_id, due
        """,
        now.plus(CLAIM),
        now,
        most);
  }

  void settle(UUID asset, long due, byte[] hash, Meaning meaning) {
    var _ =
        Binding.change(
            jdbc,
            """
            update search.meaning
            set text_hash = ?, vector = ?, claimed_until = null,
                due = case when due = ? then null else due end
            where asset_id = ?
            """,
            hash,
            meaning.bytes(),
            due,
            asset);
  }

  void giveUp(UUID asset, long due) {
    var _ =
        Binding.change(
            jdbc,
            """
            update search.meaning set due = null, claimed_until = null
            where asset_id = ? and due = ?
            """,
            asset,
            due);
  }
}
