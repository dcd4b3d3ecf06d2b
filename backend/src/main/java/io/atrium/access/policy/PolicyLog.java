package io.atrium.access.policy;

import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Audience;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what happens to policies into the record and the feed. */
@Singleton
class PolicyLog {

  private final Audit audit;
  private final Events events;

  PolicyLog(Audit audit, Events events) {
    this.audit = audit;
    this.events = events;
  }

  /**
   * @param before version that was active until now; null where none was or that does not matter
   */
  void add(String action, PolicyTable.Row row, Actor actor, @Nullable String before, Instant at) {
    var data =
        Json.object()
            .put("policy", row.name())
            .put("version", row.version())
            .put("author", row.author().id());
    if (before != null) {
      data.put("before", before);
    }
    var detail = data.toString();
    var subject = "policy:" + row.name() + "@" + row.version();
    audit.add(List.of(new AuditEntry(0, at, actor, action, subject, null, detail)));
    events.add(
        List.of(new Event(0, action, null, null, 0, Set.of(Audience.EVERYONE), actor, at, detail)));
  }
}
