package io.atrium.access.review;

import static io.atrium.jdbc.Binding.change;
import static io.atrium.jdbc.Binding.select;

import io.atrium.access.grant.GrantId;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The rows of {@code access.last_use}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class LastUseTable {

  private final JdbcOperations jdbc;

  LastUseTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes at most once a minute for each grant; an earlier time changes nothing. */
  boolean used(GrantId grant, Instant at, String by) {
    return 1
        == change(
            jdbc,
            """
            insert into access.last_use (grant_id, used_at, reported_by) values (?, ?, ?)
            on conflict (grant_id) do update set used_at = excluded.used_at, reported_by = excluded.reported_by
            where access.last_use.used_at <= excluded.used_at - interval '1 minute'
            """,
            grant.value(),
            at,
            by);
  }

  Optional<Instant> find(GrantId grant) {
    return select(
            jdbc,
            row -> Binding.requiredInstant(row, "used_at"),
            "select used_at from access.last_use where grant_id = ?",
            grant.value())
        .stream()
        .findFirst();
  }

  /** Deletes the rows of grants that are kept no longer. */
  int forget() {
    return change(
        jdbc,
        """
        delete from access.last_use u
        where not exists (select 1 from access.grant g where g.id = u.grant_id)
        """);
  }
}
