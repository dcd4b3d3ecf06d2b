package io.atrium.access.grant;

import io.atrium.access.grant.ProvisioningTask.Direction;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Grants as the other parts of access need them: reviews, evidence, drift, the request's timeline;
 * nobody's rights are asked here.
 */
@Singleton
public class GrantRecords {

  private final GrantTable grants;
  private final TaskTable tasks;
  private final GrantWriter writer;
  private final Audit audit;
  private final Clock clock;

  GrantRecords(GrantTable grants, TaskTable tasks, GrantWriter writer, Audit audit, Clock clock) {
    this.grants = grants;
    this.tasks = tasks;
    this.writer = writer;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<Grant> find(GrantId id) {
    return grants.find(id);
  }

  @Transactional(readOnly = true)
  public List<Grant> all(Collection<GrantId> ids) {
    return grants.all(ids.stream().map(GrantId::value).toList());
  }

  /** Active ones of assets, by id, the first so many. */
  @Transactional(readOnly = true)
  public List<Grant> activeOf(Collection<AssetId> assets, int limit) {
    return grants.activeOf(assets.stream().map(AssetId::value).toList(), limit);
  }

  /**
   * Active ones by their ids, in chunks.
   *
   * @param after the last one of the chunk before; null to begin
   */
  @Transactional(readOnly = true)
  public List<Grant> activeAfter(@Nullable GrantId after, int limit) {
    return grants.activeAfter(after == null ? new UUID(0, 0) : after.value(), limit);
  }

  /** Of a request, in the order of their opening. */
  @Transactional(readOnly = true)
  public List<Grant> ofRequest(UUID request) {
    return grants.ofRequest(request);
  }

  /** Every state that a grant has been in. */
  @Transactional(readOnly = true)
  public List<GrantChange> history(GrantId id) {
    return grants.history(id);
  }

  /** All that targets have done for a grant, and still have to do. */
  @Transactional(readOnly = true)
  public List<ProvisioningTask> tasks(GrantId id) {
    return tasks.of(id);
  }

  /**
   * What a target has to do with grants, by their ids, in chunks. Grants that are ahead, or over
   * and cleaned up, are left out: what the target holds for them is too much.
   *
   * @param after the last grant of the chunk before; null to begin
   * @param limit grants; one with several places in the target counts once
   */
  @Transactional(readOnly = true)
  public List<ExpectedRight> expected(String target, @Nullable UUID after, int limit) {
    var expected = new ArrayList<ExpectedRight>();
    for (var pinned :
        grants.pinnedIn(target, after == null ? new UUID(0, 0) : after, limit).values()) {
      var places = PinnedOffer.places(pinned.offer());
      var settled = tasks.settled(pinned.grant().id());
      for (var place = 1; place <= places.size(); place++) {
        if (places.get(place - 1).target().equals(target)) {
          expected.add(
              new ExpectedRight(
                  Targets.right(pinned, place, pinned.grant().id().value()),
                  pinned.grant().state() == GrantState.ACTIVE,
                  settled));
        }
      }
    }
    return expected;
  }

  /**
   * Has the targets of an active grant give again what they have lost.
   *
   * @return false where the grant is not active, or they are about to anyway
   */
  @Transactional
  public boolean giveAgain(Actor by, GrantId id) {
    var grant = grants.lock(id);
    if (grant.isEmpty() || grant.get().state() != GrantState.ACTIVE || !tasks.settled(id)) {
      return false;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    writer.giveAgain(id, now);
    audit.add(
        List.of(
            new AuditEntry(
                0,
                now,
                by,
                "grant-mended",
                grant.get().reference(),
                grant.get().asset().value(),
                GrantWriter.detail(grant.get())
                    .put("direction", Direction.GIVE.name().toLowerCase(java.util.Locale.ROOT))
                    .toString())));
    return true;
  }
}
