package io.atrium.event;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened, written in the transaction in which it happened.
 *
 * @param position place in the feed; 0 until it has been numbered
 * @param type what happened, {@code version-approved}
 * @param asset the asset's id; null where it is about no asset
 * @param revision the asset's revision after it
 * @param audience who may learn of it
 * @param data further facts as a JSON object
 */
public record Event(
    long position,
    String type,
    @Nullable UUID asset,
    @Nullable String reference,
    long revision,
    Set<String> audience,
    Actor actor,
    Instant at,
    String data) {

  public Event {
    audience = Set.copyOf(audience);
  }
}
