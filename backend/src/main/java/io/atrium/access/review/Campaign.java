package io.atrium.access.review;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One review of a frozen set of grants.
 *
 * @param domain whose stewards follow it; empty for all of Atrium
 * @param schedule the schedule that started it
 * @param endedBy who stopped it; Atrium where all was decided
 */
public record Campaign(
    CampaignId id,
    String title,
    String domain,
    Population population,
    State state,
    Progress progress,
    @Nullable UUID schedule,
    Actor startedBy,
    Instant startedAt,
    Instant dueAt,
    int graceDays,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable String endedReason) {

  /** Where a campaign is; the last two are its ends. */
  public enum State {
    OPEN,
    CLOSED,
    STOPPED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** When those who have not decided are reminded. */
  Instant remindAt() {
    return startedAt.plus(java.time.Duration.between(startedAt, dueAt).dividedBy(2));
  }
}
