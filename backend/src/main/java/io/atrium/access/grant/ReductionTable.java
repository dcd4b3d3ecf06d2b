package io.atrium.access.grant;

import io.atrium.access.Extent;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code access.grant_reduction}: what a grant was before it became less, so that a
 * question about a past day is answered by what held on that day.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ReductionTable {

  private final JdbcOperations jdbc;

  ReductionTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes a grant less that the caller has locked, and keeps what it was. */
  void reduce(
      Grant locked, Extent extent, @Nullable Instant until, Actor by, Instant now, String reason) {
    var id = locked.id().value();
    var _ =
        Binding.change(
            jdbc,
            """
            insert into access.grant_reduction (grant_id, revision, at, columns_before, rows_before, until_before)
            values (?, ?, ?, ?, ?, ?)
            """,
            id,
            locked.revision() + 1,
            now,
            new Texts(locked.extent().columns()),
            locked.extent().rows(),
            locked.until());
    var _ =
        Binding.change(
            jdbc,
            """
            with reduced as (
              update access.grant
              set columns = ?, rows = ?, until_at = ?, noticed_days = null, revision = revision + 1, changed_at = ?
              where id = ?
              returning id, revision, state)
            insert into access.grant_state (grant_id, revision, state, at, actor_id, actor_name, reason)
            select r.id, r.revision, r.state,
              greatest(?, (select max(s.at) from access.grant_state s where s.grant_id = r.id)), ?, ?, ?
            from reduced r
            """,
            new Texts(extent.columns()),
            extent.rows(),
            until,
            now,
            id,
            now,
            by.id(),
            by.name(),
            reason);
  }

  /** What the grants that were reduced after a moment were at that moment. */
  Map<UUID, Extent> extentsAt(Collection<UUID> grants, Instant at) {
    return jdbc.prepareStatement(
        """
        select distinct on (grant_id) grant_id, columns_before, rows_before
        from access.grant_reduction
        where grant_id = any(?) and at > ?
        order by grant_id, revision
        """,
        statement -> {
          Binding.bind(statement, new Uuids(grants), at);
          var extents = new HashMap<UUID, Extent>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              extents.put(
                  rows.getObject("grant_id", UUID.class),
                  new Extent(Binding.texts(rows, "columns_before"), rows.getString("rows_before")));
            }
          }
          return extents;
        });
  }
}
