package io.atrium.access.request;

import io.atrium.access.grant.Grants;
import io.atrium.access.grant.Opening;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.identity.Actor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of an item: step after step, to a grant or another end. Every open item has an open step
 * whose clock runs, or waits for its requester until a moment that is set; so none is stuck.
 *
 * @see "docs/decisions/0020-requests.md"
 */
@Singleton
class Workflow {

  private final Staffing staffing;
  private final Telling telling;
  private final Grants grants;
  private final CatalogSnapshots snapshots;
  private final RequestConfiguration configuration;

  Workflow(
      Staffing staffing,
      Telling telling,
      Grants grants,
      CatalogSnapshots snapshots,
      RequestConfiguration configuration) {
    this.staffing = staffing;
    this.telling = telling;
    this.grants = grants;
    this.snapshots = snapshots;
    this.configuration = configuration;
  }

  /** Goes on: to the requester when less is offered, to the next step, or to the grant. */
  void proceed(RequestInHand request, ItemInHand item, Actor by, Instant now) {
    if (item.narrowed != null) {
      item.state = RequestState.NARROWED;
      item.waitsUntil = now.plus(configuration.answerWithin());
      request.note(item, Actor.SYSTEM, "waits-for-acceptance", now, until(item.waitsUntil));
      telling.requester(request, item, "access-request-narrowed", now);
      return;
    }
    item.ahead()
        .ifPresentOrElse(
            step -> open(request, item, step, now), () -> grant(request, item, by, now));
  }

  /** Ends a step by its last approval. */
  void complete(RequestInHand request, ItemInHand item, StepInHand step, Actor by, Instant now) {
    step.stopClock(now);
    step.state = ApprovalStep.State.APPROVED;
    proceed(request, item, by, now);
  }

  void lapse(RequestInHand request, ItemInHand item, String reason, Instant now) {
    item.end(RequestState.LAPSED, reason, now);
    request.note(item, Actor.SYSTEM, "request-lapsed", now, reason);
    telling.requester(request, item, "access-request-lapsed", now);
  }

  private void open(RequestInHand request, ItemInHand item, StepInHand step, Instant now) {
    var wanted = Staffing.wanted(step.quorum);
    var staff = staffing.find(item, step.asked, step.asked, wanted, request.excluded(item));
    step.state = ApprovalStep.State.OPEN;
    step.startClock(now);
    take(item, step, staff);
    step.needed = Staffing.needed(step.quorum, staff.people().size());
    request.note(item, Actor.SYSTEM, "step-opened", now, step.title, step.poolText);
    if (!staff.enough() && step.staffed) {
      request.note(
          item,
          Actor.SYSTEM,
          "quorum-lowered",
          now,
          String.valueOf(wanted),
          String.valueOf(step.needed));
    }
    if (staff.fellBack() || !staff.enough()) {
      telling.shortOfPeople(request, item, step);
    }
    telling.waits(request, item, step, staff.people());
  }

  /** Whom a step asks from now on. */
  static void take(ItemInHand item, StepInHand step, Staffing.Staff staff) {
    step.pools = staff.pools();
    step.reached = staff.reached();
    step.staffed = !staff.people().isEmpty();
    step.poolText = Texts.pools(staff.asked(), item);
  }

  private void grant(RequestInHand request, ItemInHand item, Actor by, Instant now) {
    var asset = snapshots.of(List.of(item.asset)).stream().findFirst().orElse(null);
    if (asset == null || !usable(asset)) {
      lapse(request, item, gone(item, asset), now);
      return;
    }
    var from = request.from == null || request.from.isBefore(now) ? now : request.from;
    var grant =
        grants.open(
            new Opening(
                request.id.value(),
                item.id,
                asset.asset(),
                item.offer,
                request.subject,
                request.requester,
                item.extent,
                request.purpose,
                item.conditions,
                from,
                from.plus(Duration.ofDays(item.days)),
                request.renews));
    item.grant = grant.id();
    item.end(RequestState.APPROVED, null, now);
    request.note(item, by, "request-approved", now, until(from.plus(Duration.ofDays(item.days))));
    telling.requester(request, item, "access-request-approved", now);
  }

  static boolean usable(IndexedAsset asset) {
    return !asset.deleted()
        && (asset.asset().state() == State.APPROVED || asset.asset().state() == State.DEPRECATED);
  }

  static String gone(ItemInHand item, @Nullable IndexedAsset asset) {
    return asset == null || asset.deleted()
        ? item.reference + " was deleted."
        : item.reference + " is " + asset.asset().state().word() + ".";
  }

  private static String until(Instant end) {
    return end.toString();
  }
}
