package io.atrium.exchange;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of {@code exchange.job}, as those write them who work on imports. Whoever works on a job
 * holds its lease: a number that changes with every claim, so that a node that was thought dead and
 * comes back cannot write any more.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class LeaseTable {

  private final JdbcOperations jdbc;

  LeaseTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A job in work. */
  record Claim(ImportJob job, UUID lease) {}

  /** Somebody else works on the job by now, or it was stopped: what this thread did is undone. */
  static final class LeaseLost extends RuntimeException {
    LeaseLost() {
      super("the lease is lost", null, false, false);
    }
  }

  /** What one batch adds to a job's figures. */
  record Progress(
      long records,
      long created,
      long added,
      long unchanged,
      long refused,
      long kept,
      Duration took) {}

  /**
   * The oldest job that nobody works on: a queued one, or a running one whose node fell silent. At
   * most one job at a time writes for a format and domain, since two would race for the same names.
   */
  Optional<Claim> claim(UUID lease, Duration duration, Instant now) {
    // one claim at a time in the cluster; "skip locked" alone does not see a claim that is being
    // made
    var _ =
        Binding.first(
            jdbc, row -> true, "select pg_advisory_xact_lock(hashtext('exchange.claim'))");
    return Binding.first(
        jdbc,
        row -> new Claim(JobTable.job(row), lease),
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
        lease,
        now.plus(duration),
        now,
        now,
        now,
        now,
        now);
  }

  /** How often the job was claimed in a row without getting on. */
  int attempts(UUID id) {
    return Binding.first(
            jdbc, row -> row.getInt(1), "select attempts from exchange.job where id = ?", id)
        .orElse(0);
  }

  /** False when the lease is somebody else's by now, or the job was stopped. */
  boolean counted(Claim claim, long total) {
    return held(claim, "total = ?", total);
  }

  boolean extend(Claim claim, Duration duration, Instant now) {
    return held(claim, "lease_until = ?", now.plus(duration));
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
        now.plus(lease),
        now);
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
        now,
        now);
  }

  boolean fail(Claim claim, String error, Instant now) {
    return held(
        claim,
        "state = 'failed', error = ?, lease = null, lease_until = null, finished_at = ?, touched_at = ?",
        error,
        now,
        now);
  }

  /** Gives the job back, to be claimed again after a while. */
  boolean release(Claim claim, String error, Instant notBefore) {
    return held(
        claim,
        "state = 'queued', error = ?, lease = null, lease_until = null, not_before = ?",
        error,
        notBefore);
  }

  /** Uploads that broke off, and sources that nobody came back to. */
  void cleanUp(Instant brokenBefore, Instant forgottenBefore) {
    var _ =
        Binding.change(
            jdbc,
            "delete from exchange.job where state = 'receiving' and touched_at < ?",
            brokenBefore);
    var _ =
        Binding.change(
            jdbc,
            """
            delete from exchange.source_part p using exchange.job j
            where j.id = p.job_id and j.state in ('stopped', 'failed') and j.touched_at < ?
            """,
            forgottenBefore);
  }

  private boolean held(Claim claim, String assignments, Object... values) {
    var parameters = new ArrayList<Object>(List.of(values));
    parameters.add(claim.job().id());
    parameters.add(claim.lease());
    return 1
        == Binding.change(
            jdbc,
            "update exchange.job set "
                + assignments
                + " where id = ? and lease = ? and state = 'running'",
            parameters.toArray());
  }
}
