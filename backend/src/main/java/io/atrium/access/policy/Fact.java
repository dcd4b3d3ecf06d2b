package io.atrium.access.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was known about one thing when it was decided.
 *
 * @param value a string, a long, a double, a boolean, or a list of these; null when nobody knows
 * @param source where it comes from, in words ("Keycloak, attribute trainings")
 * @param at when the source said so
 */
public record Fact(@Nullable Object value, String source, Instant at) {}
