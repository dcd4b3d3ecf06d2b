package io.atrium.notice.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mail or one call.
 *
 * @param target the web hook's id; empty for mail
 * @param day whose digest it is; null for what goes at once
 * @param error what was wrong at last
 */
public record Delivery(
    UUID id,
    String recipient,
    Channel channel,
    String target,
    @Nullable LocalDate day,
    int attempts,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable String error) {}
