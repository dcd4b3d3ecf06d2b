package io.atrium.access.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.authorization.Pools;
import io.atrium.authorization.Scope;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request while one transaction changes it, with what is to be recorded and told about the
 * change.
 */
final class RequestInHand {

  final RequestId id;
  final Actor requester;
  final Subject subject;
  final Set<String> holders;
  final String purpose;
  final @Nullable String justification;
  final @Nullable Instant from;
  final JsonNode answers;
  final @Nullable GrantId renews;
  final Instant createdAt;
  Instant updatedAt;
  long revision;
  final List<ItemInHand> items = new ArrayList<>();
  final List<Note> notes = new ArrayList<>();
  final List<Telling> tellings = new ArrayList<>();

  /** For the timeline, the audit and the feed. */
  record Note(@Nullable ItemInHand item, Actor by, String type, List<String> values, Instant at) {}

  /** For people. */
  record Telling(Set<String> recipients, String type, List<String> values, String key) {}

  /** What never changes about a request. */
  record Pinned(
      RequestId id,
      Actor requester,
      Subject subject,
      Set<String> holders,
      String purpose,
      @Nullable String justification,
      @Nullable Instant from,
      JsonNode answers,
      @Nullable GrantId renews,
      Instant createdAt) {}

  RequestInHand(Pinned pinned, Instant updatedAt, long revision) {
    this.id = pinned.id();
    this.requester = pinned.requester();
    this.subject = pinned.subject();
    this.holders = Set.copyOf(pinned.holders());
    this.purpose = pinned.purpose();
    this.justification = pinned.justification();
    this.from = pinned.from();
    this.answers = pinned.answers();
    this.renews = pinned.renews();
    this.createdAt = pinned.createdAt();
    this.updatedAt = updatedAt;
    this.revision = revision;
  }

  void note(@Nullable ItemInHand item, Actor by, String type, Instant at, String... values) {
    notes.add(new Note(item, by, type, List.of(values), at));
  }

  /**
   * @param key tells the notice from another about the same request
   */
  void tell(Collection<String> recipients, String type, String key, String... values) {
    tellings.add(new Telling(Set.copyOf(recipients), type, List.of(values), id + ":" + key));
  }

  RequestState state() {
    return items.stream().map(item -> item.state).min(Comparator.naturalOrder()).orElseThrow();
  }

  ItemInHand item(UUID item) {
    return items.stream().filter(one -> one.id.equals(item)).findFirst().orElseThrow();
  }

  /** Whose say does not count, whatever their pools. */
  Set<String> excluded(ItemInHand item) {
    var excluded = new TreeSet<>(holders);
    excluded.add(requester.id());
    excluded.add(item.author);
    return excluded;
  }

  /** The item and the people around it; approvers while a decision is waited for. */
  Scope scope(ItemInHand item) {
    var scope = new Scope(item.owner, item.domain).with(Set.of(requester.id()), holders);
    return item.open()
        .filter(step -> item.state == RequestState.IN_REVIEW)
        .map(step -> scope.decidedBy(step.pools, barred(item, step)))
        .orElse(scope);
  }

  Set<String> barred(ItemInHand item, StepInHand step) {
    var barred = excluded(item);
    barred.addAll(step.voters());
    return barred;
  }

  /** The keys and pools that may read it, as {@code Operation.READ_REQUEST} has them. */
  Set<String> readers() {
    var readers = new TreeSet<>(holders);
    readers.add(requester.id());
    readers.add(Pools.RISK);
    readers.add(RequestQueries.AUDITORS);
    for (var item : items) {
      readers.add(Pools.publishers(item.owner));
      readers.addAll(Pools.stewards(item.domain));
    }
    return readers;
  }

  /** When its first open step is due. */
  Optional<Instant> dueAt() {
    return items.stream()
        .filter(item -> item.state == RequestState.IN_REVIEW)
        .flatMap(item -> item.open().stream())
        .map(StepInHand::dueAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  /** When time alone changes it. */
  @Nullable Instant nextAt(Instant now) {
    var times = new TreeSet<Instant>();
    for (var item : items) {
      if (item.waitsUntil != null) {
        times.add(item.waitsUntil);
      }
      item.open()
          .filter(step -> item.state == RequestState.IN_REVIEW)
          .ifPresent(step -> {
            var next = step.nextAt();
            if (next != null) {
              times.add(next);
            }
            if (!step.staffed) {
              times.add(now.plus(Timekeeper.LOOK_AGAIN));
            }
          });
    }
    return times.isEmpty() ? null : times.first();
  }

  AccessRequest request() {
    return request(item -> true);
  }

  /** As one sees it who may read only some of the items. */
  AccessRequest request(Predicate<ItemInHand> readable) {
    var shown = items.stream().filter(readable).toList();
    return new AccessRequest(
        id,
        requester,
        subject,
        purpose,
        justification,
        from,
        answers,
        renews,
        shown.stream().map(item -> item.state).min(Comparator.naturalOrder()).orElse(state()),
        shown.stream()
            .filter(item -> item.state == RequestState.INFO_NEEDED)
            .map(item -> item.question)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        shown.stream().map(ItemInHand::item).toList(),
        createdAt,
        updatedAt,
        revision);
  }
}
