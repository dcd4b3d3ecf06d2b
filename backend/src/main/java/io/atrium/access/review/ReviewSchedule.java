package io.atrium.access.review;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * A campaign that comes again.
 *
 * @param months how many between two beginnings
 * @param days how many there are to decide
 * @param nextAt when it begins next
 */
public record ReviewSchedule(
    UUID id,
    String title,
    String domain,
    Population population,
    int months,
    int days,
    int graceDays,
    Instant nextAt,
    Actor createdBy,
    Instant createdAt) {}
