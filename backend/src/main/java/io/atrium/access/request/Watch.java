package io.atrium.access.request;

import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.identity.Actor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What people who come and go, clocks and changed assets do to items on their way. */
@Singleton
class Watch {

  private final Workflow workflow;
  private final Staffing staffing;
  private final Telling telling;
  private final CatalogSnapshots snapshots;
  private final RequestConfiguration configuration;

  Watch(
      Workflow workflow,
      Staffing staffing,
      Telling telling,
      CatalogSnapshots snapshots,
      RequestConfiguration configuration) {
    this.workflow = workflow;
    this.staffing = staffing;
    this.telling = telling;
    this.snapshots = snapshots;
    this.configuration = configuration;
  }

  /**
   * Whether people or clocks have changed it.
   *
   * @param requesterGone whether the requester has left
   */
  boolean look(RequestInHand request, boolean requesterGone, Instant now) {
    var open = request.items.stream().filter(item -> item.state.open()).toList();
    if (open.isEmpty()) {
      return false;
    }
    var assets =
        snapshots.of(open.stream().map(item -> item.asset).distinct().toList()).stream()
            .collect(Collectors.toMap(one -> one.asset().id(), one -> one));
    var changed = false;
    for (var item : open) {
      var asset = assets.get(item.asset);
      if (requesterGone) {
        workflow.lapse(request, item, "The requester has left.", now);
        changed = true;
      } else if (asset == null || !Workflow.usable(asset)) {
        workflow.lapse(request, item, Workflow.gone(item, asset), now);
        changed = true;
      } else if (item.waitsUntil != null && !item.waitsUntil.isAfter(now)) {
        workflow.lapse(
            request,
            item,
            "The requester did not answer within %d days."
                .formatted(configuration.answerWithin().toDays()),
            now);
        changed = true;
      } else {
        changed |= follow(item, asset);
        if (item.state == RequestState.IN_REVIEW) {
          changed |= staff(request, item, now) || clock(request, item, now);
        }
      }
    }
    return changed;
  }

  /** Takes over who owns the asset now and who wrote what it shows. */
  private boolean follow(ItemInHand item, IndexedAsset shown) {
    var asset = shown.asset();
    var author = snapshots.author(asset.id()).map(Actor::id).orElse(item.author);
    if (asset.owner().equals(item.owner)
        && asset.domain().equals(item.domain)
        && author.equals(item.author)) {
      return false;
    }
    item.owner = asset.owner();
    item.domain = asset.domain();
    item.author = author;
    return true;
  }

  /** Asks anew who can decide: people come and go. */
  private boolean staff(RequestInHand request, ItemInHand item, Instant now) {
    var step = item.open().orElseThrow();
    var approvals = (int) step.approvals();
    var wanted =
        switch (step.quorum) {
          case Quorum.Any() -> 1;
          case Quorum.All() -> approvals > 0 ? 0 : 1;
          case Quorum.AtLeast(var count) -> Math.max(1, count) - approvals;
        };
    var staff = staffing.find(item, step.asked, step.reached, wanted, request.barred(item, step));
    var before = List.of(step.pools, step.staffed, step.needed, step.poolText);
    var wasStaffed = step.staffed;
    Workflow.take(item, step, staff);
    step.staffed = approvals > 0 || step.staffed;
    step.needed = Math.min(step.needed, Math.max(1, approvals + staff.people().size()));
    if (approvals >= step.needed) {
      workflow.complete(request, item, step, step.votes.getLast().by(), now);
      return true;
    }
    if (before.equals(List.of(step.pools, step.staffed, step.needed, step.poolText))) {
      return false;
    }
    telling.waits(request, item, step, staff.people());
    request.note(item, Actor.SYSTEM, "step-staffed", now, step.title, step.poolText);
    if (wasStaffed && !step.staffed) {
      telling.shortOfPeople(request, item, step);
    }
    return true;
  }

  private boolean clock(RequestInHand request, ItemInHand item, Instant now) {
    var step = item.open().orElse(null);
    if (step == null || item.state != RequestState.IN_REVIEW) {
      return false;
    }
    var elapsed = step.elapsed(now);
    if (elapsed.compareTo(step.end()) >= 0) {
      workflow.lapse(
          request,
          item,
          "Nobody of the %s decided within %s.".formatted(step.poolText, words(step.end())),
          now);
      return true;
    }
    if (!step.escalated && elapsed.compareTo(step.due) >= 0) {
      escalate(request, item, step, now);
      return true;
    }
    if (!step.reminded && elapsed.compareTo(step.reminder()) >= 0) {
      step.reminded = true;
      request.note(item, Actor.SYSTEM, "step-reminded", now, step.title, step.poolText);
      telling.approvers(request, item, step, "access-request-reminder", "reminder");
      return true;
    }
    return false;
  }

  /** Asks the next pool, too. */
  private void escalate(RequestInHand request, ItemInHand item, StepInHand step, Instant now) {
    step.reminded = true;
    step.escalated = true;
    var next = Pool.values()[Math.min(step.reached.ordinal() + 1, Pool.values().length - 1)];
    Workflow.take(item, step, staffing.find(item, step.asked, next, 1, request.barred(item, step)));
    request.note(item, Actor.SYSTEM, "step-escalated", now, step.title, step.poolText);
    telling.approvers(request, item, step, "access-request-escalated", "escalated");
    telling.requester(request, item, "access-request-escalated", now);
  }

  private static String words(Duration time) {
    return time.toHours() % 24 == 0 && time.toDays() > 0
        ? time.toDays() + " days"
        : time.toHours() > 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
  }
}
