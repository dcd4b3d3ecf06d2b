package io.atrium.event;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer has come.
 *
 * @param position the last event that it has handled
 * @param attempts how often the next batch has failed
 * @param failingSince when it began to fail; null while all is well
 */
@Serdeable
public record Consumer(
    String name,
    long position,
    int attempts,
    @Nullable String lastError,
    @Nullable Instant failingSince,
    @Nullable Instant nextAttemptAt) {}
