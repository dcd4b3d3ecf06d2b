package io.atrium.lineage.openlineage;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.lineage.openlineage.EventLogTable.Standing;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What operators see of the intake. */
@Singleton
class IntakeState {

  private static final int SHOWN = 10_000;

  private final EventLogTable table;
  private final Projector projector;
  private final Authorization authorization;

  IntakeState(EventLogTable table, Projector projector, Authorization authorization) {
    this.table = table;
    this.projector = projector;
    this.authorization = authorization;
  }

  /**
   * An event that is not in the graph.
   *
   * @param event as it came, the beginning of it
   */
  record Failure(long id, Instant received, String sender, String reason, String event) {}

  @Transactional(readOnly = true)
  Standing standing(User user) {
    authorization.require(user, Operation.OPERATE);
    return table.standing();
  }

  @Transactional(readOnly = true)
  Page<Failure> failures(User user, long after, int limit) {
    authorization.require(user, Operation.OPERATE);
    var found =
        table.setAside(after, limit + 1).stream()
            .map(one ->
                new Failure(
                    one.id(),
                    one.received(),
                    one.sender(),
                    one.failure(),
                    shown(Packed.unpack(one.body(), one.size()))))
            .toList();
    var items = found.subList(0, Math.min(limit, found.size()));
    @Nullable String next = found.size() > limit ? String.valueOf(items.getLast().id()) : null;
    return new Page<>(items, next);
  }

  @Transactional
  void retry(User user, long id) {
    authorization.require(user, Operation.OPERATE);
    var event =
        table
            .findSetAside(id)
            .orElseThrow(() ->
                IntakeProblem.LINEAGE_NODE_NOT_FOUND.because(
                    "There is no event " + id + " that was set aside."));
    projector.projectAgain(event);
  }

  private static String shown(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
