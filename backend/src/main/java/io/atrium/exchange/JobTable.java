package io.atrium.exchange;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code exchange.job}, as those see them who ask for imports. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class JobTable {

  private final JdbcOperations jdbc;

  JobTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ImportJob job) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into exchange.job (id, format, owner, domain, dry_run, file_name, requested_by_id, requested_by_name,
              approved, state, not_before, created_at, touched_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            job.id(),
            job.format(),
            job.owner(),
            job.domain(),
            job.dryRun(),
            job.fileName(),
            job.requestedBy().id(),
            job.requestedBy().name(),
            job.approved(),
            job.state().word(),
            job.createdAt(),
            job.createdAt(),
            job.createdAt());
  }

  void delete(UUID id) {
    var _ = Binding.change(jdbc, "delete from exchange.job where id = ?", id);
  }

  Optional<ImportJob> find(UUID id) {
    return Binding.first(
        jdbc,
        JobTable::job,
        "select * from exchange.job where id = ? and state <> 'receiving'",
        id);
  }

  /**
   * Newest first.
   *
   * @param requester null for everybody's
   */
  List<ImportJob> newest(@Nullable String requester, Instant before, UUID beforeId, int limit) {
    var values = new ArrayList<Object>(List.of(before, beforeId, limit));
    if (requester != null) {
      values.add(2, requester);
    }
    return Binding.select(
        jdbc,
        JobTable::job,
        """
        select * from exchange.job
        where state <> 'receiving' and (created_at, id) < (?, ?)
        %s
        order by created_at desc, id desc
        limit ?
        """
            .formatted(requester == null ? "" : "and requested_by_id = ?"),
        values.toArray());
  }

  /** The whole source is here. */
  void received(UUID id, long bytes, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            "update exchange.job set state = 'queued', bytes = ?, touched_at = ? where id = ? and state = 'receiving'",
            bytes,
            now,
            id);
  }

  boolean stop(UUID id, Instant now) {
    return 1
        == Binding.change(
            jdbc,
            """
            update exchange.job set state = 'stopped', lease = null, lease_until = null, finished_at = ?, touched_at = ?
            where id = ? and state in ('queued', 'running')
            """,
            now,
            now,
            id);
  }

  /** Only while the source is still there. */
  boolean resume(UUID id, Instant now) {
    return 1
        == Binding.change(
            jdbc,
            """
            update exchange.job set state = 'queued', error = null, attempts = 0, finished_at = null, not_before = ?, touched_at = ?
            where id = ? and state in ('stopped', 'failed')
              and exists (select 1 from exchange.source_part p where p.job_id = exchange.job.id)
            """,
            now,
            now,
            id);
  }

  static ImportJob job(ResultSet row) throws SQLException {
    return new ImportJob(
        row.getObject("id", UUID.class),
        row.getString("format"),
        row.getString("owner"),
        row.getString("domain"),
        row.getBoolean("dry_run"),
        row.getString("file_name"),
        new Actor(row.getString("requested_by_id"), row.getString("requested_by_name")),
        row.getBoolean("approved"),
        ImportState.of(row.getString("state")),
        row.getLong("bytes"),
        row.getObject("total", Long.class),
        row.getLong("done"),
        row.getLong("created"),
        row.getLong("added"),
        row.getLong("unchanged"),
        row.getLong("refused"),
        row.getLong("kept"),
        row.getObject("missing", Long.class),
        row.getString("error"),
        Binding.requiredInstant(row, "created_at"),
        Binding.instant(row, "started_at"),
        Binding.instant(row, "finished_at"),
        row.getDouble("run_seconds"));
  }
}
