package io.atrium.directory;

import java.time.Instant;

/**
 * How well the directory knows Keycloak.
 *
 * @param at when the last reading began
 * @param people how many are known and not gone
 * @param heldBack how many seem to have left Keycloak or a team, so many that an administrator has
 *     to confirm it; until then everything stays as it was
 */
public record LastReading(Instant at, int people, int heldBack) {}
