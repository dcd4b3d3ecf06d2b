package io.atrium.audit;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when, to what.
 *
 * @param id given when it is written; 0 before
 * @param action {@code version-approved}
 * @param subject reference of the asset, or what else it is about
 * @param detail further facts as a JSON object
 */
public record AuditEntry(
    long id,
    Instant at,
    Actor actor,
    String action,
    String subject,
    @Nullable UUID asset,
    String detail) {}
