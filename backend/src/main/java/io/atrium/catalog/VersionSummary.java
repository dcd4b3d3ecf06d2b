package io.atrium.catalog;

import io.atrium.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version without its content.
 *
 * @param decidedBy who approved, returned, refused, deprecated or retired it last
 * @param reason what the decider said
 * @param successor reference of what to use instead
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
    @Nullable String successor) {}
