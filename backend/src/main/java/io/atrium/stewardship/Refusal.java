package io.atrium.stewardship;

import io.atrium.identity.Actor;
import java.time.Instant;

/**
 * A version of the same name that was refused for good.
 *
 * @param isSame whether it said the same as the version that is looked at, but for its number
 */
public record Refusal(String version, Actor by, Instant at, String reason, boolean isSame) {}
