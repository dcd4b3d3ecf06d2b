package io.atrium.access.grant;

import io.atrium.access.grant.TaskTable.Claim;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The provisioning tasks that are due, in hand, stuck or forgotten. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class TaskQueue {

  private final JdbcOperations jdbc;

  TaskQueue(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes tasks that are due, and those whose worker fell silent. What was overtaken and has no
   * worker any more is over.
   */
  List<Claim> claim(UUID lease, Instant leaseUntil, Instant now, int limit) {
    var _ =
        Binding.change(
            jdbc,
            """
            update access.provisioning_task set state = 'obsolete', lease = null, lease_until = null
            where id in (
              select id from access.provisioning_task
              where state = 'running' and superseded and lease_until < ?
              for update skip locked)
            """,
            now);
    var claimed = new ArrayList<>(claimSilent(lease, leaseUntil, now, limit));
    if (claimed.size() < limit) {
      claimed.addAll(claimDue(lease, leaseUntil, now, limit - claimed.size()));
    }
    return claimed;
  }

  private List<Claim> claimSilent(UUID lease, Instant leaseUntil, Instant now, int limit) {
    return select(
        """
        update access.provisioning_task
        set attempts = attempts + 1, lease = ?, lease_until = ?
        where id in (
          select id from access.provisioning_task
          where state = 'running' and not superseded and lease_until < ?
          order by lease_until
          limit ?
          for update skip locked)
        returning *
        """,
        lease,
        leaseUntil,
        now,
        limit);
  }

  private List<Claim> claimDue(UUID lease, Instant leaseUntil, Instant now, int limit) {
    return select(
        """
        update access.provisioning_task
        set state = 'running', attempts = attempts + 1, lease = ?, lease_until = ?
        where id in (
          select t.id from access.provisioning_task t
          where t.state = 'queued' and t.next_attempt_at <= ?
            and not exists (
              select 1 from access.provisioning_task r
              where r.grant_id = t.grant_id and r.place = t.place and r.state = 'running')
          order by t.next_attempt_at
          limit ?
          for update skip locked)
        returning *
        """,
        lease,
        leaseUntil,
        now,
        limit);
  }

  /** Keeps tasks that are still at work in the hand of this worker. */
  void extend(Collection<Claim> claims, Instant until) {
    var _ =
        Binding.change(
            jdbc,
            """
            update access.provisioning_task set lease_until = ?
            where id = any(?) and lease = any(?) and state = 'running'
            """,
            until,
            new Uuids(claims.stream().map(claim -> claim.task().id()).toList()),
            new Uuids(claims.stream().map(Claim::lease).distinct().toList()));
  }

  /** The task as it is now, locked, if it is still in this worker's hand. */
  Optional<Claim> lock(Claim claim) {
    return select(
            "select * from access.provisioning_task where id = ? and lease = ? and state = 'running' for update",
            claim.task().id(),
            claim.lease())
        .stream()
        .findFirst();
  }

  /** The tasks as they are now, locked, in whoever's hand they are. */
  Map<UUID, Claim> lockAll(Collection<Claim> claims) {
    return select(
            "select * from access.provisioning_task where id = any(?) and state = 'running' order by id for update",
            new Uuids(claims.stream().map(claim -> claim.task().id()).toList()))
        .stream()
        .collect(Collectors.toMap(claim -> claim.task().id(), Function.identity()));
  }

  /** Those of the grants whose targets have something left to do. */
  Set<GrantId> unsettled(Collection<GrantId> grants) {
    return select(
            """
            select * from access.provisioning_task
            where grant_id = any(?) and state in ('queued', 'running', 'waiting', 'manual')
            """,
            new Uuids(grants.stream().map(GrantId::value).toList()))
        .stream()
        .map(claim -> claim.task().grant())
        .collect(Collectors.toSet());
  }

  /** Whether something else was to be done after it in the same place. */
  boolean hasSuccessor(Claim claim) {
    return !select(
            """
            select s.* from access.provisioning_task s
            join access.provisioning_task t on t.grant_id = s.grant_id and t.place = s.place
            where t.id = ? and s.number > t.number
            limit 1
            """,
            claim.task().id())
        .isEmpty();
  }

  /** What a target has in hand for a grant and would call back about, locked. */
  Optional<Claim> lockCalledBack(UUID grant, String reference) {
    return select(
            """
            select * from access.provisioning_task
            where grant_id = ? and not superseded
              and (state = 'running' or (state = 'waiting' and external_reference = ?))
            order by state = 'waiting' desc, number desc limit 1
            for update
            """,
            grant,
            reference)
        .stream()
        .findFirst();
  }

  /** Tasks that have been failing since before, locked and marked; each is given once. */
  List<ProvisioningTask> alarming(Instant before, int limit) {
    return jdbc.prepareStatement(
        """
        update access.provisioning_task set alerted = true
        where id in (
          select id from access.provisioning_task
          where failing_since < ? and not alerted and state in ('queued', 'running')
          limit ?
          for update skip locked)
        returning *
        """,
        statement -> {
          Binding.bind(statement, before, limit);
          return TaskTable.claims(statement).stream().map(Claim::task).toList();
        });
  }

  /** Forgets what targets did for grants that ended before, and left nothing behind. */
  int forget(Instant endedBefore, int limit) {
    return Binding.change(
        jdbc,
        """
        delete from access.provisioning_task
        where id in (
          select t.id from access.provisioning_task t
          join access.grant g on g.id = t.grant_id
          where g.cleaned_up and g.ended_at < ?
          limit ?)
        """,
        endedBefore,
        limit);
  }

  private List<Claim> select(String sql, Object... values) {
    return TaskTable.select(jdbc, sql, values);
  }
}
