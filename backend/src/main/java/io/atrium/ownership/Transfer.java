package io.atrium.ownership;

import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.schemas.Reference;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An asset that one team offers to another.
 *
 * @param from {@code team:<group>}
 * @param to {@code team:<group>}
 * @param message why, from those who offer
 * @param reason why not, from those who decline
 */
public record Transfer(
    UUID id,
    AssetId asset,
    Reference reference,
    String title,
    String from,
    String to,
    String message,
    Actor offeredBy,
    Instant offeredAt,
    State state,
    @Nullable Actor decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason) {

  /** Only the first is not an end. */
  public enum State {
    OPEN,
    ACCEPTED,
    DECLINED,
    WITHDRAWN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  Transfer decided(State state, Actor by, Instant at, @Nullable String why) {
    return new Transfer(
        id, asset, reference, title, from, to, message, offeredBy, offeredAt, state, by, at, why);
  }
}
