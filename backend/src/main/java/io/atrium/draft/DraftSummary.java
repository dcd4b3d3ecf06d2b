package io.atrium.draft;

import io.atrium.schemas.Reference;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft without its text, for lists.
 *
 * @param base the asset of which it is to be a new version
 */
public record DraftSummary(
    UUID id,
    String kind,
    String title,
    @Nullable Reference base,
    Instant createdAt,
    Instant updatedAt,
    long revision) {}
