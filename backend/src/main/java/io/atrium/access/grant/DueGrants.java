package io.atrium.access.grant;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The grants whose time has come: to begin, to end, to be announced. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class DueGrants {

  private final JdbcOperations jdbc;

  DueGrants(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Pending ones whose time has come, locked, those of other nodes left out. */
  List<Grant> lockStarting(Instant now, int limit) {
    return select(
        """
        select * from access.grant
        where state = 'pending' and from_at <= ? and (until_at is null or until_at > ?)
        order by from_at limit ?
        for update skip locked
        """,
        now,
        now,
        limit);
  }

  /**
   * Those whose end has come, locked, those of other nodes left out. One that is being renewed goes
   * on until its successor has taken over, so that nobody loses in between what has been granted
   * anew.
   */
  List<Grant> lockEnding(Instant now, int limit) {
    return select(
        """
        select * from access.grant g
        where state in ('pending', 'provisioning', 'active', 'suspended') and until_at <= ?
          and not (state = 'active' and exists (
            select 1 from access.grant s
            where s.renews = g.id and s.state in ('pending', 'provisioning') and s.from_at <= ?
              and (s.until_at is null or s.until_at > ?)))
        order by until_at limit ?
        for update of g skip locked
        """,
        now,
        now,
        now,
        limit);
  }

  /**
   * Active ones that end within days and whose holders have not been told at this distance, marked
   * as told. Left out are those whose distance lies in the first half of their time, and those that
   * are being renewed.
   */
  List<Grant> takeEnding(int days, Instant now, int limit) {
    return select(
        """
        update access.grant set noticed_days = ?
        where id in (
          select id from access.grant g
          where g.state = 'active' and g.until_at > ? and g.until_at <= ?
            and (g.noticed_days is null or g.noticed_days > ?)
            and g.until_at - make_interval(days => ?) >= g.from_at + (g.until_at - g.from_at) / 2
            and not exists (
              select 1 from access.grant s
              where s.renews = g.id and s.state in ('pending', 'provisioning', 'active'))
          order by g.until_at limit ?
          for update skip locked)
        returning *
        """,
        days,
        now,
        now.plus(Duration.ofDays(days)),
        days,
        days,
        limit);
  }

  /** When successors took over from those that they renew. */
  Map<UUID, Instant> takenOver(Collection<UUID> ids) {
    return jdbc.prepareStatement(
        """
        select renews, max(coalesce(active_since, ended_at)) as at from access.grant
        where renews = any(?) and coalesce(active_since, ended_at) is not null
        group by renews
        """,
        statement -> {
          Binding.bind(statement, new Uuids(ids));
          var taken = new java.util.HashMap<UUID, Instant>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              taken.put(rows.getObject("renews", UUID.class), Binding.requiredInstant(rows, "at"));
            }
          }
          return taken;
        });
  }

  private List<Grant> select(String sql, Object... values) {
    return GrantRows.select(jdbc, sql, values);
  }
}
