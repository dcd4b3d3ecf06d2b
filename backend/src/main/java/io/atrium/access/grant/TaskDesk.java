package io.atrium.access.grant;

import io.atrium.access.grant.TaskTable.CallBack;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Provisioning tasks as people and targets handle them. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class TaskDesk {

  private final GrantTable grants;
  private final TaskTable tasks;
  private final Provisioning provisioning;
  private final GrantWriter writer;
  private final Audit audit;
  private final Authorization authorization;
  private final Clock clock;

  TaskDesk(
      GrantTable grants,
      TaskTable tasks,
      Provisioning provisioning,
      GrantWriter writer,
      Audit audit,
      Authorization authorization,
      Clock clock) {
    this.grants = grants;
    this.tasks = tasks;
    this.provisioning = provisioning;
    this.writer = writer;
    this.audit = audit;
    this.authorization = authorization;
    this.clock = clock;
  }

  List<ProvisioningTask> of(Grant grant) {
    return tasks.of(grant.id());
  }

  ProvisioningTask confirm(User user, UUID id, String note) {
    var grant = require(user, id);
    var task = requireOpen(id);
    if (note.isBlank()) {
      throw GrantProblem.GRANT_REASON_MISSING.because(
          "Say in `note` what was done; the auditors will read it.");
    }
    provisioning.confirm(grant, task, note, user.actor());
    record(user, grant, task, "provisioning-confirmed", note);
    return tasks.find(id).orElseThrow();
  }

  ProvisioningTask retry(User user, UUID id) {
    var grant = require(user, id);
    var task = requireOpen(id);
    writer.retry(id, now());
    record(user, grant, task, "provisioning-retried", "");
    return tasks.find(id).orElseThrow();
  }

  boolean calledBack(UUID grant, String reference, boolean done, String detail) {
    return provisioning.calledBack(grant, new CallBack(reference, done, detail));
  }

  /** The task's grant, locked, if the user may confirm it. */
  private Grant require(User user, UUID id) {
    var task = tasks.find(id).orElseThrow(() -> missing(id));
    var grant = grants.lock(task.grant()).orElseThrow(() -> missing(id));
    var scope = Grants.scope(grant);
    if (!authorization.allows(user, Operation.READ_GRANT, scope)
        && !authorization.allows(user, Operation.CONFIRM_PROVISIONING, scope)) {
      throw missing(id);
    }
    authorization.require(user, Operation.CONFIRM_PROVISIONING, scope);
    return grant;
  }

  /** Waits for somebody, or has failed and waits for its next attempt. */
  private ProvisioningTask requireOpen(UUID id) {
    var task = tasks.lock(id).orElseThrow(() -> missing(id)).task();
    var open =
        switch (task.state()) {
          case MANUAL, WAITING -> true;
          case QUEUED -> task.attempts() > 0;
          case RUNNING, CONFIRMED, OBSOLETE -> false;
        };
    if (!open) {
      throw GrantProblem.TASK_NOT_OPEN.because(
          switch (task.state()) {
            case RUNNING -> "The target is being told at this moment; look again in a while.";
            case QUEUED -> "The target has not been told yet; look again in a while.";
            case CONFIRMED -> "The task is done already.";
            case OBSOLETE, MANUAL, WAITING -> "A later change of the grant has overtaken the task.";
          });
    }
    return task;
  }

  private void record(User user, Grant grant, ProvisioningTask task, String action, String note) {
    var detail =
        GrantWriter.detail(grant)
            .put("task", task.id().toString())
            .put("target", task.target())
            .put("direction", task.direction().name().toLowerCase(java.util.Locale.ROOT));
    if (!note.isEmpty()) {
      detail.put("note", note);
    }
    audit.add(
        List.of(
            new AuditEntry(
                0,
                now(),
                user.actor(),
                action,
                grant.reference(),
                grant.asset().value(),
                detail.toString())));
  }

  private static RuntimeException missing(UUID id) {
    return GrantProblem.TASK_NOT_FOUND.because(
        "There is no provisioning task " + id + ", or you may not see it.");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
