package io.atrium.access.request;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code access.waiting}: the inboxes. They follow from the requests and are written
 * anew with every change of one.
 *
 * @see "docs/decisions/0021-inbox.md"
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class WaitingTable {

  private final JdbcOperations jdbc;

  WaitingTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A request that waits, in the order of inboxes. */
  record Waiting(Instant dueAt, UUID request) {}

  void replace(RequestInHand request) {
    var _ =
        Binding.change(jdbc, "delete from access.waiting where request_id = ?", request.id.value());
    var due = request.dueAt();
    if (due.isPresent()) {
      insert(request, due.get());
    }
  }

  private void insert(RequestInHand request, Instant due) {
    jdbc.prepareStatement(
        """
        insert into access.waiting (pool, due_at, request_id, step_id, asset_id, domain, barred)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var item : request.items) {
            var step = item.open().orElse(null);
            if (step == null || item.state != RequestState.IN_REVIEW) {
              continue;
            }
            for (var pool : step.pools) {
              Binding.bind(
                  statement,
                  pool,
                  due,
                  request.id.value(),
                  step.id,
                  item.asset.value(),
                  item.domain,
                  new Texts(request.barred(item, step)));
              statement.addBatch();
            }
          }
          return statement.executeBatch();
        });
  }

  /**
   * What waits for somebody, the one due soonest first. For each pool one short stretch of the
   * primary key is read; the stretches are merged.
   *
   * @param after the last one of the page before; null to begin
   */
  List<Waiting> of(
      List<Standing> standings, @Nullable UUID asset, @Nullable Waiting after, int limit) {
    var pools = standings.stream().mapToInt(standing -> standing.pools().size()).sum();
    if (pools == 0) {
      return List.of();
    }
    var sql =
        """
        select w.due_at, w.request_id
        from (values %s) as me (pool, keys, area)
        cross join lateral (
          select distinct w.due_at, w.request_id
          from access.waiting w
          where w.pool = me.pool
            and (w.due_at, w.request_id) > (?, ?)
            and not w.barred && me.keys
            and (me.area is null or w.domain = me.area or starts_with(w.domain, me.area || '.'))
            %s
          order by w.due_at, w.request_id
          limit ?
        ) w
        group by w.due_at, w.request_id
        order by w.due_at, w.request_id
        limit ?
        """
            .formatted(
                java.util.stream.Stream.generate(() -> "(?, ?::text[], ?::text)")
                    .limit(pools)
                    .collect(Collectors.joining(", ")),
                asset == null ? "" : "and w.asset_id = ?");
    return jdbc.prepareStatement(
        sql,
        statement -> {
          var at = 0;
          for (var standing : standings) {
            for (var pool : standing.pools()) {
              statement.setString(++at, pool);
              statement.setArray(++at, Columns.texts(statement, standing.keys()));
              statement.setString(++at, standing.domain());
            }
          }
          statement.setObject(++at, Columns.time(after == null ? Instant.EPOCH : after.dueAt()));
          statement.setObject(++at, after == null ? new UUID(0, 0) : after.request());
          if (asset != null) {
            statement.setObject(++at, asset);
          }
          statement.setInt(++at, limit);
          statement.setInt(++at, limit);
          var found = new ArrayList<Waiting>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(
                  new Waiting(
                      Binding.requiredInstant(rows, "due_at"), Columns.id(rows, "request_id")));
            }
          }
          return found;
        });
  }
}
