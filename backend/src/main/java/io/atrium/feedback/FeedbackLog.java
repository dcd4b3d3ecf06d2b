package io.atrium.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.catalog.Asset;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Puts what was said about an asset on record, and tells everything that follows events. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class FeedbackLog {

  private final Audit audit;
  private final Events events;

  FeedbackLog(Audit audit, Events events) {
    this.audit = audit;
    this.events = events;
  }

  /** The texts themselves are not copied: whoever removes one removes it everywhere. */
  void add(User by, String what, Asset asset, Instant at, JsonNode detail) {
    var text = detail.toString();
    audit.add(
        List.of(
            new AuditEntry(
                0, at, by.actor(), what, asset.reference().toString(), asset.id().value(), text)));
    events.add(
        List.of(
            new Event(
                0,
                what,
                asset.id().value(),
                asset.reference().toString(),
                asset.revision(),
                asset.audience(),
                by.actor(),
                at,
                text)));
  }
}
