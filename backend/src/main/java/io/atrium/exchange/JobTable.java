package io.atrium.exchange;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code exchange.job}. Whoever works on a job holds its lease: a number that changes
 * with every claim, so that a node that was thought dead and comes back cannot write any more.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class JobTable {

  private final JdbcOperations jdbc;

  JobTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A job in work. */
  record Claim(ImportJob job, UUID lease) {}

  /** What one batch adds to a job's figures. */
  record Progress(
      long records,
      long created,
      long added,
      long unchanged,
      long refused,
      long kept,
      Duration took) {}

  void insert(ImportJob job) {
    run(
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
        at(job.createdAt()),
        at(job.createdAt()),
        at(job.createdAt()));
  }

  void delete(UUID id) {
    run("delete from exchange.job where id = ?", id);
  }

  Optional<ImportJob> find(UUID id) {
    return jdbc.prepareStatement(
        "select * from exchange.job where id = ? and state <> 'receiving'",
        statement -> {
          statement.setObject(1, id);
          return jobs(statement).stream().findFirst();
        });
  }

  /**
   * Newest first.
   *
   * @param requester null for everybody's
   */
  List<ImportJob> newest(@Nullable String requester, Instant before, UUID beforeId, int limit) {
    return jdbc.prepareStatement(
        """
        select * from exchange.job
        where state <> 'receiving' and (created_at, id) < (?, ?)
        %s
        order by created_at desc, id desc
        limit ?
        """
            .formatted(requester == null ? "" : "and requested_by_id = ?"),
        statement -> {
          Binding.bind(statement, before, beforeId);
          if (requester != null) {
            statement.setString(3, requester);
          }
          statement.setInt(requester == null ? 3 : 4, limit);
          return jobs(statement);
        });
  }

  /** The whole source is here. */
  void received(UUID id, long bytes, Instant now) {
    run(
        "update exchange.job set state = 'queued', bytes = ?, touched_at = ? where id = ? and state = 'receiving'",
        bytes,
        at(now),
        id);
  }

  /**
   * The oldest job that nobody works on: a queued one, or a running one whose node fell silent. At
   * most one job at a time writes for a format and domain, since two would race for the same names.
   */
  Optional<Claim> claim(UUID lease, Duration duration, Instant now) {
    // one claim at a time in the cluster; "skip locked" alone does not see a claim that is being
    // made
    run("select pg_advisory_xact_lock(hashtext('exchange.claim'))");
    return jdbc.prepareStatement(
        """
        update exchange.job set state = 'running', lease = ?, lease_until = ?, started_at = coalesce(started_at, ?),
          attempts = attempts + 1, touched_at = ?
        where id = (
          select j.id from exchange.job j
          where (j.state = 'queued' or (j.state = 'running' and j.lease_until < ?))
            and j.not_before <= ?
            and not exists (
              select 1 from exchange.job other
              where other.format = j.format and other.domain = j.domain and other.id <> j.id
                and other.state = 'running' and other.lease_until >= ?)
          order by j.created_at
          limit 1
          for update skip locked)
        returning *
        """,
        statement -> {
          Binding.bind(statement, lease, now.plus(duration));
          for (var parameter = 3; parameter <= 7; parameter++) {
            statement.setObject(parameter, at(now));
          }
          return jobs(statement).stream().findFirst().map(job -> new Claim(job, lease));
        });
  }

  /** How often the job was claimed in a row without getting on. */
  int attempts(UUID id) {
    return jdbc.prepareStatement(
        "select attempts from exchange.job where id = ?",
        statement -> {
          statement.setObject(1, id);
          try (var rows = statement.executeQuery()) {
            return rows.next() ? rows.getInt(1) : 0;
          }
        });
  }

  /** False when the lease is somebody else's by now, or the job was stopped. */
  boolean counted(Claim claim, long total) {
    return held(claim, "total = ?", total);
  }

  boolean extend(Claim claim, Duration duration, Instant now) {
    return held(claim, "lease_until = ?", at(now.plus(duration)));
  }

  boolean advance(Claim claim, Progress progress, Duration lease, Instant now) {
    return held(
        claim,
        """
        done = done + ?, created = created + ?, added = added + ?, unchanged = unchanged + ?, refused = refused + ?,
        kept = kept + ?, run_seconds = run_seconds + ?, attempts = 0, lease_until = ?, touched_at = ?
        """,
        progress.records(),
        progress.created(),
        progress.added(),
        progress.unchanged(),
        progress.refused(),
        progress.kept(),
        progress.took().toNanos() / 1e9,
        at(now.plus(lease)),
        at(now));
  }

  boolean finish(Claim claim, long missing, Duration took, Instant now) {
    return held(
        claim,
        """
        state = 'done', missing = ?, run_seconds = run_seconds + ?, error = null, lease = null, lease_until = null,
        finished_at = ?, touched_at = ?
        """,
        missing,
        took.toNanos() / 1e9,
        at(now),
        at(now));
  }

  boolean fail(Claim claim, String error, Instant now) {
    return held(
        claim,
        "state = 'failed', error = ?, lease = null, lease_until = null, finished_at = ?, touched_at = ?",
        error,
        at(now),
        at(now));
  }

  /** Gives the job back, to be claimed again after a while. */
  boolean release(Claim claim, String error, Instant notBefore) {
    return held(
        claim,
        "state = 'queued', error = ?, lease = null, lease_until = null, not_before = ?",
        error,
        at(notBefore));
  }

  boolean stop(UUID id, Instant now) {
    return 1
        == change(
            """
            update exchange.job set state = 'stopped', lease = null, lease_until = null, finished_at = ?, touched_at = ?
            where id = ? and state in ('queued', 'running')
            """,
            at(now),
            at(now),
            id);
  }

  /** Only while the source is still there. */
  boolean resume(UUID id, Instant now) {
    return 1
        == change(
            """
            update exchange.job set state = 'queued', error = null, attempts = 0, finished_at = null, not_before = ?, touched_at = ?
            where id = ? and state in ('stopped', 'failed')
              and exists (select 1 from exchange.source_part p where p.job_id = exchange.job.id)
            """,
            at(now),
            at(now),
            id);
  }

  /** Uploads that broke off, and sources that nobody came back to. */
  void cleanUp(Instant brokenBefore, Instant forgottenBefore) {
    run("delete from exchange.job where state = 'receiving' and touched_at < ?", at(brokenBefore));
    run(
        """
        delete from exchange.source_part p using exchange.job j
        where j.id = p.job_id and j.state in ('stopped', 'failed') and j.touched_at < ?
        """,
        at(forgottenBefore));
  }

  private boolean held(Claim claim, String assignments, Object... values) {
    var parameters = new ArrayList<Object>(List.of(values));
    parameters.add(claim.job().id());
    parameters.add(claim.lease());
    return 1
        == change(
            "update exchange.job set "
                + assignments
                + " where id = ? and lease = ? and state = 'running'",
            parameters.toArray());
  }

  private void run(String sql, Object... values) {
    var _ = change(sql, values);
  }

  private int change(String sql, Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
          }
          return statement.execute() ? 0 : statement.getUpdateCount();
        });
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static List<ImportJob> jobs(PreparedStatement statement) throws SQLException {
    var jobs = new ArrayList<ImportJob>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        jobs.add(job(rows));
      }
    }
    return jobs;
  }

  private static ImportJob job(ResultSet row) throws SQLException {
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
