package io.atrium.event;

import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Objects;

/**
 * What people did to assets, put on record and told in one go: an audit entry and an event that say
 * the same.
 */
@Singleton
public class Chronicle {

  private final Audit audit;
  private final Events events;

  Chronicle(Audit audit, Events events) {
    this.audit = audit;
    this.events = events;
  }

  /**
   * Joins the transaction of the change; fails where there is none.
   *
   * @param happened each about something with a reference
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Collection<Event> happened) {
    audit.add(happened.stream().map(Chronicle::entry).toList());
    events.add(happened);
  }

  private static AuditEntry entry(Event event) {
    return new AuditEntry(
        0,
        event.at(),
        event.actor(),
        event.type(),
        Objects.requireNonNull(event.reference()),
        event.asset(),
        event.data());
  }
}
