package io.atrium.access.request;

import io.atrium.catalog.AssetId;
import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Has open requests looked at when their asset changes or ends, and when people leave; the {@link
 * Timekeeper} does the rest.
 */
@Singleton
class RequestFollower implements EventConsumer {

  /** Somebody left, came back, or left a team. */
  private static final String PEOPLE = "person-";

  private final RequestTable requests;
  private final ItemTable items;
  private final Clock clock;

  RequestFollower(RequestTable requests, ItemTable items, Clock clock) {
    this.requests = requests;
    this.items = items;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "access-requests";
  }

  @Override
  public void consume(List<Event> events) {
    var now = Columns.now(clock);
    var woken = new HashSet<UUID>();
    events.stream()
        .map(Event::asset)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(asset -> woken.addAll(items.openRequests(new AssetId(asset))));
    if (!woken.isEmpty()) {
      requests.wake(woken, now);
    }
    if (events.stream().anyMatch(event -> event.type().startsWith(PEOPLE))) {
      requests.wakeAll(now);
    }
  }
}
