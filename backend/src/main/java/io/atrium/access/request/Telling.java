package io.atrium.access.request;

import io.atrium.identity.Person;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whom a step on an item's way is told, in the words of notices. */
@Singleton
class Telling {

  private final Staffing staffing;
  private final Delegations delegations;

  Telling(Staffing staffing, Delegations delegations) {
    this.staffing = staffing;
    this.delegations = delegations;
  }

  void requester(RequestInHand request, ItemInHand item, String type, Instant now) {
    request.tell(
        Set.of(request.requester.id()),
        type,
        "item:" + item.id + ":" + type + ":" + now.toEpochMilli(),
        item.offer.title(),
        item.assetTitle);
  }

  /** Tells those who can decide a step, and those who stand in for them. */
  void approvers(RequestInHand request, ItemInHand item, StepInHand step, String type, String key) {
    var staff = staffing.find(item, step.asked, step.reached, 0, request.barred(item, step));
    approvers(request, item, staff.people(), type, "step:" + step.id + ":" + key);
  }

  /** Tells people that a step waits for them. */
  void waits(RequestInHand request, ItemInHand item, StepInHand step, List<Person> people) {
    approvers(request, item, people, "access-request-waits", "step:" + step.id + ":waits");
  }

  /** Tells administrators that a step has not the people it asks for. */
  void shortOfPeople(RequestInHand request, ItemInHand item, StepInHand step) {
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

  private void approvers(
      RequestInHand request, ItemInHand item, List<Person> people, String type, String key) {
    var recipients = new TreeSet<String>();
    people.forEach(person -> recipients.add(person.user().actor().id()));
    recipients.addAll(delegations.delegates(people, item.domain, request.excluded(item)));
    if (!recipients.isEmpty()) {
      request.tell(
          recipients, type, key, request.requester.name(), item.offer.title(), item.assetTitle);
    }
  }
}
