package io.atrium.access.provisioning;

import static io.atrium.jdbc.Binding.change;
import static io.atrium.jdbc.Binding.first;
import static io.atrium.jdbc.Binding.instant;
import static io.atrium.jdbc.Binding.requiredInstant;
import static io.atrium.jdbc.Binding.select;

import io.atrium.access.provisioning.Comparison.Difference;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code access.drift_run} and {@code access.drift_finding}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class DriftTable {

  private static final int KEPT_RUNS = 50;

  private final JdbcOperations jdbc;

  DriftTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Begins a comparison unless one is running. */
  boolean begin(Actor by, Instant now) {
    return change(
            jdbc,
            """
            insert into access.drift_run (state, requested_by_id, requested_by_name, started_at)
            values ('running', ?, ?, ?)
            on conflict do nothing
            """,
            by.id(),
            by.name(),
            now)
        == 1;
  }

  /** The running one, unless another node is at it. */
  Optional<Long> claim(UUID node, Instant now, Instant until) {
    return first(
        jdbc,
        row -> row.getLong("id"),
        """
        update access.drift_run set claimed_by = ?, claimed_until = ?
        where state = 'running' and (claimed_by is null or claimed_by = ? or claimed_until < ?)
        returning id
        """,
        node,
        until,
        node,
        now);
  }

  void extend(long run, UUID node, Instant until) {
    var _ =
        change(
            jdbc,
            "update access.drift_run set claimed_until = ? where id = ? and claimed_by = ?",
            until,
            run,
            node);
  }

  /** False where another node has taken it over. */
  boolean finish(long run, UUID node, long rights, Collection<String> failures, Instant now) {
    var mine =
        change(
                jdbc,
                """
                update access.drift_run
                set state = 'done', finished_at = ?, rights = ?, failures = ?,
                  findings = (select count(*) from access.drift_finding where closed_at is null)
                where id = ? and claimed_by = ? and state = 'running'
                """,
                now,
                rights,
                new Texts(failures),
                run,
                node)
            == 1;
    var _ =
        change(
            jdbc,
            "delete from access.drift_run where id <= ? - ? and state = 'done'",
            run,
            KEPT_RUNS);
    return mine;
  }

  List<DriftRun> runs(int limit) {
    return select(
        jdbc,
        row ->
            new DriftRun(
                row.getLong("id"),
                row.getString("state").equals("running"),
                new Actor(row.getString("requested_by_id"), row.getString("requested_by_name")),
                requiredInstant(row, "started_at"),
                instant(row, "finished_at"),
                row.getLong("rights"),
                row.getLong("findings"),
                Arrays.asList((String[]) row.getArray("failures").getArray())),
        "select * from access.drift_run order by id desc limit ?",
        limit);
  }

  void seen(String target, Collection<Difference> differences, Instant now) {
    for (var each : differences) {
      var _ =
          change(
              jdbc,
              """
              insert into access.drift_finding
                (id, kind, target, key, place, holder, grant_id, reference, first_seen_at, last_seen_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              on conflict (target, kind, md5(key)) where closed_at is null
              do update set last_seen_at = excluded.last_seen_at, holder = excluded.holder, grant_id = excluded.grant_id
              """,
              UUID.randomUUID(),
              each.kind().word(),
              target,
              each.key(),
              each.place(),
              each.holder(),
              each.grant(),
              each.reference(),
              now,
              now);
    }
  }

  /** Closes what a whole comparison of the target no longer saw. */
  void unseen(String target, Collection<Difference> seen, Instant now) {
    var _ =
        change(
            jdbc,
            """
            update access.drift_finding set closed_at = ?
            where target = ? and closed_at is null and not (kind || ' ' || key = any(?))
            """,
            now,
            target,
            new Texts(seen.stream().map(each -> each.kind().word() + " " + each.key()).toList()));
  }

  /**
   * The newest first.
   *
   * @param before the last finding of the page before; null for the first page
   */
  List<DriftFinding> open(@Nullable Instant before, @Nullable UUID beforeId, int limit) {
    return select(
        jdbc,
        DriftTable::finding,
        """
        select * from access.drift_finding
        where closed_at is null and (first_seen_at, id) < (?, ?)
        order by first_seen_at desc, id desc limit ?
        """,
        before == null ? Instant.parse("9999-01-01T00:00:00Z") : before,
        beforeId == null ? new UUID(-1, -1) : beforeId,
        limit);
  }

  Optional<DriftFinding> find(UUID id) {
    return first(
        jdbc,
        DriftTable::finding,
        "select * from access.drift_finding where id = ? and closed_at is null",
        id);
  }

  boolean exists(UUID id) {
    return !select(jdbc, row -> true, "select 1 from access.drift_finding where id = ?", id)
        .isEmpty();
  }

  /** Whether it was open. */
  boolean close(UUID id, @Nullable Actor by, Instant now) {
    return change(
            jdbc,
            """
            update access.drift_finding set closed_at = ?, closed_by_id = ?, closed_by_name = ?
            where id = ? and closed_at is null
            """,
            now,
            by == null ? null : by.id(),
            by == null ? null : by.name(),
            id)
        == 1;
  }

  void forget(Instant closedBefore) {
    var _ = change(jdbc, "delete from access.drift_finding where closed_at < ?", closedBefore);
  }

  private static DriftFinding finding(ResultSet row) throws SQLException {
    return new DriftFinding(
        row.getObject("id", UUID.class),
        DriftFinding.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("target"),
        row.getString("key"),
        row.getString("place"),
        row.getString("holder"),
        row.getObject("grant_id", UUID.class),
        row.getString("reference"),
        requiredInstant(row, "first_seen_at"),
        requiredInstant(row, "last_seen_at"));
  }
}
