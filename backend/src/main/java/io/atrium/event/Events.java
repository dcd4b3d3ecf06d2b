package io.atrium.event;

import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What has happened, to be written together with the change itself and to be followed by anyone.
 */
@Singleton
public class Events {

  /** Published inside the transaction; listeners that wait for its commit wake the consumers. */
  record Written() {}

  private final EventTable events;
  private final ConsumerTable consumers;
  private final Authorization authorization;
  private final ApplicationEventPublisher<Written> written;
  private final Clock clock;

  Events(
      EventTable events,
      ConsumerTable consumers,
      Authorization authorization,
      ApplicationEventPublisher<Written> written,
      Clock clock) {
    this.events = events;
    this.consumers = consumers;
    this.authorization = authorization;
    this.written = written;
    this.clock = clock;
  }

  /** Joins the transaction of the change; fails where there is none. */
  @Transactional(propagation = io.micronaut.transaction.TransactionDefinition.Propagation.MANDATORY)
  public void add(Collection<Event> happened) {
    if (!happened.isEmpty()) {
      events.insert(happened);
      written.publishEvent(new Written());
    }
  }

  /**
   * The feed as far as the user may see it.
   *
   * @param after position of the last event the caller has; 0 from the beginning
   */
  @Transactional(readOnly = true)
  public List<Event> feed(User user, long after, int limit) {
    authorization.require(user, Operation.READ_EVENTS);
    return events.visibleAfter(after, Audience.of(user), limit);
  }

  @Transactional(readOnly = true)
  public List<Consumer> consumers(User user) {
    authorization.require(user, Operation.OPERATE);
    return consumers.all();
  }

  /** How far a consumer has come; 0 where there is none of that name. Nobody's rights are asked. */
  @Transactional(readOnly = true)
  public long passed(String consumer) {
    return consumers.all().stream()
        .filter(one -> one.name().equals(consumer))
        .mapToLong(Consumer::position)
        .findFirst()
        .orElse(0);
  }

  /**
   * Whether a consumer has handled all that has happened, and nothing has for a while. Nobody's
   * rights are asked.
   *
   * @param quiet zero: there may be news at any moment
   */
  @Transactional(readOnly = true)
  public boolean hasPassedAll(String consumer, Duration quiet) {
    return events.isQuietSince(passed(consumer), clock.instant().minus(quiet));
  }

  /** Position of the newest event. */
  @Transactional(readOnly = true)
  public long lastPosition(User user) {
    authorization.require(user, Operation.OPERATE);
    return events.lastPosition();
  }
}
