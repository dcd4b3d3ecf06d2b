package io.atrium.catalog;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version without its content.
 *
 * @param decidedBy who approved, returned, refused, deprecated or retired it last
 * @param reason what the decider said
 * @param successor reference of what to use instead
 * @param sunset the day on which it goes away, in UTC
 */
public record VersionSummary(
    AssetId asset,
    String version,
    State state,
    Actor author,
    Instant createdAt,
    @Nullable Instant submittedAt,
    @Nullable Actor decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    @Nullable String successor,
    @Nullable LocalDate sunset) {

  /** A version of which nothing has been decided yet. */
  static VersionSummary undecided(
      AssetId asset,
      String version,
      State state,
      Actor author,
      Instant createdAt,
      @Nullable Instant submittedAt) {
    return new VersionSummary(
        asset, version, state, author, createdAt, submittedAt, null, null, null, null, null);
  }

  /** The same after a decision. */
  VersionSummary decided(State to, Actor by, Instant at, Step step) {
    return new VersionSummary(
        asset,
        version,
        to,
        author,
        createdAt,
        submittedAt,
        by,
        at,
        step.reason(),
        step.successor(),
        step.sunset());
  }

  /** The same, sent to review. */
  VersionSummary submitted(Instant at, Step step) {
    return new VersionSummary(
        asset,
        version,
        State.IN_REVIEW,
        author,
        createdAt,
        at,
        null,
        null,
        step.reason(),
        step.successor(),
        null);
  }
}
