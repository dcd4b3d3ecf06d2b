package io.atrium.access.grant;

import io.atrium.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a grant's history.
 *
 * @param state from then on
 */
public record GrantChange(GrantState state, Instant at, Actor by, @Nullable String reason) {}
