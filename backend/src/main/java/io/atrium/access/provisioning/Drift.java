package io.atrium.access.provisioning;

import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Differences between what grants say and what target systems hold: shown, and mended on request.
 */
@Singleton
public class Drift {

  private static final int SHOWN_RUNS = 20;

  private final DriftTable table;
  private final DriftWorker worker;
  private final List<Provisioner> provisioners;
  private final StandingRights standing;
  private final Authorization authorization;
  private final Audit audit;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Drift(
      DriftTable table,
      DriftWorker worker,
      List<Provisioner> provisioners,
      StandingRights standing,
      Authorization authorization,
      Audit audit,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.table = table;
    this.worker = worker;
    this.provisioners = provisioners;
    this.standing = standing;
    this.authorization = authorization;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The last comparisons, the newest first. */
  @Transactional(readOnly = true)
  public List<DriftRun> runs(User user) {
    authorization.require(user, Operation.READ_DRIFT);
    return table.runs(SHOWN_RUNS);
  }

  /** Differences that are there, the newest first. */
  @Transactional(readOnly = true)
  public Page<DriftFinding> findings(User user, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_DRIFT);
    Instant before = null;
    UUID beforeId = null;
    if (cursor != null) {
      var key = Cursor.decode(cursor, 2);
      try {
        before = Instant.parse(key.get(0));
        beforeId = UUID.fromString(key.get(1));
      } catch (IllegalArgumentException | java.time.DateTimeException foreign) {
        throw Cursor.invalid();
      }
    }
    return Cursor.page(
        table.open(before, beforeId, limit + 1),
        limit,
        finding -> List.of(finding.firstSeenAt().toString(), finding.id().toString()));
  }

  /** Begins a comparison, or joins the one that is running. */
  public DriftRun compare(User user) {
    authorization.require(user, Operation.MEND_DRIFT);
    var run =
        transactions.executeWrite(status -> {
          if (table.begin(user.actor(), now())) {
            audit.add(
                List.of(
                    new AuditEntry(
                        0, now(), user.actor(), "drift-comparison-begun", "drift", null, "{}")));
          }
          return table.runs(1).getFirst();
        });
    worker.wake();
    return run;
  }

  /**
   * Gives what is missing again, or removes an orphan. What has become right meanwhile is left as
   * it is. Throws {@link ProvisioningProblem#TARGET_FAILED}.
   */
  public void mend(User user, UUID id) throws InterruptedException {
    authorization.require(user, Operation.MEND_DRIFT);
    var finding = transactions.executeRead(status -> require(id));
    var provisioner =
        provisioners.stream()
            .filter(each -> each.name().equals(finding.target()))
            .findFirst()
            .orElseThrow(() ->
                ProvisioningProblem.TARGET_FAILED.because(
                    "There is no provisioner `%s` any more.".formatted(finding.target())));
    boolean mended;
    try {
      mended =
          switch (finding.kind()) {
            case MISSING -> give(provisioner, finding);
            case ORPHAN -> remove(provisioner, finding);
          };
    } catch (TargetFailure failure) {
      throw ProvisioningProblem.TARGET_FAILED.because(String.valueOf(failure.getMessage()));
    }
    var closed =
        transactions.executeWrite(status -> {
          var open = table.close(id, user.actor(), now());
          if (open && mended) {
            audit.add(List.of(entry(user, finding)));
          }
          return open;
        });
    if (!closed || !mended) {
      throw ProvisioningProblem.FINDING_MENDED.because(
          "%s of %s is no longer a difference.".formatted(finding.place(), finding.holder()));
    }
  }

  /** False where no grant says it any more. */
  private boolean give(Provisioner provisioner, DriftFinding finding)
      throws TargetFailure, InterruptedException {
    if (finding.grant() == null) {
      return false;
    }
    var given = false;
    for (var right : standing.of(provisioner.name(), finding.grant())) {
      if (provisioner.keys(right).contains(finding.key())) {
        var unused = provisioner.give(right);
        given = true;
      }
    }
    return given;
  }

  /** False where a grant says by now that it should be there. */
  private boolean remove(Provisioner provisioner, DriftFinding finding)
      throws TargetFailure, InterruptedException {
    if (new Comparison(provisioner, standing).isSaid(finding.key())) {
      return false;
    }
    provisioner.remove(new Held(finding.place(), finding.holder(), finding.key()));
    return true;
  }

  private DriftFinding require(UUID id) {
    return table
        .find(id)
        .orElseThrow(() ->
            table.exists(id)
                ? ProvisioningProblem.FINDING_MENDED.because(
                    "The finding %s was mended before.".formatted(id))
                : ProvisioningProblem.FINDING_NOT_FOUND.because(
                    "There is no finding %s.".formatted(id)));
  }

  private AuditEntry entry(User user, DriftFinding finding) {
    var detail = Json.object();
    detail.put("kind", finding.kind().word());
    detail.put("target", finding.target());
    detail.put("place", finding.place());
    detail.put("holder", finding.holder());
    detail.put("grant", finding.grant() == null ? null : finding.grant().toString());
    return new AuditEntry(
        0,
        now(),
        user.actor(),
        "drift-mended",
        finding.reference() == null ? finding.place() : finding.reference(),
        null,
        detail.toString());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
