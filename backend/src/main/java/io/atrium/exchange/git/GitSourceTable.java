package io.atrium.exchange.git;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code exchange.git_source}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class GitSourceTable {

  private final JdbcOperations jdbc;

  GitSourceTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A source that this node looks at, until the lease runs out. */
  record Claim(GitSource source, UUID lease) {}

  /** False where the folder is followed for the domain already. */
  boolean insert(GitSource source, Collection<String> audience) {
    return 1
        == Binding.change(
            jdbc,
            """
            insert into exchange.git_source (id, address, branch, folder, owner, domain, every_seconds, requested_by_id,
              requested_by_name, approved, audience, created_at, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            source.id(),
            source.address(),
            source.branch(),
            source.folder(),
            source.owner(),
            source.domain(),
            source.every().toSeconds(),
            source.requestedBy().id(),
            source.requestedBy().name(),
            source.approved(),
            new Texts(audience),
            source.createdAt(),
            source.nextAt());
  }

  int count() {
    return Binding.first(
            jdbc, row -> row.getInt(1), "select count(*)::int from exchange.git_source")
        .orElse(0);
  }

  Optional<GitSource> find(UUID id) {
    return Binding.first(
        jdbc, GitSourceTable::source, "select * from exchange.git_source where id = ?", id);
  }

  /**
   * By id.
   *
   * @param audience null for all
   */
  List<GitSource> after(@Nullable Collection<String> audience, UUID after, int limit) {
    return audience == null
        ? Binding.select(
            jdbc,
            GitSourceTable::source,
            "select * from exchange.git_source where id > ? order by id limit ?",
            after,
            limit)
        : Binding.select(
            jdbc,
            GitSourceTable::source,
            "select * from exchange.git_source where audience && ? and id > ? order by id limit ?",
            new Texts(audience),
            after,
            limit);
  }

  boolean delete(UUID id) {
    return 1 == Binding.change(jdbc, "delete from exchange.git_source where id = ?", id);
  }

  void hurry(UUID id, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            "update exchange.git_source set next_at = ? where id = ? and next_at > ?",
            now,
            id,
            now);
  }

  /** One that is due and that no other node looks at. */
  Optional<Claim> claim(UUID lease, Duration duration, Instant now) {
    return Binding.first(
        jdbc,
        row -> new Claim(source(row), lease),
        """
        update exchange.git_source set lease = ?, lease_until = ?
        where id = (
          select id from exchange.git_source
          where next_at <= ? and (lease_until is null or lease_until < ?)
          order by next_at
          limit 1
          for update skip locked)
        returning *
        """,
        lease,
        now.plus(duration),
        now,
        now);
  }

  /** An import of a commit has begun. */
  boolean importing(Claim claim, String commit, UUID job, Instant now, Instant next) {
    return held(
        claim, "pending = ?, job_id = ?, checked_at = ?, next_at = ?", commit, job, now, next);
  }

  /** Nothing new, or still at work. */
  boolean again(Claim claim, Instant now, Instant next, boolean well) {
    return held(
        claim,
        well
            ? "checked_at = ?, next_at = ?, fault = null, failures = 0"
            : "checked_at = ?, next_at = ?",
        now,
        next);
  }

  /** The commit in hand is taken in. */
  boolean taken(Claim claim, Instant next) {
    return held(
        claim, "commit = pending, pending = null, fault = null, failures = 0, next_at = ?", next);
  }

  boolean failed(Claim claim, String fault, Instant now, Instant next) {
    return held(
        claim,
        "pending = null, fault = ?, failures = failures + 1, checked_at = ?, next_at = ?",
        fault,
        now,
        next);
  }

  private boolean held(Claim claim, String assignments, Object... values) {
    var all = new java.util.ArrayList<Object>(List.of(values));
    all.add(claim.source().id());
    all.add(claim.lease());
    return 1
        == Binding.change(
            jdbc,
            "update exchange.git_source set "
                + assignments
                + ", lease = null, lease_until = null where id = ? and lease = ?",
            all.toArray());
  }

  private static GitSource source(ResultSet row) throws SQLException {
    return new GitSource(
        row.getObject("id", UUID.class),
        row.getString("address"),
        row.getString("branch"),
        row.getString("folder"),
        row.getString("owner"),
        row.getString("domain"),
        Duration.ofSeconds(row.getLong("every_seconds")),
        new Actor(row.getString("requested_by_id"), row.getString("requested_by_name")),
        row.getBoolean("approved"),
        Binding.requiredInstant(row, "created_at"),
        row.getString("commit"),
        row.getString("pending"),
        row.getObject("job_id", UUID.class),
        Binding.instant(row, "checked_at"),
        Binding.requiredInstant(row, "next_at"),
        row.getInt("failures"),
        row.getString("fault"));
  }
}
