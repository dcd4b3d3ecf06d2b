package io.atrium.subscription;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Numbers;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The rows of {@code subscription.candidate} and {@code subscription.listed}: what has been listed,
 * and what is still to be held against searches.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class CandidateTable {

  private final JdbcOperations jdbc;

  CandidateTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A listing that searches may find.
   *
   * @param position of the event
   * @param first whether no version was listed before
   */
  record Candidate(
      long position, UUID asset, String version, boolean first, String actor, Instant at) {}

  /** Remembers that they are listed; returns those that had not been before. */
  Set<UUID> list(Collection<UUID> assets) {
    return Binding.select(
            jdbc,
            row -> row.getObject(1, UUID.class),
            """
            insert into subscription.listed (asset_id)
            select distinct id from unnest(?::uuid[]) as l (id)
            on conflict do nothing
            returning asset_id
            """,
            new Uuids(assets))
        .stream()
        .collect(Collectors.toSet());
  }

  void insert(Collection<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return;
    }
    var _ =
        jdbc.prepareStatement(
            """
            insert into subscription.candidate (position, asset_id, version, first, actor_id, at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            statement -> {
              for (var one : candidates) {
                Binding.bind(
                    statement,
                    one.position(),
                    one.asset(),
                    one.version(),
                    one.first(),
                    one.actor(),
                    one.at());
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  /** Notes that the index has been given everything up to a position. */
  void indexed(long position, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            "update subscription.candidate set indexed_at = ? where indexed_at is null and position <= ?",
            now,
            position);
  }

  /** Those that the index was given by then, the oldest first. */
  List<Candidate> ready(Instant indexedBy, int limit) {
    return Binding.select(
        jdbc,
        row ->
            new Candidate(
                row.getLong("position"),
                row.getObject("asset_id", UUID.class),
                row.getString("version"),
                row.getBoolean("first"),
                row.getString("actor_id"),
                Binding.requiredInstant(row, "at")),
        """
        select position, asset_id, version, first, actor_id, at
        from subscription.candidate
        where indexed_at <= ?
        order by position
        limit ?
        """,
        indexedBy,
        limit);
  }

  void delete(Collection<Candidate> candidates) {
    var _ =
        Binding.change(
            jdbc,
            "delete from subscription.candidate where position = any(?)",
            new Numbers(candidates.stream().map(Candidate::position).toList()));
  }
}
