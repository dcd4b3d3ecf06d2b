package io.atrium.access.request;

import io.atrium.access.grant.Grants;
import io.atrium.access.grant.Opening;
import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.identity.Actor;
import io.atrium.identity.Person;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
  private final Delegations delegations;
  private final Grants grants;
  private final CatalogSnapshots snapshots;
  private final RequestConfiguration configuration;

  Workflow(
      Staffing staffing,
      Delegations delegations,
      Grants grants,
      CatalogSnapshots snapshots,
      RequestConfiguration configuration) {
    this.staffing = staffing;
    this.delegations = delegations;
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
      tellRequester(request, item, "access-request-narrowed", now);
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
    tellRequester(request, item, "access-request-lapsed", now);
  }

  void tellRequester(RequestInHand request, ItemInHand item, String type, Instant now) {
    request.tell(
        Set.of(request.requester.id()),
        type,
        "item:" + item.id + ":" + type + ":" + now.toEpochMilli(),
        item.offer.title(),
        item.assetTitle);
  }

  /** Tells those who can decide a step, and those who stand in for them. */
  void tellApprovers(
      RequestInHand request, ItemInHand item, StepInHand step, String type, String key) {
    var staff = staffing.find(item, step.asked, step.reached, 0, request.barred(item, step));
    tellApprovers(request, item, staff.people(), type, "step:" + step.id + ":" + key);
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
        lapse(request, item, "The requester has left.", now);
        changed = true;
      } else if (asset == null || !usable(asset)) {
        lapse(request, item, gone(item, asset), now);
        changed = true;
      } else if (item.waitsUntil != null && !item.waitsUntil.isAfter(now)) {
        lapse(
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
      alert(request, item, step);
    }
    tellApprovers(request, item, staff.people(), "access-request-waits", waits(step));
  }

  private void take(ItemInHand item, StepInHand step, Staffing.Staff staff) {
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
    tellRequester(request, item, "access-request-approved", now);
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
    take(item, step, staff);
    step.staffed = approvals > 0 || step.staffed;
    step.needed = Math.min(step.needed, Math.max(1, approvals + staff.people().size()));
    if (approvals >= step.needed) {
      complete(request, item, step, step.votes.getLast().by(), now);
      return true;
    }
    if (before.equals(List.of(step.pools, step.staffed, step.needed, step.poolText))) {
      return false;
    }
    tellApprovers(request, item, staff.people(), "access-request-waits", waits(step));
    request.note(item, Actor.SYSTEM, "step-staffed", now, step.title, step.poolText);
    if (wasStaffed && !step.staffed) {
      alert(request, item, step);
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
      lapse(
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
      tellApprovers(request, item, step, "access-request-reminder", "reminder");
      return true;
    }
    return false;
  }

  /** Asks the next pool, too. */
  private void escalate(RequestInHand request, ItemInHand item, StepInHand step, Instant now) {
    step.reminded = true;
    step.escalated = true;
    var next = Pool.values()[Math.min(step.reached.ordinal() + 1, Pool.values().length - 1)];
    take(item, step, staffing.find(item, step.asked, next, 1, request.barred(item, step)));
    request.note(item, Actor.SYSTEM, "step-escalated", now, step.title, step.poolText);
    tellApprovers(request, item, step, "access-request-escalated", "escalated");
    tellRequester(request, item, "access-request-escalated", now);
  }

  private void alert(RequestInHand request, ItemInHand item, StepInHand step) {
    request.tell(
        staffing.administrators().stream()
            .map(person -> person.user().actor().id())
            .collect(Collectors.toSet()),
        "access-step-short-of-people",
        "step:" + step.id + ":short",
        Texts.pool(step.asked, item),
        item.assetTitle,
        step.staffed ? step.poolText : "");
  }

  private void tellApprovers(
      RequestInHand request, ItemInHand item, List<Person> people, String type, String key) {
    var recipients = new TreeSet<String>();
    people.forEach(person -> recipients.add(person.user().actor().id()));
    recipients.addAll(delegations.delegates(people, item.domain, request.excluded(item)));
    if (!recipients.isEmpty()) {
      request.tell(
          recipients, type, key, request.requester.name(), item.offer.title(), item.assetTitle);
    }
  }

  private static boolean usable(IndexedAsset asset) {
    return !asset.deleted()
        && (asset.asset().state() == State.APPROVED || asset.asset().state() == State.DEPRECATED);
  }

  private static String gone(ItemInHand item, @Nullable IndexedAsset asset) {
    return asset == null || asset.deleted()
        ? item.reference + " was deleted."
        : item.reference + " is " + asset.asset().state().word() + ".";
  }

  private static String waits(StepInHand step) {
    return "step:" + step.id + ":waits";
  }

  private static String until(Instant end) {
    return end.toString();
  }

  private static String words(Duration time) {
    return time.toHours() % 24 == 0 && time.toDays() > 0
        ? time.toDays() + " days"
        : time.toHours() > 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
  }
}
