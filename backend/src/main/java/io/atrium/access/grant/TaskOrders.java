package io.atrium.access.grant;

import io.atrium.access.grant.ProvisioningTask.Direction;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What targets are to do, as rows of {@code access.provisioning_task}. For one grant in one place
 * there is at most one task that still counts, and at most one at work: what a later change
 * overtakes while it runs has to end before its successor begins, so that a right is never given
 * after it was taken.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class TaskOrders {

  private final JdbcOperations jdbc;

  TaskOrders(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Overtakes what the targets of these grants were to do in the other direction. */
  void supersede(Collection<UUID> grants, Direction direction) {
    var _ =
        Binding.change(
            jdbc,
            """
            update access.provisioning_task
            set state = case when state = 'running' then state else 'obsolete' end, superseded = true
            where grant_id = any(?) and direction = ? and state in ('queued', 'running', 'waiting', 'manual')
              and not superseded
            """,
            new Uuids(grants),
            word(direction));
  }

  /** Has every target of these grants give, unless it is about to. */
  void give(Collection<UUID> grants, Instant now) {
    insert(
        grants,
        Direction.GIVE,
        now,
        """
        not exists (
          select 1 from access.provisioning_task o
          where o.grant_id = g.id and o.place = p.place and not o.superseded
            and o.state in ('queued', 'running', 'waiting', 'manual'))
        """);
  }

  /** Has those targets take back that may have been given something, unless they are about to. */
  void take(Collection<UUID> grants, Instant now) {
    insert(
        grants,
        Direction.TAKE,
        now,
        """
        exists (
          select 1 from access.provisioning_task d
          where d.grant_id = g.id and d.place = p.place and d.direction = 'give' and d.attempts > 0
            and not exists (
              select 1 from access.provisioning_task c
              where c.grant_id = g.id and c.place = p.place and c.direction = 'take' and c.state = 'confirmed'
                and c.number > d.number))
          and not exists (
            select 1 from access.provisioning_task o
            where o.grant_id = g.id and o.place = p.place and not o.superseded
              and o.state in ('queued', 'running', 'waiting', 'manual'))
        """);
  }

  /** Has a target do again what somebody who was thought dead may have undone. */
  void again(GrantId grant, int place, Direction direction, Instant now) {
    insert(
        List.of(grant.value()),
        direction,
        now,
        """
        p.place = %d and not exists (
          select 1 from access.provisioning_task o
          where o.grant_id = g.id and o.place = p.place and not o.superseded
            and o.state in ('queued', 'running', 'waiting', 'manual'))
        """
            .formatted(place));
  }

  /** Has a target try again now. */
  void due(UUID id, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            "update access.provisioning_task set state = 'queued', next_attempt_at = ? where id = ?",
            now,
            id);
  }

  private void insert(Collection<UUID> grants, Direction direction, Instant now, String condition) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into access.provisioning_task (id, grant_id, place, target, direction, state, next_attempt_at, created_at)
            select gen_random_uuid(), g.id, p.place, p.target, ?, 'queued', ?, ?
            from access.grant g cross join lateral unnest(g.targets) with ordinality as p (target, place)
            where g.id = any(?) and
            """
                + condition,
            word(direction),
            now,
            now,
            new Uuids(grants));
  }

  private static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
